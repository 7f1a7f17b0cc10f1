package org.tacit.completion;

import java.util.ArrayList;
import java.util.List;
import org.tacit.task.Axis;
import org.tacit.task.Figure;
import org.tacit.task.MeasureNames;
import org.tacit.task.Series;
import org.tacit.training.Trace;

/** The figures of a completion: the staircase in which the rank was learned, and the loss. */
final class CompletionFigures {
  private static final List<String> STAIRCASES =
      List.of("singularValue", "componentNorm", "localComponentNorm");

  private CompletionFigures() {}

  static List<Figure> of(Trace trace, NodeSpectra spectra) {
    List<Figure> figures = new ArrayList<>();
    Axis steps = new Axis("step", learnedEarly(trace));
    for (String measure : trace.measures()) {
      if (STAIRCASES.stream().anyMatch(measure::startsWith)) {
        figures.add(
            new Figure(
                MeasureNames.titled(measure) + " over steps",
                "The ten largest at every step.",
                steps,
                new Axis(MeasureNames.words(measure), false),
                largest(trace, measure)));
      }
    }
    figures.add(
        new Figure(
            "Loss and held-out error over steps",
            "In standard deviations of the data; the loss is the mean squared error on the training"
                + " entries.",
            steps,
            new Axis("loss, error", true),
            List.of(
                series(trace, "loss", 0, "loss", false),
                series(trace, "heldOutRootMeanSquaredError", 0, "held-out error", true))));
    figures.add(spectra.figure());
    return figures;
  }

  /**
   * Whether nine tenths of the loss were gone after a tenth of the steps: then a linear axis would
   * press the staircase against its end.
   */
  private static boolean learnedEarly(Trace trace) {
    List<Trace.Row> losses = trace.series("loss", 0);
    if (losses.isEmpty()) {
      return false;
    }
    double tenth = losses.get(0).value() / 10;
    long last = losses.get(losses.size() - 1).step();
    return losses.stream().anyMatch(row -> row.value() < tenth && row.step() < last / 10);
  }

  private static List<Series> largest(Trace trace, String measure) {
    int count = trace.last(measure).size();
    List<Series> all = new ArrayList<>();
    for (int index = 1; index <= count; index++) {
      all.add(series(trace, measure, index, Integer.toString(index), false));
    }
    return all;
  }

  private static Series series(
      Trace trace, String measure, int index, String name, boolean dashed) {
    List<Trace.Row> rows = trace.series(measure, index);
    return new Series(
        name,
        rows.stream().mapToDouble(Trace.Row::step).toArray(),
        rows.stream().mapToDouble(Trace.Row::value).toArray(),
        dashed);
  }
}
