package org.tacit.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tacit.model.Parameters;

/** The sizes of schedules by their closed forms, and that optimizers take them. */
class StepSizeTest {
  private static final double ROUNDING = 1e-15;

  private static double[] first(StepSize sizes, int count) {
    return LongStream.range(0, count).mapToDouble(sizes::at).toArray();
  }

  @Test
  void aCosineFallsByHalfAPeriodAndStays() {
    StepSize cosine = new StepSize.Cosine(3, 4, 1);
    double half = Math.sqrt(0.5);
    assertThat(first(cosine, 7))
        .containsExactly(new double[] {3, 2 + half, 2, 2 - half, 1, 1, 1}, within(8 * ROUNDING));
  }

  @Test
  void stairsAreMultipliedAfterSoManySteps() {
    assertThat(first(new StepSize.Stairs(8, 0.5, List.of(2L, 3L)), 5))
        .containsExactly(8, 8, 4, 2, 2);
  }

  @Test
  void aWarmUpRisesToWhatFollowsAsIfItBeganThere() {
    StepSize warm = new StepSize.WarmUp(3, new StepSize.Stairs(4, 0.5, List.of(1L)));
    assertThat(first(warm, 6)).containsExactly(1, 2, 3, 4, 2, 2);
  }

  @Test
  void schedulesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new StepSize.Cosine(1, 0, 0))
        .hasMessage("expected a positive number of steps, found 0");
    assertThatThrownBy(() -> new StepSize.Stairs(1, 0, List.of()))
        .hasMessage("expected a positive factor, found 0.0");
    assertThatThrownBy(() -> new StepSize.Stairs(1, 0.1, List.of(3L, 3L)))
        .hasMessage("expected positive, increasing steps, found [3, 3]");
  }

  /** On θ²/2 a step of size η multiplies θ by 1 − η, so the weights are the product of all. */
  @Test
  void descentTakesTheSizesOneAfterAnother() {
    StepSize stairs = new StepSize.Stairs(0.5, 0.5, List.of(1L, 2L));
    Quadratic bowl = new Quadratic(1);
    Parameters weights = bowl.at(1);
    Optimizer.Stepper stepper = new GradientDescent(stairs, 0).start(weights);
    double[] times = new double[4];
    for (int step = 0; step < times.length; step++) {
      times[step] = stepper.step(bowl, weights).time();
    }
    assertThat(times).containsExactly(0.5, 0.25, 0.125, 0.125);
    assertThat(weights.flat().toArray()).containsExactly(0.5 * 0.75 * 0.875 * 0.875);
  }
}
