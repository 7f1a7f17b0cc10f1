package org.tacit.learning;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.training.Outcome;
import org.tacit.training.Stop;
import org.tacit.training.Trace;

/**
 * Counts the epochs in a row after which all samples of training were told right, and ends the
 * training when there are more than wanted.
 */
final class PerfectEpochs {
  /** What is recorded after every epoch. */
  static final String MEASURE = "trainingAccuracy";

  private final int wanted;
  private int inARow;

  /**
   * The count.
   *
   * @param wanted the training ends after more than these; 0 for never
   */
  PerfectEpochs(int wanted) {
    this.wanted = wanted;
  }

  boolean isWanted() {
    return wanted > 0;
  }

  /** Goes on from what was recorded before. */
  void restore(List<Trace.Row> rows) {
    inARow = 0;
    new Trace(rows).series(MEASURE, 0).forEach(row -> see(row.value()));
  }

  /** The accuracy after one more epoch. */
  void see(double accuracy) {
    inARow = accuracy == 1 ? inARow + 1 : 0;
  }

  Stop.When stop() {
    return new Stop.When(this::ended);
  }

  private @Nullable Outcome ended() {
    return isWanted() && inARow > wanted
        ? new Outcome(
            Outcome.Kind.CONVERGED,
            "all samples of training were told right after %,d epochs in a row".formatted(inARow))
        : null;
  }
}
