package org.tacit.completion.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tacit.completion.method.SearchRow;
import org.tacit.measure.Quantity;
import org.tacit.task.Axis;
import org.tacit.task.Figure;
import org.tacit.task.MeasureNames;
import org.tacit.task.Series;
import org.tacit.training.Trace;

/**
 * The figures of how a completion came about: the staircase in which the rank was learned, the
 * loss, and of a search what was tried; where several problems were solved one after another,
 * nothing is drawn over the steps of all.
 */
final class CompletionFigures {
  private static final List<String> STAIRCASES =
      List.of("singularValue", "componentNorm", "localComponentNorm");

  /** More staircases stand side by side. */
  private static final int MOST_LARGE = 3;

  private final Trace trace;
  private final SearchFigures search;
  private final Set<Long> searched;
  private final List<String> staircases;

  private CompletionFigures(Trace trace) {
    this.trace = trace;
    this.search = SearchFigures.of(trace);
    this.searched = search.runs().stream().map(SearchFigures.Run::step).collect(Collectors.toSet());
    this.staircases =
        trace.measures().stream()
            .filter(measure -> STAIRCASES.stream().anyMatch(measure::startsWith))
            .toList();
  }

  static List<Figure> of(Trace trace, NodeSpectra spectra) {
    CompletionFigures all = new CompletionFigures(trace);
    List<Figure> figures = new ArrayList<>();
    boolean descent = all.descentEnd() >= 0;
    if (descent || all.search.runs().size() < 2) {
      figures.addAll(all.overSteps());
    } else {
      figures.addAll(all.search.all());
      all.staircases.forEach(measure -> figures.addAll(all.overPenalties(measure)));
    }
    if (!spectra.isEmpty()) {
      figures.add(spectra.figure());
    }
    return figures;
  }

  /** The last step of a descent, whose staircase was read beside any search; -1 for none. */
  private long descentEnd() {
    return trace.rows().stream()
        .filter(row -> staircases.contains(row.measure()) && !searched.contains(row.step()))
        .mapToLong(Trace.Row::step)
        .max()
        .orElse(-1);
  }

  private List<Figure> overSteps() {
    if (trace.rows().stream().mapToLong(Trace.Row::step).distinct().count() < 2) {
      // One reading is no curve: the time ended before the second.
      return List.of();
    }
    List<Figure> figures = new ArrayList<>();
    Axis steps = new Axis("step", learnedEarly());
    Figure.Kind kind = staircases.size() > MOST_LARGE ? Figure.Kind.SMALL : Figure.Kind.LINES;
    for (String measure : staircases) {
      List<Series> largest = largest(measure);
      figures.add(
          new Figure(
              MeasureNames.titled(label(measure)) + " over steps",
              largest.size() == 1
                  ? "The largest at every step."
                  : "The %d largest at every step.".formatted(largest.size()),
              steps,
              new Axis(Quantity.stemLabel(measure), false),
              largest,
              kind));
    }
    String polish =
        searched.isEmpty() || staircases.isEmpty()
            ? ""
            : " Descent ended at step %,d; least squares went on from there."
                .formatted(descentEnd());
    figures.add(
        new Figure(
            "Loss and validation error over steps",
            "In standard deviations of the data; the loss is the mean squared error on the training"
                + " entries."
                + polish,
            steps,
            new Axis("loss, error", true),
            List.of(
                series("loss", 0, "loss", false),
                series("heldOutRootMeanSquaredError", 0, "validation error", true))));
    return figures;
  }

  private String label(String measure) {
    return Quantity.label(measure, staircases);
  }

  /** Along a path of penalties, each with one reading. */
  private List<Figure> overPenalties(String measure) {
    List<SearchFigures.Run> path =
        search.runs().stream()
            .sorted(Comparator.comparingDouble(SearchFigures.Run::value))
            .toList();
    boolean onePath =
        search.what().equals(SearchRow.PENALTY)
            && path.stream().mapToInt(SearchFigures.Run::rank).distinct().count() == 1;
    if (!onePath) {
      return List.of();
    }
    int count = trace.rows().stream().mapToInt(row -> ofMeasure(row, measure)).max().orElse(0);
    List<Series> all = new ArrayList<>();
    for (int index = 1; index <= count; index++) {
      List<Trace.Row> rows = trace.series(measure, index);
      all.add(
          new Series(
              Integer.toString(index),
              path.stream().mapToDouble(SearchFigures.Run::value).toArray(),
              path.stream().mapToDouble(run -> at(rows, run.step())).toArray(),
              false));
    }
    return List.of(
        new Figure(
            MeasureNames.titled(label(measure)) + " over the penalty",
            "The solution for every penalty: the smaller the penalty, the more singular values are"
                + " not zero.",
            search.axis(),
            new Axis(Quantity.stemLabel(measure), false),
            all,
            Figure.Kind.POINTS));
  }

  private static int ofMeasure(Trace.Row row, String measure) {
    return row.measure().equals(measure) ? row.index() : 0;
  }

  /** Those that were too small to be read are zero. */
  private static double at(List<Trace.Row> rows, long step) {
    return rows.stream()
        .filter(row -> row.step() == step)
        .mapToDouble(Trace.Row::value)
        .findFirst()
        .orElse(0);
  }

  /**
   * Whether nine tenths of the loss were gone after a tenth of the steps: then a linear axis would
   * press the staircase against its end.
   */
  private boolean learnedEarly() {
    List<Trace.Row> losses = trace.series("loss", 0);
    if (losses.isEmpty()) {
      return false;
    }
    double tenth = losses.get(0).value() / 10;
    long last = losses.get(losses.size() - 1).step();
    return losses.stream().anyMatch(row -> row.value() < tenth && row.step() < last / 10);
  }

  private List<Series> largest(String measure) {
    int count = trace.last(measure).size();
    List<Series> all = new ArrayList<>();
    for (int index = 1; index <= count; index++) {
      all.add(series(measure, index, Integer.toString(index), false));
    }
    return all;
  }

  private Series series(String measure, int index, String name, boolean dashed) {
    List<Trace.Row> rows = trace.series(measure, index);
    return new Series(
        name,
        rows.stream().mapToDouble(Trace.Row::step).toArray(),
        rows.stream().mapToDouble(Trace.Row::value).toArray(),
        dashed);
  }
}
