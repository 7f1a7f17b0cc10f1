package org.tacit.study.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tacit.measure.Quantities;
import org.tacit.measure.Quantity;
import org.tacit.study.record.SweptLabel;
import org.tacit.task.Axis;
import org.tacit.task.Figure;
import org.tacit.task.MeasureNames;
import org.tacit.task.Series;

/**
 * A study's measures over training. One configuration: a figure for each measure. Several: a line
 * for each where a measure has one value, small multiples where it has many.
 *
 * @param curves the measures
 * @param logarithmic whether steps are drawn over a logarithmic axis
 */
record StudyFigures(StudyCurves curves, boolean logarithmic) {
  private static final int MOST_BANDS = 5;
  private static final int MOST_LINES = 12;
  private static final int MOST_MULTIPLES = 12;
  private static final int FEWEST_MULTIPLES = 3;
  private static final double MARGIN = 1.05;

  List<Figure> overTraining() {
    List<Figure> figures = new ArrayList<>();
    List<Map<String, String>> groups = List.copyOf(curves.groups().keySet());
    for (String measure : curves.measures()) {
      if (groups.size() > 1 && curves.indices(measure) > 1) {
        figures.addAll(multiples(measure, groups));
      } else if (groups.size() > 1) {
        figures.add(lines(measure, groups));
      } else if (!groups.isEmpty()) {
        figures.add(single(measure, groups.get(0), isOneOfMany(measure)));
      }
    }
    return figures;
  }

  /** Whether a quantity is read at so many places that a small chart of each shows them best. */
  private boolean isOneOfMany(String measure) {
    String quantity = Quantity.stemLabel(measure);
    return curves.measures().stream()
            .filter(other -> Quantity.stemLabel(other).equals(quantity))
            .count()
        >= FEWEST_MULTIPLES;
  }

  private Axis steps() {
    return new Axis("step", logarithmic);
  }

  private Figure single(String measure, Map<String, String> group, boolean small) {
    Map<Integer, StudyCurves.Spread> spreads = curves.spreads(group, measure);
    List<Series> series = new ArrayList<>();
    spreads.forEach(
        (index, spread) ->
            series.add(
                line(
                    index == 0 ? curves.label(measure) : Integer.toString(index),
                    spread,
                    spreads.size() <= MOST_BANDS)));
    return new Figure(
        MeasureNames.titled(curves.label(measure)),
        caption(spreads.size() <= MOST_BANDS, trials(spreads)),
        steps(),
        new Axis(
            Quantities.of(measure)
                .axis(small ? Quantity.stemLabel(measure) : curves.label(measure)),
            Quantities.of(measure).isLogarithmic()),
        series,
        small ? Figure.Kind.SMALL : Figure.Kind.LINES);
  }

  private Figure lines(String measure, List<Map<String, String>> groups) {
    List<Series> series = new ArrayList<>();
    int trials = 0;
    for (Map<String, String> group : groups.subList(0, Math.min(MOST_LINES, groups.size()))) {
      for (StudyCurves.Spread spread : curves.spreads(group, measure).values()) {
        series.add(line(label(group), spread, groups.size() <= MOST_BANDS));
        trials = Math.max(trials, spread.trials());
      }
    }
    return new Figure(
        MeasureNames.titled(curves.label(measure)),
        caption(groups.size() <= MOST_BANDS, trials) + shown(groups, MOST_LINES),
        steps(),
        new Axis(
            Quantities.of(measure).axis(curves.label(measure)),
            Quantities.of(measure).isLogarithmic()),
        series);
  }

  private List<Figure> multiples(String measure, List<Map<String, String>> groups) {
    List<Figure> figures = new ArrayList<>();
    List<Map<String, String>> some = groups.subList(0, Math.min(MOST_MULTIPLES, groups.size()));
    double highest =
        some.stream()
            .flatMap(group -> curves.spreads(group, measure).values().stream())
            .flatMapToDouble(spread -> java.util.Arrays.stream(spread.median()))
            .filter(Double::isFinite)
            .max()
            .orElse(1);
    Axis.Range range =
        Quantities.of(measure).isLogarithmic() ? null : new Axis.Range(0, MARGIN * highest);
    for (Map<String, String> group : some) {
      Map<Integer, StudyCurves.Spread> spreads = curves.spreads(group, measure);
      List<Series> series = new ArrayList<>();
      spreads.forEach((index, spread) -> series.add(line(Integer.toString(index), spread, false)));
      figures.add(
          new Figure(
              MeasureNames.titled(curves.label(measure)) + " with " + label(group),
              caption(false, trials(spreads))
                  + (range == null ? "" : " The vertical axes are the same.")
                  + shown(groups, MOST_MULTIPLES),
              steps(),
              new Axis(
                  Quantities.of(measure).axis(curves.label(measure)),
                  Quantities.of(measure).isLogarithmic(),
                  range),
              series,
              Figure.Kind.SMALL));
    }
    return figures;
  }

  private Series line(String name, StudyCurves.Spread spread, boolean banded) {
    return new Series(
        name,
        spread.steps(),
        spread.median(),
        false,
        banded && spread.trials() > 1 ? new Series.Band(spread.lower(), spread.upper()) : null);
  }

  private static int trials(Map<Integer, StudyCurves.Spread> spreads) {
    return spreads.values().stream().mapToInt(StudyCurves.Spread::trials).max().orElse(0);
  }

  private static String caption(boolean banded, int trials) {
    if (trials == 1) {
      return "One trial; it keeps its last reading when it has ended.";
    }
    return "Median over %d trials%s; a trial keeps its last reading when it has ended."
        .formatted(trials, banded ? ", with the quartiles" : "");
  }

  private static String shown(List<Map<String, String>> groups, int most) {
    return groups.size() <= most
        ? ""
        : " The first %d of %d configurations are shown.".formatted(most, groups.size());
  }

  /** A configuration in few words; "all" where nothing is swept. */
  static String label(Map<String, String> group) {
    return group.isEmpty() ? "all" : SweptLabel.of(group);
  }
}
