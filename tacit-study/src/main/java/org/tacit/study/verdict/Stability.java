package org.tacit.study.verdict;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tacit.training.Trace;

/** What a step size makes of a training, told by readings of its loss. */
enum Stability {
  /** The loss became infinite or not a number. */
  OVERFLOW,
  /**
   * The loss rises above twice an earlier reading in the second half of the steps, or it rose so
   * before and ends above a thousandth of its start, having diverged and settled elsewhere.
   */
  OSCILLATING,
  /** The loss ends above half of its start. */
  STALLED,
  /** None of these: the loss has settled, or is still falling. */
  CONVERGED;

  private static final double RISE = 2;
  private static final double FALL = 0.5;
  private static final double RECOVERED = 1e-3;

  /** Below this share of the first reading a loss may jitter by rounding. */
  private static final double ROUNDING = 1e-12;

  private static final int FEWEST = 3;

  /**
   * That of a training which took all its steps.
   *
   * @param losses the readings of its loss, by increasing step
   * @return empty where there are fewer than three
   */
  static Optional<Stability> of(List<Trace.Row> losses) {
    if (losses.size() < FEWEST) {
      return Optional.empty();
    }
    double first = losses.get(0).value();
    Trace.Row last = losses.get(losses.size() - 1);
    if (rises(losses.stream().filter(row -> 2 * row.step() >= last.step()).toList(), first)
        || (last.value() > RECOVERED * first && rises(losses, first))) {
      return Optional.of(OSCILLATING);
    }
    return Optional.of(last.value() > FALL * first ? STALLED : CONVERGED);
  }

  private static boolean rises(List<Trace.Row> losses, double first) {
    double least = Double.POSITIVE_INFINITY;
    for (Trace.Row row : losses) {
      if (row.value() > RISE * least && row.value() > ROUNDING * first) {
        return true;
      }
      least = Math.min(least, row.value());
    }
    return false;
  }

  /** As people read it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
