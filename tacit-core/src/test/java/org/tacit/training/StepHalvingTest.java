package org.tacit.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which steps are tried. */
class StepHalvingTest {
  private final List<Double> tried = new ArrayList<>();

  private double run(TimeLeft left, double largestStable) {
    return new StepHalving(8, left)
        .run(
            (step, number) -> {
              tried.add(step);
              assertThat(step).isEqualTo(16 / Math.pow(2, number));
              return step;
            },
            step -> step > largestStable);
  }

  @Test
  void theFirstStableStepIsTaken() {
    assertThat(run(TimeLeft.unlimited(), 2)).isEqualTo(2);
    assertThat(tried).containsExactly(8.0, 4.0, 2.0);
  }

  @Test
  void afterEightHalvingsTheLastRunIsGiven() {
    assertThat(run(TimeLeft.unlimited(), 0)).isEqualTo(8.0 / 256);
    assertThat(tried).hasSize(StepHalving.MOST + 1);
  }

  @Test
  void withoutTimeOrOnRequestThereIsNoOther() {
    assertThat(run(TimeLeft.of(Duration.ZERO, () -> false), 2)).isEqualTo(8);
    assertThat(run(TimeLeft.of(Duration.ofHours(1), () -> true), 2)).isEqualTo(8);
    assertThat(tried).hasSize(2);
  }
}
