package org.tacit.completion;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.factor.EntryLoss;
import org.tacit.task.Errors;

/**
 * Completions of counts compared by the errors of their square roots, which vary alike whatever the
 * rate (Anscombe 1948, "The transformation of Poisson, binomial and negative-binomial data"): of
 * the counts themselves a few large ones decide. That of the Poisson loss is kept where it is
 * better so and not surely worse in the errors of counts.
 */
final class CountComparison {
  private static final double SHIFT = 3.0 / 8;

  private CountComparison() {}

  /**
   * The best of the Poisson loss, where it is better than another or there is no other; else that
   * other.
   *
   * @param other the best of those with another loss, null where there is none
   */
  static @Nullable CompletionResult better(
      List<CompletionResult> results, @Nullable CompletionResult other) {
    CompletionResult best =
        results.stream()
            .filter(result -> result.unit().loss() == EntryLoss.POISSON)
            .min(Comparator.comparingDouble(CountComparison::error))
            .orElse(null);
    if (best == null || other == null) {
      return best == null ? other : best;
    }
    return error(best) < error(other) && !other.surelyBetterThan(best) ? best : other;
  }

  private static double error(CompletionResult result) {
    ObservedEntries heldOut = result.split().heldOut();
    return Errors.of(
            roots(result.predict(heldOut.indices())), roots(heldOut.values()), heldOut.weights())
        .rootMeanSquare();
  }

  private static double[] roots(double[] values) {
    double[] roots = new double[values.length];
    for (int t = 0; t < roots.length; t++) {
      roots[t] = 2 * Math.sqrt(Math.max(0, values[t]) + SHIFT);
    }
    return roots;
  }
}
