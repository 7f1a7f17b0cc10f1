package org.tacit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.Spectrum;
import org.tacit.study.SensingResult;
import org.tacit.training.Trace;

/** The report of one sensing: singular values over time, losses, and what is proved about norms. */
public final class SensingReport {
  private SensingReport() {}

  /**
   * The page of a report.
   *
   * @param source what was measured, in words
   * @param norms the comparison with the convex optimum, null where it was not made
   * @param truth facts about a known matrix, none where it is not known
   * @param command the command that repeats the run
   */
  public static ReportPage page(
      String source,
      SensingResult result,
      SensingResult.@Nullable Comparison norms,
      List<Fact> truth,
      String command) {
    List<Fact> facts = new ArrayList<>(truth);
    double[] spectrum = result.spectrum();
    facts.add(new Fact("Effective rank", number(Spectrum.effectiveRank(spectrum))));
    facts.add(new Fact("Relative residual in training", number(result.trainingError())));
    facts.add(new Fact("Measurements trained on", Integer.toString(result.training().count())));
    facts.add(new Fact("Measurements held out", Integer.toString(result.heldOutCount())));
    if (norms != null) {
      facts.add(new Fact("Nuclear norm", number(norms.recovered().nuclearNorm())));
      facts.add(
          new Fact("Nuclear norm of the convex solution", number(norms.convex().nuclearNorm())));
      facts.add(new Fact("No interpolant is below", number(norms.recovered().lowerBound())));
    }
    facts.add(new Fact("Outcome", result.result().outcome().explanation()));
    facts.add(new Fact("Seconds", number(result.seconds())));
    return new ReportPage(
        "Sensing of " + source,
        verdict(result, norms),
        !result.ending().unstable(),
        facts,
        figures(result.result().trace(), spectrum),
        List.of(),
        List.of(attempts(result)),
        command);
  }

  private static String verdict(SensingResult result, SensingResult.@Nullable Comparison norms) {
    String judged =
        result.heldOutCount() > 0
            ? "Held-out measurements are predicted with a relative error of "
                + number(result.heldOutError())
            : "No measurements were held out";
    if (norms == null) {
      return judged + "; its nuclear norm was not compared with the least.";
    }
    return judged
        + (norms.certified()
            ? "; the matrix is certified to have the least nuclear norm to a thousandth."
            : "; its nuclear norm is not certified to be the least: the relative gap is "
                + number(norms.recovered().relative())
                + ", the relative residual "
                + number(norms.recovered().infeasibility())
                + ".");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  private static List<Figure> figures(Trace trace, double[] spectrum) {
    Axis steps = new Axis("step", true);
    List<Series> values = new ArrayList<>();
    for (int index = 1; index <= trace.last("singularValue").size(); index++) {
      values.add(series(trace, "singularValue", index, Integer.toString(index)));
    }
    double[] positions = new double[spectrum.length];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = i + 1;
    }
    return List.of(
        new Figure(
            "Singular values over steps",
            "The ten largest, in the unit of training.",
            steps,
            new Axis("singular value", false),
            values),
        new Figure(
            "Loss and held-out error over steps",
            "In the unit of training.",
            steps,
            new Axis("loss, error", true),
            List.of(
                series(trace, "loss", 0, "loss"),
                series(trace, "heldOutRootMeanSquaredError", 0, "held-out error"))),
        new Figure(
            "Effective rank and nuclear norm over steps",
            "Of the network's matrix, in the unit of training.",
            steps,
            new Axis("value", false),
            List.of(
                series(trace, "effectiveRank", 0, "effective rank"),
                series(trace, "nuclearNorm", 0, "nuclear norm"))),
        new Figure(
            "Singular values of the recovered matrix",
            "In the data's unit. Where they fall steeply, the rank ends.",
            new Axis("index", false),
            new Axis("singular value", true),
            List.of(new Series("recovered", positions, spectrum, false)),
            Figure.Kind.POINTS));
  }

  private static Series series(Trace trace, String measure, int index, String name) {
    List<Trace.Row> rows = trace.series(measure, index);
    return new Series(
        name,
        rows.stream().mapToDouble(Trace.Row::step).toArray(),
        rows.stream().mapToDouble(Trace.Row::value).toArray(),
        false);
  }

  private static Table attempts(SensingResult result) {
    return new Table(
        "Step sizes tried",
        List.of("step size", "how it ended", "steps"),
        result.attempts().stream()
            .map(
                attempt ->
                    List.of(
                        number(attempt.stepSize()),
                        attempt.ending().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        Long.toString(attempt.steps())))
            .toList());
  }
}
