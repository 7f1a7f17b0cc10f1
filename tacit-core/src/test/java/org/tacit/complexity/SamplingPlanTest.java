package org.tacit.complexity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tacit.tensor.Seed;

/** How many samples and directions are cheapest (S3). */
class SamplingPlanTest {
  private static final long MANY = 1_000_000_000;

  /** For a large population m* = √(σ_W² / σ_B²) directions, as many passes forward as backward. */
  @Test
  void directionsFollowTheRatioOfTheDeviations() {
    for (int ratio : new int[] {1, 2, 5}) {
      SamplingPlan plan = SamplingPlan.of(1, ratio * ratio, 64, 0, MANY, 0.01);
      assertThat(plan.probes()).isEqualTo(ratio);
      assertThat((double) plan.samples())
          .isCloseTo((1 + ratio) / 1e-4, within(0.01 * (1 + ratio) / 1e-4));
    }
    assertThat(SamplingPlan.of(4, 1, 64, 0, MANY, 0.01).probes()).isEqualTo(1);
  }

  /** The plan reaches the target, and no other number of directions does so at less cost. */
  @Test
  void thePlanIsTheCheapestThatReachesTheTarget() {
    double target = 0.05;
    SamplingPlan plan = SamplingPlan.of(2, 9, 10, 10, 5000, target);
    double cost = plan.samples() * (1.0 + plan.probes());
    for (int m = 1; m <= 10; m++) {
      double left = 9 * (1 - m / 10.0) / m;
      double samples = Math.ceil((2 + left) / (target * target + 2.0 / 5000));
      assertThat(samples * (1 + m)).isGreaterThanOrEqualTo(cost);
    }
    double n = plan.samples();
    double left = 9 * (1 - plan.probes() / 10.0) / plan.probes();
    assertThat((1 - n / 5000) * 2 / n + left / n).isLessThanOrEqualTo(target * target);
  }

  /** Where samples alone do not reach it, all directions that exclude one another do: exactly. */
  @Test
  void aTargetBelowTheNoiseOfDirectionsTakesAllOfThem() {
    SamplingPlan plan = SamplingPlan.of(1, 100, 10, 10, 50, 1e-6);
    assertThat(plan).isEqualTo(new SamplingPlan(50, 10));
  }

  /** 400 samples of S uniform on (1, 3), whose directions have the variance S²: both are found. */
  @Test
  void aPilotShowsBothVariances() {
    var random = new Seed(3).generator();
    WithinSamples samples = new WithinSamples(4000, 2, 1);
    for (int i = 0; i < 4000; i++) {
      double mean = 1 + 2 * random.nextDouble();
      double[][] two = {{mean * (1 + random.nextGaussian())}, {mean * (1 + random.nextGaussian())}};
      samples.add(two, i, 1, 1);
    }
    GeometricComplexity pilot =
        samples.complexity(GeometricComplexity.Method.PROJECTED, 0).outOf(MANY);
    double between = 1.0 / 3;
    double within = 4 + between;
    assertThat(SamplingPlan.within(pilot, Probe.GAUSSIAN, 5, 1)).isCloseTo(within, within(0.4));
    assertThat(SamplingPlan.within(pilot, Probe.GAUSSIAN, 5, 4)).isCloseTo(within / 4, within(0.1));
    SamplingPlan plan = SamplingPlan.of(pilot, Probe.GAUSSIAN, 5, 0.02);
    assertThat(plan.probes()).isBetween(2, 6);
    SamplingPlan given = SamplingPlan.ofSamples(pilot, 0.02);
    assertThat(given.probes()).isEqualTo(2);
    assertThat((double) given.samples()).isCloseTo((between + within / 2) / 4e-4, within(600.0));
  }
}
