package org.tacit.sensing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.Spectrum;
import org.tacit.task.Axis;
import org.tacit.task.Figure;
import org.tacit.task.Series;
import org.tacit.training.Trace;

/** The figures of a sensing's report. */
final class SensingFigures {
  /** Levels that differ by less lie on each other. */
  private static final double SAME = 0.005;

  private SensingFigures() {}

  static List<Figure> of(
      SensingResult result, double[] spectrum, @Nullable SensingComparison norms) {
    Trace trace = result.result().trace();
    Axis steps = new Axis("step", true);
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure(
            "Singular values of the recovered matrix",
            "In the data's unit. Where they fall steeply, the rank ends.",
            new Axis("index", false),
            new Axis("singular value", true),
            List.of(spectrum(spectrum)),
            Figure.Kind.POINTS));
    List<Series> values = new ArrayList<>();
    for (int index = 1; index <= trace.last("singularValue").size(); index++) {
      values.add(series(trace, "singularValue", index, Integer.toString(index), result.unit()));
    }
    figures.add(
        new Figure(
            "Singular values over steps",
            "The ten largest of the network's matrix, in the data's unit.",
            steps,
            new Axis("singular value", false),
            values));
    figures.add(errors(trace, steps));
    figures.add(
        new Figure(
            "Nuclear norm over steps",
            norms == null
                ? "The nuclear norm of the network's matrix, in the unit of the data."
                : "The nuclear norm of the network's matrix, in the unit of the data. No matrix"
                    + " with the measured values is below the bound, which a dual vector proves.",
            steps,
            new Axis("nuclear norm", false),
            norms(result, norms)));
    figures.add(
        new Figure(
            "Effective rank over steps",
            "exp(−Σ p ln p) of the singular values as shares p of their sum: how many there seem to"
                + " be.",
            steps,
            new Axis("effective rank", false),
            List.of(series(trace, "effectiveRank", 0, "effective rank", 1))));
    return figures;
  }

  private static Figure errors(Trace trace, Axis steps) {
    List<Series> errors = new ArrayList<>();
    String caption = "Half the mean squared residual in training, in its unit";
    errors.add(series(trace, "loss", 0, "loss", 1));
    if (!trace.series("heldOutRootMeanSquaredError", 0).isEmpty()) {
      errors.add(series(trace, "heldOutRootMeanSquaredError", 0, "validation error", 1));
      caption +=
          "; the root mean squared error on the validation measurements, by which training stops";
    }
    if (!trace.series("recoveryError", 0).isEmpty()) {
      errors.add(series(trace, "recoveryError", 0, "recovery error", 1));
      caption += "; the relative error against the truth, which training does not see";
    }
    boolean alone = errors.size() == 1;
    return new Figure(
        alone ? "Loss over steps" : "Loss and errors over steps",
        caption + ".",
        steps,
        new Axis(alone ? "loss" : "loss, error", true),
        errors);
  }

  private static List<Series> norms(SensingResult result, @Nullable SensingComparison norms) {
    Series own = series(result.result().trace(), "nuclearNorm", 0, "this network", result.unit());
    List<Series> all = new ArrayList<>(List.of(own));
    if (norms != null) {
      double bound = norms.recovered().lowerBound();
      boolean solved = norms.solved();
      double convex = solved ? norms.convex().norm() : Double.NaN;
      if (solved && Math.abs(convex - bound) <= SAME * Math.abs(convex)) {
        all.add(level("convex solution and bound", convex, own.x()));
        return all;
      }
      if (solved) {
        all.add(level("convex solution", convex, own.x()));
      }
      all.add(level("bound", bound, own.x()));
    }
    return all;
  }

  private static Series level(String name, double value, double[] steps) {
    double[] values = new double[steps.length];
    Arrays.fill(values, value);
    return new Series(name, steps, values, true);
  }

  private static Series spectrum(double[] all) {
    double[] values = Spectrum.aboveRounding(all);
    double[] positions = new double[values.length];
    Arrays.setAll(positions, i -> i + 1);
    return new Series("recovered", positions, values, false);
  }

  private static Series series(Trace trace, String measure, int index, String name, double unit) {
    List<Trace.Row> rows = trace.series(measure, index);
    return new Series(
        name,
        rows.stream().mapToDouble(Trace.Row::step).toArray(),
        rows.stream().mapToDouble(row -> unit * row.value()).toArray(),
        false);
  }
}
