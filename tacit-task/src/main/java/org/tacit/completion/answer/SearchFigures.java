package org.tacit.completion.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tacit.completion.method.SearchRow;
import org.tacit.task.Axis;
import org.tacit.task.Figure;
import org.tacit.task.Series;
import org.tacit.training.Trace;

/**
 * The search for a rank and a penalty, or a step size, as its trace has it: what each of its runs
 * came to, over what was searched for and not over time.
 *
 * @param runs in the order in which they ended
 * @param what besides the rank was searched for: {@link SearchRow#PENALTY} or {@link
 *     SearchRow#STEP_SIZE}
 */
record SearchFigures(List<Run> runs, String what) {
  private static final List<String> PARTS =
      List.of("on a sample of the entries", "on all entries", "to the end");

  /**
   * A run.
   *
   * @param step at which it ended
   * @param rank what it was run with, 0 where the solver finds it
   * @param value the penalty or the step size
   * @param error the least held-out error
   * @param part of the search
   */
  record Run(long step, int rank, double value, double error, int part) {}

  /** What a trace tells of a search; no runs where there was none. */
  static SearchFigures of(Trace trace) {
    String what =
        trace.measures().contains(SearchRow.STEP_SIZE) ? SearchRow.STEP_SIZE : SearchRow.PENALTY;
    List<Trace.Row> ranks = trace.series(SearchRow.RANK, 0);
    List<Trace.Row> values = trace.series(what, 0);
    List<Trace.Row> errors = trace.series(SearchRow.ERROR, 0);
    List<Trace.Row> parts = trace.series(SearchRow.PART, 0);
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < errors.size(); i++) {
      runs.add(
          new Run(
              errors.get(i).step(),
              (int) ranks.get(i).value(),
              values.get(i).value(),
              errors.get(i).value(),
              (int) parts.get(i).value()));
    }
    return new SearchFigures(List.copyOf(runs), what);
  }

  /** The figures: over the ranks where there are several, and over what else was searched for. */
  List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    if (count(runs.stream().map(Run::rank).toList()) > 1) {
      figures.add(overRanks());
    }
    if (count(runs.stream().map(Run::value).toList()) > 1) {
      figures.add(overValues());
    }
    return figures;
  }

  private static long count(List<? extends Number> of) {
    return of.stream().distinct().count();
  }

  private Figure overRanks() {
    Map<Integer, TreeMap<Double, Double>> lines = new TreeMap<>();
    for (Run run : runs) {
      lines
          .computeIfAbsent(run.part(), part -> new TreeMap<>())
          .merge((double) run.rank(), run.error(), Math::min);
    }
    List<Series> series = new ArrayList<>();
    lines.forEach(
        (part, line) -> series.add(series(lines.size() > 1 ? PARTS.get(part) : "tried", line)));
    return figure(
        "rank",
        "The least over the %s, at every rank that was tried."
            .formatted(what.equals(SearchRow.PENALTY) ? "penalties" : "step sizes"),
        new Axis("rank", false),
        series,
        best().rank());
  }

  private Figure overValues() {
    boolean ranks = count(runs.stream().map(Run::rank).toList()) > 1;
    boolean parts = count(runs.stream().map(Run::part).toList()) > 1;
    Map<String, TreeMap<Double, Double>> lines =
        runs.stream()
            .sorted(Comparator.comparingInt(Run::part).thenComparingInt(Run::rank))
            .collect(
                Collectors.groupingBy(
                    run ->
                        (ranks ? "rank " + run.rank() : "")
                            + (ranks && parts ? ", " : "")
                            + (parts ? PARTS.get(run.part()) : ranks ? "" : "tried"),
                    LinkedHashMap::new,
                    Collectors.toMap(Run::value, Run::error, Math::min, TreeMap::new)));
    List<Series> series = new ArrayList<>();
    lines.forEach((name, line) -> series.add(series(name, line)));
    return figure(
        words(),
        "Each mark is one %s, run until its error fell no more.".formatted(words()),
        axis(),
        series,
        best().value());
  }

  /** That of the penalties, in the unit of the method, or of the step sizes. */
  Axis axis() {
    return new Axis(what.equals(SearchRow.PENALTY) ? "penalty, relative" : words(), true);
  }

  private Run best() {
    return runs.stream().min(Comparator.comparingDouble(Run::error)).orElseThrow();
  }

  private String words() {
    return what.equals(SearchRow.PENALTY) ? "penalty" : "step size";
  }

  private static Series series(String name, TreeMap<Double, Double> line) {
    return new Series(
        name,
        line.keySet().stream().mapToDouble(x -> x).toArray(),
        line.values().stream().mapToDouble(y -> y).toArray(),
        false);
  }

  private Figure figure(
      String over, String caption, Axis x, List<Series> series, double bestPlace) {
    List<Series> all = new ArrayList<>(series);
    all.add(new Series("least", new double[] {bestPlace}, new double[] {best().error()}, false));
    return new Figure(
        "Validation error over the " + over,
        caption + " In standard deviations of the data.",
        x,
        new Axis("validation error", true),
        all,
        Figure.Kind.POINTS);
  }
}
