package org.tacit.sensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.linear.ExactSystem;
import org.tacit.linear.HostileSystem;
import org.tacit.measure.Recovery;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.operator.DenseOperator;
import org.tacit.problem.Observations;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.theory.DualityGap;
import org.tacit.theory.Feasibility;
import org.tacit.theory.Reach;
import org.tacit.training.Progress;

/**
 * What a sensing claims — that a nuclear norm is the least, of which measurements — or does not.
 */
class SensingClaimsTest {
  private static final int SIZE = 6;
  private static final Seed SEED = new Seed(12);

  private static SensingResult run(Observations sensed, double holdout, long steps) {
    SensingSettings settings =
        new SensingSettings(
            List.of(2),
            SpectralActivations.tanh(),
            true,
            1e-6,
            null,
            holdout,
            1,
            steps,
            Duration.ofMinutes(2));
    return new Sensing(settings).run(sensed, Progress.silent());
  }

  private static SensingComparison compared(SensingResult result) {
    return SensingComparison.of(result, Duration.ofSeconds(30), Progress.silent());
  }

  private static Observations gaussian(int count) {
    Tensor truth =
        Tensor.gaussian(SEED.split("left"), DType.FLOAT64, 1, SIZE, 1)
            .matmul(Tensor.gaussian(SEED.split("right"), DType.FLOAT64, 1, 1, SIZE));
    return Observations.of(
        DenseOperator.gaussian(new int[] {SIZE, SIZE}, count, 1, SEED.split("operator")), truth);
  }

  /** e₁e₁ᵀ and u e₂e₂ᵀ of diag(1, 5): diag(1, 0) forgets the second, and was once certified. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-4, 1e-9})
  void aMeasurementInASmallUnitIsMetAsTheOthersAre(double unit) {
    Tensor both = Tensor.of(DType.FLOAT64, new double[] {1, 0, 0, 0, 0, 0, 0, unit}, 2, 4);
    Tensor truth = Tensor.of(DType.FLOAT64, new double[] {1, 0, 0, 5}, 2, 2);
    SensingResult result =
        run(Observations.of(new DenseOperator(new int[] {2, 2}, both), truth), 0, 50_000);
    assertThat(Recovery.relativeError(result.matrix(), truth)).isLessThan(1e-4);
    assertThat(result.feasibility().own()).isLessThan(1e-3);
    SensingComparison norms = compared(result);
    assertThat(norms.recovered().norm()).isCloseTo(6, within(1e-3));
    assertThat(norms.certified()).isTrue();
    assertThat(norms.speaksOf(result)).isEqualTo("all 2 measurements");
  }

  /** A thousandth is a thousandth, above and below. */
  @ParameterizedTest
  @ValueSource(doubles = {-0.1, -0.002, 0.0005, 0.002, 0.1})
  void aGapOfMoreThanAThousandthIsNotCertified(double gap) {
    DualityGap one = new DualityGap(1, 1 - gap, 0, new Feasibility(0, 0, 0));
    SensingComparison norms =
        new SensingComparison(
            Tensor.zeros(DType.FLOAT64, 1, 1),
            one,
            one,
            one,
            one,
            SensingComparison.Proof.SPLITTING,
            false);
    assertThat(norms.certified()).isEqualTo(Math.abs(gap) < 1e-3);
    assertThat(norms.solved()).isEqualTo(Math.abs(gap) < 1e-3);
  }

  /** Fewer than ten held-out values decide nothing: all are trained on, and that is said. */
  @Test
  void aHandfulOfMeasurementsIsNotHeldOut() {
    SensingResult few = run(gaussian(30), 0.1, 10);
    assertThat(few.heldOutCount()).isZero();
    assertThat(few.training().count()).isEqualTo(30);
    assertThat(few.tooFewToHoldOut()).isTrue();
    assertThat(few.conclusion(null, null).sentence()).doesNotContain("the validation error is");
    SensingResult enough = run(gaussian(30), 0.34, 10);
    assertThat(enough.heldOutCount()).isEqualTo(10);
    assertThat(enough.tooFewToHoldOut()).isFalse();
    assertThat(run(gaussian(30), 0, 10).tooFewToHoldOut()).isFalse();
  }

  /** What is proved with two thirds of the measurements is told to be proved of these. */
  @Test
  void aCertificateSaysWhichMeasurementsItSpeaksOf() {
    Observations sensed = gaussian(30);
    double[] values = sensed.values().clone();
    SensingResult part = run(new Observations(sensed.operator(), values), 0.34, 4_000);
    SensingComparison norms = compared(part);
    assertThat(norms.whole().infeasibility())
        .isGreaterThanOrEqualTo(norms.recovered().infeasibility() * (1 - 1e-9));
    assertThat(norms.whole().lowerBound())
        .isCloseTo(norms.recovered().lowerBound(), within(1e-9 * norms.recovered().lowerBound()));
    assertThat(norms.speaksOf(part))
        .isEqualTo(
            norms.certifiedOfAll()
                ? "all 30 measurements"
                : "20 of 30 measurements, those trained on");
  }

  /** The same measurement twice with two values; noise in more measurements than entries. */
  @ParameterizedTest
  @ValueSource(ints = {12, 60})
  void measurementsThatContradictEachOtherHaveNoMinimumNorm(int count) {
    Observations once = gaussian(count);
    int[] twice = new int[count < 30 ? 2 * count : count];
    Arrays.setAll(twice, i -> i % count);
    Observations sensed = once.select(twice);
    double[] noisy = sensed.values().clone();
    for (int i = count < 30 ? count : 0; i < noisy.length; i++) {
      noisy[i] += 1e-3 * Math.sin(i + 1.0);
    }
    SensingResult result = run(new Observations(sensed.operator(), noisy), 0, 50);
    assertThat(result.reach().kind()).isEqualTo(Reach.Kind.CONTRADICTORY);
    assertThat(result.reach().unreachable()).isBetween(1e-5, 1e-2);
    assertThatThrownBy(() -> compared(result)).hasMessageContaining("contradict");
    SensingResult clean = run(sensed, 0, 50);
    assertThat(clean.reach().kind()).isEqualTo(Reach.Kind.REACHED);
  }

  private static void check(long number) {
    try (Scope scope = Scope.open()) {
      HostileSystem hostile = HostileSystem.of(number);
      int n = hostile.matrix()[0].length;
      double[] entries = new double[hostile.matrix().length * n * n];
      for (int i = 0; i < hostile.matrix().length; i++) {
        for (int j = 0; j < n; j++) {
          entries[i * n * n + j * (n + 1)] = hostile.matrix()[i][j];
        }
      }
      Tensor rows = Tensor.of(DType.FLOAT64, entries, hostile.matrix().length, (long) n * n);
      SensingResult result =
          run(
              new Observations(new DenseOperator(new int[] {n, n}, rows), hostile.targets()),
              0.1,
              1_000);
      String which = "system %d: %s".formatted(number, Arrays.deepToString(hostile.matrix()));
      ExactSystem exact = hostile.exact();
      if (result.reach().contradictory()) {
        assertThat(exact.solvable()).as("%s has no solution", which).isFalse();
        return;
      }
      if (!result.ending().failed()) {
        SensingComparison norms = compared(result);
        if (norms.certified()) {
          double least = exact.minimumL1Norm(n);
          assertThat(exact.solvable()).as("%s has a solution", which).isTrue();
          assertThat(norms.recovered().norm())
              .as("%s has the minimum nuclear norm", which)
              .isCloseTo(least, within(2e-3 * least + 1e-12));
        }
      }
    }
  }

  /**
   * The minimum nuclear norm of diagonal matrices is a minimum ℓ1 norm, known by exact arithmetic.
   */
  @Test
  void noCertificateOfHostileMeasurementsIsRefutedByExactArithmetic() {
    for (long number = 1; number <= 12; number++) {
      check(number);
    }
  }

  @Tag("slow")
  @Test
  void norIsOneOfHundreds() {
    for (long number = 13; number <= 200; number++) {
      check(number);
    }
  }
}
