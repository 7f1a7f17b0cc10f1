package org.tacit.study.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.Quantities;
import org.tacit.study.record.Quartiles;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.SweptLabel;
import org.tacit.study.record.TrialRecord;
import org.tacit.task.Axis;
import org.tacit.task.Figure;
import org.tacit.task.MeasureNames;
import org.tacit.task.Series;

/**
 * What a study ended with over each swept field that takes numbers, one line for each setting of
 * the others.
 */
final class FinalFigures {
  private static final double MANY_TIMES = 20;
  private static final int MOST_LINES = 8;
  private static final int MOST_BANDS = 4;

  private FinalFigures() {}

  /**
   * The figures.
   *
   * @param claimed the measures that claims are about, in their order: their figures come first
   */
  static List<Figure> of(StudyRecord study, List<String> claimed) {
    Map<Map<String, String>, List<TrialRecord>> groups = study.groups();
    List<Figure> figures = new ArrayList<>();
    groups.keySet().stream()
        .flatMap(swept -> swept.keySet().stream())
        .distinct()
        .filter(field -> isNumeric(groups.keySet(), field))
        .forEach(
            field ->
                scalarMeasures(groups, claimed).stream()
                    .map(measure -> figure(groups, field, measure, study.label(measure)))
                    .forEach(figures::add));
    return figures;
  }

  /** Whether all configurations that have the field have a number there, and not all the same. */
  private static boolean isNumeric(Set<Map<String, String>> groups, String field) {
    List<String> values =
        groups.stream().map(swept -> swept.get(field)).filter(Objects::nonNull).toList();
    return values.stream().allMatch(FinalFigures::isNumber)
        && values.stream().distinct().count() > 1;
  }

  private static boolean isNumber(@Nullable String text) {
    return text != null && text.matches("[-+]?[0-9_.]+([eE][-+]?[0-9]+)?");
  }

  private static List<String> scalarMeasures(
      Map<Map<String, String>, List<TrialRecord>> groups, List<String> claimed) {
    return groups.values().stream()
        .flatMap(List::stream)
        .flatMap(
            trial ->
                trial.ending() == null
                    ? java.util.stream.Stream.of()
                    : trial.ending().last().entrySet().stream())
        .filter(measure -> measure.getValue().size() == 1)
        .filter(measure -> !Quantities.of(measure.getKey()).theory())
        .map(Map.Entry::getKey)
        .distinct()
        .sorted(
            Comparator.comparingInt((String measure) -> place(claimed, measure))
                .thenComparing(MeasureNames.ORDER))
        .toList();
  }

  private static int place(List<String> claimed, String measure) {
    return claimed.contains(measure) ? claimed.indexOf(measure) : claimed.size();
  }

  private static Figure figure(
      Map<Map<String, String>, List<TrialRecord>> groups,
      String field,
      String measure,
      String label) {
    Map<Map<String, String>, TreeMap<Double, Quartiles>> lines = new LinkedHashMap<>();
    groups.forEach(
        (swept, trials) -> {
          if (!swept.containsKey(field)) {
            return;
          }
          Map<String, String> others = new LinkedHashMap<>(swept);
          double at = Double.parseDouble(String.valueOf(others.remove(field)));
          List<Double> values =
              trials.stream().map(trial -> trial.last(measure)).filter(Double::isFinite).toList();
          if (!values.isEmpty()) {
            lines.computeIfAbsent(others, key -> new TreeMap<>()).put(at, Quartiles.of(values));
          }
        });
    List<Series> series = new ArrayList<>();
    lines.entrySet().stream()
        .limit(MOST_LINES)
        .forEach(
            line ->
                series.add(
                    series(
                        StudyFigures.label(line.getKey()),
                        line.getValue(),
                        lines.size() <= MOST_BANDS)));
    double[] places =
        lines.values().stream()
            .flatMap(line -> line.keySet().stream())
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    boolean wide =
        places.length > 0 && places[0] > 0 && places[places.length - 1] >= MANY_TIMES * places[0];
    return new Figure(
        "Final %s over %s".formatted(label, SweptLabel.field(field)),
        (lines.size() <= MOST_BANDS
                ? "Median over the repetitions, with the quartiles."
                : "Median over the repetitions.")
            + (lines.size() > MOST_LINES
                ? " The first %d of %d lines.".formatted(MOST_LINES, lines.size())
                : ""),
        new Axis(SweptLabel.field(field), wide),
        new Axis(Quantities.of(measure).axis(label), Quantities.of(measure).isLogarithmic()),
        series,
        Figure.Kind.POINTS);
  }

  private static Series series(String name, Map<Double, Quartiles> line, boolean banded) {
    double[] x = line.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    double[] lower = line.values().stream().mapToDouble(Quartiles::lower).toArray();
    double[] median = line.values().stream().mapToDouble(Quartiles::median).toArray();
    double[] upper = line.values().stream().mapToDouble(Quartiles::upper).toArray();
    return new Series(name, x, median, false, banded ? new Series.Band(lower, upper) : null);
  }
}
