package org.tacit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.training.Outcome.Kind.CONVERGED;
import static org.tacit.training.Outcome.Kind.OSCILLATING;
import static org.tacit.training.Outcome.Kind.STANDING_STILL;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a loss tells: each answer beside the neighbour that is none. */
class LossCourseTest {
  private static LossCourse of(double... losses) {
    List<Trace.Row> rows = new ArrayList<>();
    for (int step = 0; step < losses.length; step++) {
      rows.add(new Trace.Row(step, step, "loss", 0, losses[step]));
    }
    return new LossCourse(rows);
  }

  @Test
  void ofNoReadingsNothingIsDoubted() {
    assertThat(of().hasLeft()).isTrue();
    assertThat(of().oscillates()).isFalse();
    assertThat(of().oscillatesLate()).isFalse();
  }

  @Test
  void aHundredthLessHasLeft() {
    assertThat(of(100, 98.9, 99.9).hasLeft()).isTrue();
    assertThat(of(100, 99, 99.9).hasLeft()).isFalse();
  }

  /** From which training recovers: a smaller step is better, but this one was not too large. */
  @Test
  void anEarlyRiseAsksForASmallerStepAndIsNoFaultOfThisOne() {
    LossCourse recovered = of(8, 1, 2.001, 1e-3, 1e-4, 1e-5);
    assertThat(recovered.oscillates()).isTrue();
    assertThat(recovered.oscillatesLate()).isFalse();
    assertThat(of(8, 1, 2, 1e-3, 1e-4, 1e-5).oscillates()).isFalse();
  }

  /** Below a ten-thousandth of the start steps may have momentum. */
  @Test
  void inTheTailARiseBelowTenfoldIsARipple() {
    assertThat(of(1, 1e-6, 9.9e-6, 1e-7, 1e-8, 1e-9).oscillates()).isFalse();
    assertThat(of(1, 1e-6, 1.01e-5, 1e-7, 1e-8, 1e-9).oscillates()).isTrue();
    assertThat(of(1, 1e-3, 2.1e-3, 1e-7, 1e-8, 1e-9).oscillates()).isTrue();
  }

  /** Two thousandths up in the second half, and nowhere lower than in the first. */
  @Test
  void whoRisesLateAndIsNoLowerOscillates() {
    assertThat(of(8, 4, 1, 1, 1.002, 1).oscillates()).isTrue();
    assertThat(of(8, 4, 1, 1, 1.0009, 1).oscillates()).isFalse();
    assertThat(of(8, 4, 1, 1, 1.002, 0.9).oscillates()).isFalse();
  }

  @Test
  void aLossOfRoundingMayJitter() {
    assertThat(of(1, 1e-14, 1e-12, 1e-14).oscillates()).isFalse();
    assertThat(of(1, 1e-14, 1.1e-12, 1e-14).oscillates()).isTrue();
  }

  @Test
  void ofAStepTwoReadingsSayNothing() {
    assertThat(of().madeByStep()).isEmpty();
    assertThat(of(2, 1).madeByStep()).isEmpty();
    assertThat(made(1, 1, 1)).isEqualTo(STANDING_STILL);
  }

  @Test
  void aStepStandsStillAboveHalfOfItsStart() {
    assertThat(made(8, 6, 4.001)).isEqualTo(STANDING_STILL);
    assertThat(made(8, 6, 4)).isEqualTo(CONVERGED);
  }

  /** In the second half of the steps, its first step included. */
  @Test
  void ofAStepARiseAboveTwiceAnEarlierReadingOscillates() {
    assertThat(made(8, 4, 1, 2.001, 1e-4)).isEqualTo(OSCILLATING);
    assertThat(made(8, 4, 1, 2, 1e-4)).isEqualTo(CONVERGED);
    assertThat(made(8, 1, 2.5, 1e-3, 1e-3)).as("before").isEqualTo(CONVERGED);
  }

  /** A thousandth of its start is far enough down to have recovered. */
  @Test
  void ofAStepAnEarlyRiseCountsWhereTheLossDoesNotRecover() {
    assertThat(made(8, 1, 2.5, 0.1, 8e-3)).isEqualTo(CONVERGED);
    assertThat(made(8, 1, 2.5, 0.1, 8.001e-3)).isEqualTo(OSCILLATING);
    assertThat(made(8, 1, 0.9, 0.1, 8.001e-3)).as("none").isEqualTo(CONVERGED);
  }

  @Test
  void ofAStepALossOfRoundingMayJitter() {
    assertThat(made(1, 1e-6, 1e-14, 1e-12, 1e-14)).isEqualTo(CONVERGED);
    assertThat(made(1, 1e-6, 1e-14, 1.1e-12, 1e-14)).isEqualTo(OSCILLATING);
  }

  /** What a step made of a training of three readings at least. */
  private static Outcome.Kind made(double... losses) {
    return of(losses).madeByStep().orElseThrow();
  }
}
