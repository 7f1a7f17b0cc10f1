package org.tacit.completion;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.tacit.solver.factor.EntryLoss;

/**
 * Which of several completions of the same data is kept: the one with the least held-out error,
 * models of logarithms being compared with each other by the errors of logarithms, with two
 * exceptions. A flat tree says less about the data than one with inner nodes, so it must be better
 * by three hundredths. And where several are as good as exact, their errors say how far training
 * came, not which model is right: then the one whose matricizations have the lowest rank is kept.
 * Robust ones are none of these, for their errors leave out what they take for outliers.
 */
final class Choice {
  /** How much less a flat tree's error must be. */
  private static final double FLAT_GAIN = 0.97;

  /** Held-out errors, relative to the data's root mean square, that are as good as none. */
  static final double NEGLIGIBLE = 1e-2;

  private Choice() {}

  /**
   * The one that is kept.
   *
   * @param results of trained models, one at least; the mean is none
   */
  static CompletionResult among(List<CompletionResult> results) {
    // The first of equals is kept by every comparison.
    Comparator<CompletionResult> byError = Comparator.comparingDouble(Choice::error);
    List<CompletionResult> exact =
        results.stream()
            .filter(result -> error(result) < NEGLIGIBLE && !RobustComparison.isRobust(result))
            .toList();
    if (!exact.isEmpty()) {
      return exact.stream()
          .min(Comparator.comparingDouble(Choice::rank).thenComparing(byError))
          .orElseThrow();
    }
    CompletionResult best =
        EntryLoss.all().stream()
            .filter(loss -> loss != EntryLoss.ROBUST && loss != EntryLoss.POISSON)
            .flatMap(loss -> Stream.of(false, true).flatMap(log -> best(results, loss, log)))
            .min(byError)
            .orElse(null);
    return RobustComparison.better(results, CountComparison.better(results, best));
  }

  private static Stream<CompletionResult> best(
      List<CompletionResult> results, EntryLoss loss, boolean logarithmic) {
    return results.stream()
        .filter(result -> result.unit().loss() == loss)
        .filter(result -> result.unit().logarithmic() == logarithmic)
        .min(Comparator.comparingDouble(Choice::fittedError))
        .stream();
  }

  /** The held-out error in the unit that was fitted: of logarithms, few values do not decide it. */
  private static double fittedError(CompletionResult result) {
    return Objects.requireNonNull(result.training()).score() * handicap(result);
  }

  private static double error(CompletionResult result) {
    return result.heldOutRelativeError() * handicap(result);
  }

  private static double handicap(CompletionResult result) {
    return flat(result) ? 1 / FLAT_GAIN : 1;
  }

  /** The mean rank over the nodes; a flat tree comes after all others. */
  private static double rank(CompletionResult result) {
    if (flat(result)) {
      return Double.POSITIVE_INFINITY;
    }
    return CompletionResult.ranks(result.spectra()).values().stream()
        .mapToInt(Integer::intValue)
        .average()
        .orElse(0);
  }

  private static boolean flat(CompletionResult result) {
    return Objects.requireNonNull(result.chosen()).model().isFlat();
  }
}
