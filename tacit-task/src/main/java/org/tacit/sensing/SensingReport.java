package org.tacit.sensing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.Spectrum;
import org.tacit.task.Conclusion;
import org.tacit.task.Fact;
import org.tacit.task.ReportPage;
import org.tacit.task.Table;
import org.tacit.tensor.Tensor;

/** The report of one sensing: singular values over time, losses, and what is proved about norms. */
public final class SensingReport {
  private SensingReport() {}

  /**
   * The page of a report.
   *
   * @param source what was measured, in words
   * @param norms the comparison with the convex optimum, null where it was not made
   * @param truth the matrix itself, null where it is not known
   * @param command the command that repeats the run
   */
  public static ReportPage page(
      String source,
      SensingResult result,
      @Nullable SensingComparison norms,
      @Nullable SensingTruth truth,
      String command) {
    double[] spectrum = result.spectrum();
    List<Table> tables = new ArrayList<>();
    if (truth != null) {
      tables.add(recoveries(result, norms, truth));
    }
    tables.add(SensingKnowledge.table(result, norms));
    tables.add(attempts(result));
    return new ReportPage(
        "Sensing of " + source,
        result.conclusion(norms, truth),
        verdict(result, norms, truth) + (timeLimited(result, norms) ? " " + Conclusion.CLOCK : ""),
        facts(result, spectrum, norms),
        SensingFigures.of(result, spectrum, norms),
        List.of(),
        tables,
        command);
  }

  private static boolean timeLimited(SensingResult result, @Nullable SensingComparison norms) {
    return result.timeLimited() || (norms != null && norms.timeLimited());
  }

  private static List<Fact> facts(
      SensingResult result, double[] spectrum, @Nullable SensingComparison norms) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Outcome", result.ending().words()));
    facts.add(
        new Fact(
            "Trained",
            result.inCoordinates() ? "in coordinates of shared singular vectors" : "as matrices"));
    facts.add(new Fact("Effective rank", number(Spectrum.effectiveRank(spectrum))));
    facts.add(new Fact("Relative residual in training", number(result.trainingError())));
    facts.add(new Fact("Measurements trained on", Integer.toString(result.training().count())));
    facts.add(new Fact("Measurements held out", Integer.toString(result.heldOutCount())));
    if (result.heldOutCount() > 0) {
      facts.add(new Fact("Relative error on those held out", number(result.heldOutError())));
      facts.add(
          new Fact(
              "The same of the minimum Frobenius norm",
              number(result.leastFrobeniusHeldOutError())));
    }
    if (norms != null) {
      facts.add(new Fact("Nuclear norm", number(norms.recovered().nuclearNorm())));
      facts.add(
          new Fact(
              "Nuclear norm of the convex solution",
              norms.solved()
                  ? number(norms.convex().nuclearNorm())
                  : "not solved within its time"));
      facts.add(new Fact("No interpolant is below", number(norms.recovered().lowerBound())));
    }
    facts.add(
        new Fact(
            "Steps",
            String.format(
                Locale.ROOT,
                "%,d, best at %,d",
                result.result().steps(),
                result.result().bestStep())));
    facts.add(new Fact("Why it ended", result.result().outcome().explanation()));
    facts.add(new Fact("Seconds", number(result.seconds())));
    return facts;
  }

  private static String verdict(
      SensingResult result, @Nullable SensingComparison norms, @Nullable SensingTruth truth) {
    String statement = result.conclusion(norms, truth).statement();
    if (result.ending().unstable()) {
      return statement + " This is the best iterate.";
    }
    if (result.ending().failed()) {
      return statement;
    }
    if (result.reach().contradictory()) {
      return statement
          + " The measurements contradict each other by "
          + number(result.reach().unreachable())
          + " of their size: no matrix has all their values, and none the minimum nuclear norm.";
    }
    if (norms == null) {
      return statement + " Its nuclear norm was not compared with the least.";
    }
    if (!norms.interpolates()) {
      return statement
          + " It fits the training measurements to a relative residual of "
          + number(norms.recovered().infeasibility())
          + ", so it is not one of the matrices whose minimum nuclear norm is known.";
    }
    return statement
        + (norms.certified()
            ? " The matrix is certified to have the minimum nuclear norm to a thousandth, by "
                + norms.speaksOf(result)
                + "."
            : " Its nuclear norm is not certified to be the least: the relative gap is "
                + number(norms.recovered().relative())
                + ".");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  /** What the same measurements give by other means, against the truth. */
  private static Table recoveries(
      SensingResult result, @Nullable SensingComparison norms, SensingTruth truth) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(recovery("this network", result.matrix(), truth));
    if (norms != null && norms.solved()) {
      rows.add(recovery("minimum nuclear norm, convex", norms.matrix(), truth));
    }
    rows.add(recovery("minimum Frobenius norm, nothing learned", result.leastFrobenius(), truth));
    return new Table(
        "Recovery of the truth",
        List.of("matrix", "relative error", "peak signal to noise, dB"),
        rows);
  }

  private static List<String> recovery(String name, Tensor matrix, SensingTruth truth) {
    return List.of(
        name,
        number(truth.relativeError(matrix)),
        String.format(Locale.ROOT, "%.2f", truth.peakSignalToNoise(matrix)));
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
                        attempt.ending().words(),
                        Long.toString(attempt.steps())))
            .toList());
  }
}
