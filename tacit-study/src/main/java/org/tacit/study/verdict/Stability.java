package org.tacit.study.verdict;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tacit.training.LossCourse;
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

  private static final double FALL = 0.5;
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
    LossCourse course = new LossCourse(losses);
    if (course.oscillatesLate()) {
      return Optional.of(OSCILLATING);
    }
    return Optional.of(course.last() > FALL * course.first() ? STALLED : CONVERGED);
  }

  /** As people read it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
