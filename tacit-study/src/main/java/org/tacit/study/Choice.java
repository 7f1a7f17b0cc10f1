package org.tacit.study;

import java.util.Comparator;
import java.util.List;

/**
 * Which of several completions of the same data is kept: the one with the least held-out error,
 * with two exceptions. A flat tree says less about the data than one with inner nodes, so it must
 * be better by a tenth. And where several are as good as exact, their errors say how far training
 * came, not which model is right: then the one whose matricizations have the lowest rank is kept.
 */
final class Choice {
  /** How much less a flat tree's error must be. */
  private static final double FLAT_GAIN = 0.9;

  /** Held-out errors, relative to the data's root mean square, that are as good as none. */
  private static final double NEGLIGIBLE = 1e-2;

  private Choice() {}

  static CompletionResult among(List<CompletionResult> results) {
    // The first of equals is kept by both.
    Comparator<CompletionResult> byError = Comparator.comparingDouble(Choice::error);
    List<CompletionResult> exact =
        results.stream().filter(result -> error(result) < NEGLIGIBLE).toList();
    return exact.isEmpty()
        ? results.stream().min(byError).orElseThrow()
        : exact.stream()
            .min(Comparator.comparingDouble(Choice::rank).thenComparing(byError))
            .orElseThrow();
  }

  private static double error(CompletionResult result) {
    double error = result.heldOutRelativeError();
    boolean flat = result.chosen() != null && result.chosen().flat();
    return flat ? error / FLAT_GAIN : error;
  }

  /** The mean rank over the nodes; a flat tree comes after all others. */
  private static double rank(CompletionResult result) {
    if (result.chosen() != null && result.chosen().flat()) {
      return Double.POSITIVE_INFINITY;
    }
    return result.hierarchicalRank().values().stream()
        .mapToInt(Integer::intValue)
        .average()
        .orElse(0);
  }
}
