package org.tacit.sensing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.operator.DenseOperator;
import org.tacit.problem.Observations;
import org.tacit.task.Conclusion;
import org.tacit.task.Standing;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.Progress;

/** What a sensing comes to: each good end beside the neighbour that is none. */
class SensingConclusionTest {
  private static final int SIZE = 6;
  private static final Seed SEED = new Seed(5);

  private static Observations rankOne() {
    Tensor truth =
        Tensor.gaussian(SEED.split("left"), DType.FLOAT64, 3, SIZE, 1)
            .matmul(Tensor.gaussian(SEED.split("right"), DType.FLOAT64, 3, 1, SIZE));
    return Observations.of(DenseOperator.gaussian(new int[] {SIZE, SIZE}, 40, SIZE, SEED), truth);
  }

  /** Values that no matrix explains better than another. */
  private static Observations noise() {
    Observations sensed = rankOne();
    return new Observations(
        sensed.operator(),
        Tensor.gaussian(SEED.split("noise"), DType.FLOAT64, 1, sensed.count()).toArray());
  }

  private static SensingResult run(Observations sensed, double holdout, long steps) {
    SensingSettings settings =
        new SensingSettings(
            List.of(2),
            SpectralActivations.tanh(),
            true,
            1e-2,
            null,
            holdout,
            1,
            steps,
            Duration.ofMinutes(5));
    return new Sensing(settings).run(sensed, Progress.silent());
  }

  @Test
  void aMatrixThatPredictsWhatWasHeldOutIsDone() {
    Conclusion conclusion = run(rankOne(), 0.25, 6_000).conclusion(null, null);
    assertThat(conclusion.standing()).isEqualTo(Standing.SURELY_BETTER);
    assertThat(conclusion.sentence())
        .contains("validation error", "over 10 measurements", "minimum Frobenius norm");
  }

  @Test
  void theSameWithoutHoldingOutIsNotProved() {
    Conclusion conclusion = run(rankOne(), 0, 3_000).conclusion(null, null);
    assertThat(conclusion.standing()).isEqualTo(Standing.UNFINISHED);
  }

  @Test
  void fewStepsAreNotTheEnd() {
    assertThat(run(rankOne(), 0.25, 50).conclusion(null, null).standing())
        .isEqualTo(Standing.UNFINISHED);
  }

  @Test
  void ofNoiseNothingIsLearned() {
    assertThat(run(noise(), 0.25, 1_000).conclusion(null, null).standing())
        .isNotEqualTo(Standing.SURELY_BETTER);
  }

  @Test
  void aTruthThatIsNotMetOutweighsTheMeasurements() {
    SensingResult result = run(rankOne(), 0.25, 1_000);
    SensingTruth other = SensingTruth.of(result.leastFrobenius());
    assertThat(result.conclusion(null, other).standing()).isEqualTo(Standing.NOTHING);
  }
}
