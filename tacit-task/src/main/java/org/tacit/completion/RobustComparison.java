package org.tacit.completion;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.factor.EntryLoss;
import org.tacit.task.Errors;

/**
 * Completions compared where a robust loss was tried: gross errors among the held-out entries
 * decide nothing, for every error is cut at three scales of those of the best robust one. The
 * robust one is kept only where its outliers {@linkplain Outliers#areGross are gross}, where it is
 * better so by three hundredths, and where it is not surely worse without the cut.
 */
final class RobustComparison {
  private static final double CUT = 3;
  private static final double GAIN = 0.97;
  private static final double LEAST = Double.MIN_NORMAL;

  private RobustComparison() {}

  static boolean isRobust(CompletionResult result) {
    return result.unit().loss() == EntryLoss.ROBUST;
  }

  /**
   * The validation error by which results are compared: cut where one of them is robust.
   *
   * @param results all that were trained
   */
  static ToDoubleFunction<CompletionResult> judging(List<CompletionResult> results) {
    CompletionResult robust =
        results.stream().filter(RobustComparison::isRobust).findFirst().orElse(null);
    double limit = CUT * scale(results);
    return robust == null
        ? CompletionResult::heldOutRelativeError
        : result -> cut(errors(result, robust), limit);
  }

  private static double scale(List<CompletionResult> results) {
    return results.stream()
        .filter(RobustComparison::isRobust)
        .mapToDouble(result -> EntryLoss.scale(errors(result, result)))
        .min()
        .orElse(0);
  }

  /**
   * The best robust one, where it is better than all others or there is no other.
   *
   * @param other the best of those with another loss, null where there is none
   */
  static CompletionResult better(List<CompletionResult> results, @Nullable CompletionResult other) {
    double scale = scale(results);
    CompletionResult best =
        results.stream()
            .filter(RobustComparison::isRobust)
            .min(Comparator.comparingDouble(result -> cut(errors(result, result), CUT * scale)))
            .orElse(null);
    if (best == null || other == null) {
      return Objects.requireNonNull(best == null ? other : best);
    }
    double limit = CUT * scale;
    if (!Outliers.areGross(best)) {
      return other;
    }
    boolean less = cut(errors(best, best), limit) < GAIN * cut(errors(other, best), limit);
    return less && !other.surelyBetterThan(best) ? best : other;
  }

  /** The held-out errors of a result, of logarithms where those are what the robust one fitted. */
  private static double[] errors(CompletionResult result, CompletionResult robust) {
    ObservedEntries heldOut = result.split().heldOut();
    double[] predicted = result.predict(heldOut.indices());
    double[] errors = new double[predicted.length];
    for (int t = 0; t < errors.length; t++) {
      double value = heldOut.values()[t];
      errors[t] =
          robust.unit().logarithmic()
              ? StrictMath.log(Math.max(LEAST, predicted[t]))
                  - StrictMath.log(Math.max(LEAST, value))
              : predicted[t] - value;
    }
    return new Errors(errors).weighted(heldOut.weights()).values();
  }

  private static double cut(double[] errors, double limit) {
    return new Errors(
            DoubleStream.of(errors)
                .map(error -> Math.max(-limit, Math.min(limit, error)))
                .toArray())
        .rootMeanSquare();
  }
}
