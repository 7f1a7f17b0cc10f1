package org.tacit.sensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tacit.measure.Recovery;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.OrthonormalTransform;
import org.tacit.operator.SampledTransform;
import org.tacit.problem.Observations;
import org.tacit.solver.matrix.MinimumFrobenius;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;

/** Sensing from end to end on small matrices of low rank. */
class SensingTest {
  private static final int SIZE = 8;
  private static final Seed SEED = new Seed(64);

  /** Each three times the relative error that was measured: 5.6e-6, 1.3e-7 and 4.0e-6. */
  private static final double DENSE = 1.7e-5;

  private static final double COSINE = 3.9e-7;
  private static final double RECTANGLE = 1.2e-5;

  /** Three times how far the certificate was measured to be below the minimum nuclear norm. */
  private static final double CERTIFIED = 2e-6;

  private static Tensor rankOne() {
    return Tensor.gaussian(SEED.split("left"), DType.FLOAT64, 3, SIZE, 1)
        .matmul(Tensor.gaussian(SEED.split("right"), DType.FLOAT64, 3, 1, SIZE));
  }

  private static SensingResult run(Observations sensed, SensingSettings settings) {
    return new Sensing(settings).run(sensed, Progress.silent());
  }

  /** What the command trains with where nothing is said, whatever the machine's load. */
  private static SensingSettings shipped() {
    SensingSettings settings = SensingSettings.withSeed(1);
    return new SensingSettings(
        settings.widths(),
        settings.activation(),
        settings.coordinates(),
        settings.initScale(),
        settings.stepSize(),
        settings.holdout(),
        settings.seed(),
        settings.steps(),
        Duration.ofMinutes(10));
  }

  private static SensingComparison compared(SensingResult result) {
    return SensingComparison.of(result, Duration.ofSeconds(30), Progress.silent());
  }

  @Test
  void aMatrixOfRankOneIsRecoveredFromDenseMeasurements() {
    Tensor truth = rankOne();
    Observations sensed =
        Observations.of(DenseOperator.gaussian(new int[] {SIZE, SIZE}, 44, SIZE, SEED), truth);
    SensingResult result = run(sensed, shipped());
    assertThat(result.ending()).isEqualTo(Outcome.Kind.CONVERGED);
    assertThat(Recovery.relativeError(result.matrix(), truth)).isLessThan(DENSE);
    assertThat(Recovery.relativeError(MinimumFrobenius.of(sensed), truth)).isGreaterThan(0.4);
    SensingComparison norms = compared(result);
    assertThat(norms.recovered().lowerBound() / norms.convex().norm())
        .isCloseTo(1, within(CERTIFIED));
  }

  @Test
  void aMatrixOfRankOneIsRecoveredFromCosineCoefficients() {
    Tensor truth = rankOne();
    Observations sensed =
        Observations.of(
            SampledTransform.random(new OrthonormalTransform.Cosine(SIZE, SIZE), 44, SEED), truth);
    SensingResult result = run(sensed, shipped());
    assertThat(result.ending()).isEqualTo(Outcome.Kind.CONVERGED);
    assertThat(Recovery.relativeError(result.matrix(), truth)).isLessThan(COSINE);
  }

  /** The size of decision 0016, where starts of 1e-3 leave 1.5e-3. */
  @Test
  void theShippedStartLeavesLittleOfWhatShouldBeZero() {
    Tensor truth =
        Tensor.gaussian(SEED.split("l"), DType.FLOAT64, 1, 20, 2)
            .matmul(Tensor.gaussian(SEED.split("r"), DType.FLOAT64, 1, 2, 25));
    Observations sensed =
        Observations.of(DenseOperator.gaussian(new int[] {20, 25}, 300, 20, SEED), truth);
    SensingResult result = run(sensed, shipped());
    assertThat(result.ending()).isEqualTo(Outcome.Kind.CONVERGED);
    assertThat(Recovery.relativeError(result.matrix(), truth)).isLessThan(RECTANGLE);
  }

  /** Nobody asked for another step: what was asked for is tried, and its failure is named. */
  @Test
  void aStepThatIsGivenIsTriedAloneAndItsFailureIsNamed() {
    Observations sensed =
        Observations.of(DenseOperator.gaussian(new int[] {SIZE, SIZE}, 44, SIZE, SEED), rankOne());
    SensingResult result = run(sensed, settings(List.of(2, 2), 1e3, 0.1));
    assertThat(result.attempts()).hasSize(1);
    assertThat(result.attempts().get(0).stepSize()).isEqualTo(1e3);
    assertThat(result.ending().unstable()).isTrue();
  }

  /** The first step of a wide network is too long; halves of it are tried until one is not. */
  @Test
  void aStepThatFailsIsHalvedAndEveryEndIsNamed() {
    Observations sensed =
        Observations.of(DenseOperator.gaussian(new int[] {SIZE, SIZE}, 44, SIZE, SEED), rankOne());
    SensingResult result = run(sensed, settings(List.of(4, 8, 16), null, 0.1));
    List<SensingResult.Attempt> attempts = result.attempts();
    assertThat(attempts.get(0).ending()).isEqualTo(Outcome.Kind.DIVERGED);
    assertThat(attempts.size()).isBetween(2, 9);
    assertThat(attempts.get(1).stepSize()).isEqualTo(attempts.get(0).stepSize() / 2);
    assertThat(result.ending().unstable()).isFalse();
    assertThat(attempts.subList(0, attempts.size() - 1))
        .allMatch(attempt -> attempt.ending().unstable());
  }

  /** With noise the held-out error is least before the loss is. */
  @Test
  void trainingStopsWhereTheHeldOutErrorIsLeast() {
    Observations clean =
        Observations.of(DenseOperator.gaussian(new int[] {SIZE, SIZE}, 44, SIZE, SEED), rankOne());
    double[] values = clean.values().clone();
    double[] noise =
        Tensor.gaussian(SEED.split("noise"), DType.FLOAT64, 1, values.length).toArray();
    double size = clean.target().norm() / Math.sqrt(values.length);
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.3 * size * noise[i];
    }
    SensingResult result =
        run(new Observations(clean.operator(), values), settings(List.of(2, 2), null, 0.25));
    assertThat(result.ending()).isEqualTo(Outcome.Kind.CONVERGED);
    var errors = result.result().trace().series("heldOutRootMeanSquaredError", 0);
    assertThat(result.result().bestStep()).isLessThan(result.result().steps());
    assertThat(errors.get(errors.size() - 1).value()).isGreaterThan(result.result().score());
    assertThat(errors).allMatch(row -> row.value() >= result.result().score());
  }

  /**
   * One number from one product and the identity, {@code α u v}: at every interpolant of the data
   * in their unit the curvature is {@code w² + α² (u² + v²) ≥ w² + 2/w ≥ 3} with {@code w = u v}.
   * Descent with steps above 2/3 can stay at none of them, and with steps little longer it neither
   * converges nor diverges.
   */
  @Test
  void aStepBeyondTheCurvatureOfEveryInterpolantOscillates() {
    Observations sensed =
        new Observations(
            new DenseOperator(new int[] {1, 1}, Tensor.of(DType.FLOAT64, new double[] {1}, 1, 1)),
            new double[] {5});
    double longest = 2.0 / 3;
    for (double share : new double[] {0.5, 1.1, 1.3}) {
      SensingSettings settings =
          new SensingSettings(
              List.of(1),
              SpectralActivations.identity(),
              true,
              1e-3,
              share * longest,
              0,
              1,
              3_000,
              Duration.ofSeconds(60));
      SensingResult result = run(sensed, settings);
      assertThat(result.attempts()).hasSize(1);
      if (share < 1) {
        assertThat(result.ending()).isEqualTo(Outcome.Kind.CONVERGED);
      } else {
        assertThat(result.ending()).isEqualTo(Outcome.Kind.OSCILLATING);
        assertThat(result.ending().unstable()).isTrue();
        assertThat(result.result().steps()).isEqualTo(3_000);
        assertThat(result.result().trace().series("loss", 0))
            .allMatch(row -> Double.isFinite(row.value()));
      }
    }
  }

  /** The square of a small product is so flat that training does not leave it; that is said. */
  @Test
  void aTrainingThatHasNotLeftItsStartIsNamed() {
    Observations sensed =
        Observations.of(DenseOperator.gaussian(new int[] {SIZE, SIZE}, 44, SIZE, SEED), rankOne());
    for (double holdout : new double[] {0, 0.25}) {
      SensingSettings settings =
          new SensingSettings(
              List.of(2),
              SpectralActivations.named("signed-square", false),
              true,
              1e-6,
              null,
              holdout,
              1,
              1_000,
              Duration.ofSeconds(60));
      SensingResult result = run(sensed, settings);
      assertThat(result.ending()).isEqualTo(Outcome.Kind.STANDING_STILL);
      assertThat(result.ending().failed()).isTrue();
      assertThat(result.attempts()).hasSize(1);
    }
  }

  private static SensingSettings settings(
      List<Integer> widths, @Nullable Double stepSize, double holdout) {
    return new SensingSettings(
        widths,
        SpectralActivations.tanh(),
        true,
        1e-3,
        stepSize,
        holdout,
        1,
        8_000,
        Duration.ofSeconds(60));
  }
}
