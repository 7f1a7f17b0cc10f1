package org.tacit.training;

import java.time.Duration;
import org.tacit.model.Parameters;

/**
 * What training leaves.
 *
 * @param best the weights at the best score (where there is none, the least loss) seen at a check;
 *     finite
 * @param outcome how it ended
 * @param steps the steps taken
 * @param bestStep the step of {@code best}
 * @param loss the loss of {@code best}
 * @param score the score of {@code best}, such as its error on held-out entries; NaN where there is
 *     none
 * @param trace what was recorded
 */
public record TrainingResult(
    Parameters best,
    Outcome outcome,
    long steps,
    long bestStep,
    double loss,
    double score,
    Trace trace) {
  /**
   * The result of a loop that ended.
   *
   * @param best the weights of what the iteration found
   * @param scored whether there was anything to score by
   */
  public static TrainingResult of(Parameters best, Loop.End<?> end, boolean scored) {
    double score = scored ? end.score() : Double.NaN;
    return new TrainingResult(
        best, end.outcome(), end.steps(), end.bestStep(), end.loss(), score, end.trace());
  }

  /** The same result with its best weights elsewhere. */
  public TrainingResult with(Parameters elsewhere) {
    return new TrainingResult(elsewhere, outcome, steps, bestStep, loss, score, trace);
  }

  /** The same result, where other passes took a part of the time: its limit is that of all. */
  public TrainingResult within(Duration time) {
    return limited(Outcome.outOfTime(time));
  }

  /** The same result, where others shared the time with it. */
  public TrainingResult withinPartOf(Duration time) {
    return limited(Outcome.outOfPartOf(time));
  }

  private TrainingResult limited(Outcome limit) {
    return outcome.kind() == Outcome.Kind.TIME_LIMIT
        ? new TrainingResult(best, limit, steps, bestStep, loss, score, trace)
        : this;
  }
}
