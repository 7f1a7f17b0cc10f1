package org.tacit.study.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.training.Trace;

/** What a step size makes of a training: each kind beside the neighbour that is none. */
class StabilityTest {
  /** The readings of a loss at the steps 0, 1, …. */
  private static Stability of(double... losses) {
    List<Trace.Row> rows = new ArrayList<>();
    for (int step = 0; step < losses.length; step++) {
      rows.add(new Trace.Row(step, step, "trainingLoss", 0, losses[step]));
    }
    return Stability.of(rows).orElse(Stability.OVERFLOW);
  }

  @Test
  void twoReadingsSayNothing() {
    assertThat(Stability.of(List.of())).isEmpty();
    assertThat(
            Stability.of(
                List.of(
                    new Trace.Row(0, 0, "trainingLoss", 0, 2),
                    new Trace.Row(1, 1, "trainingLoss", 0, 1))))
        .isEmpty();
    assertThat(of(1, 1, 1)).isEqualTo(Stability.STALLED);
  }

  @Test
  void itStallsAboveHalfOfItsStart() {
    assertThat(of(8, 6, 4.001)).isEqualTo(Stability.STALLED);
    assertThat(of(8, 6, 4)).isEqualTo(Stability.CONVERGED);
  }

  /** In the second half of the steps, its first step included. */
  @Test
  void aRiseAboveTwiceAnEarlierReadingOscillates() {
    assertThat(of(8, 4, 1, 2.001, 1e-4)).isEqualTo(Stability.OSCILLATING);
    assertThat(of(8, 4, 1, 2, 1e-4)).isEqualTo(Stability.CONVERGED);
    assertThat(of(8, 1, 2.5, 1e-3, 1e-3)).as("before").isEqualTo(Stability.CONVERGED);
  }

  /** A thousandth of its start is far enough down to have recovered. */
  @Test
  void anEarlyRiseCountsWhereTheLossDoesNotRecover() {
    assertThat(of(8, 1, 2.5, 0.1, 8e-3)).isEqualTo(Stability.CONVERGED);
    assertThat(of(8, 1, 2.5, 0.1, 8.001e-3)).isEqualTo(Stability.OSCILLATING);
    assertThat(of(8, 1, 0.9, 0.1, 8.001e-3)).as("none").isEqualTo(Stability.CONVERGED);
  }

  @Test
  void aLossOfRoundingMayJitter() {
    assertThat(of(1, 1e-6, 1e-14, 1e-12, 1e-14)).isEqualTo(Stability.CONVERGED);
    assertThat(of(1, 1e-6, 1e-14, 1.1e-12, 1e-14)).isEqualTo(Stability.OSCILLATING);
  }

  @Test
  void itsWordIsInLowerCase() {
    assertThat(Stability.OVERFLOW.word()).isEqualTo("overflow");
  }
}
