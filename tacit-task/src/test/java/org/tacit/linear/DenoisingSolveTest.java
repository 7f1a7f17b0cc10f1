package org.tacit.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.operator.DenseOperator;
import org.tacit.problem.LinearSystem;
import org.tacit.task.Standing;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.theory.DenoisingGap;

/** Basis pursuit denoising by the conditions of its optimum (S3), beside points that are none. */
class DenoisingSolveTest {
  private static final double EXACT = 1e-9;
  private static final int EQUATIONS = 40;
  private static final int UNKNOWNS = 100;

  /** Five unknowns and noise of a tenth in each equation. */
  private static LinearSystem noisy(long number) {
    Seed seed = new Seed(number);
    Tensor matrix = Tensor.gaussian(seed.split("A"), DType.FLOAT64, 1, EQUATIONS, UNKNOWNS);
    double[] truth = new double[UNKNOWNS];
    for (int i = 0; i < 5; i++) {
      truth[(17 * i + (int) number) % UNKNOWNS] = i % 2 == 0 ? 2 : -1;
    }
    Tensor noise = Tensor.gaussian(seed.split("noise"), DType.FLOAT64, 0.1, EQUATIONS, 1);
    return new LinearSystem(
        DenseOperator.of(matrix),
        matrix.matmul(Tensor.of(DType.FLOAT64, truth, UNKNOWNS, 1)).add(noise));
  }

  private static DenoisedResult solve(LinearSystem system, double noise) {
    return new DenoisingSolve(noise, Duration.ofMinutes(1)).run(system);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theConditionsOfTheOptimumHold(long seed) {
    LinearSystem system = noisy(seed);
    DenoisedResult result = solve(system, 0.7);
    assertThat(result.residual()).isCloseTo(0.7, within(EXACT));
    assertThat(result.proved()).isTrue();
    assertThat(result.conclusion().standing()).isEqualTo(Standing.SURELY_BETTER);
    assertThat(result.support()).hasSizeBetween(5, EQUATIONS);
    double[] theta = result.solution().toArray();
    double[] slope =
        system.coefficients().adjoint(system.residual(result.solution()).scale(-1)).toArray();
    for (int j = 0; j < UNKNOWNS; j++) {
      assertThat(Math.abs(slope[j])).isLessThanOrEqualTo(result.penalty() * (1 + EXACT));
      if (theta[j] != 0) {
        assertThat(slope[j])
            .isCloseTo(result.penalty() * Math.signum(theta[j]), within(EXACT * result.penalty()));
      }
    }
  }

  /** The same dual vector does not prove other points of the same length, nor another length. */
  @Test
  void whatIsNotLeastIsNotProved() {
    LinearSystem system = noisy(4);
    DenoisedResult least = solve(system, 0.7);
    double[] dual = least.path().found().dual();
    assertThat(DenoisingGap.of(system, least.solution(), dual, 0.7).certifies(EXACT)).isTrue();
    Tensor larger = solve(system, 0.6).solution();
    assertThat(DenoisingGap.of(system, larger, dual, 0.7).certifies(EXACT))
        .as("within the noise, of a larger norm")
        .isFalse();
    Tensor smaller = solve(system, 0.8).solution();
    assertThat(DenoisingGap.of(system, smaller, dual, 0.7).certifies(EXACT))
        .as("of a smaller norm, beyond the noise")
        .isFalse();
    assertThat(
            DenoisingGap.of(system, least.solution(), new double[EQUATIONS], 0.7).certifies(EXACT))
        .as("zeros prove nothing")
        .isFalse();
  }

  @Test
  void zeroWithinTheNoiseIsNothingLearnedAndNoiseBelowLeastSquaresIsRefused() {
    LinearSystem tall =
        LinearSystem.of(DenseOperator.of(new double[][] {{1}, {1}}), new double[] {1, 2});
    DenoisedResult zero = solve(tall, 3);
    assertThat(zero.solution().norm()).isZero();
    assertThat(zero.conclusion().standing()).isEqualTo(Standing.NOTHING);
    assertThat(zero.conclusion().sentence()).contains("zero is within the noise");
    DenoisedResult none = solve(tall, 0.5);
    assertThat(none.within()).isFalse();
    assertThat(none.conclusion().sentence()).contains("no point is within the noise", "0.7071");
    assertThat(none.conclusion().word()).isEqualTo("Failed");
    assertThat(solve(tall, 0.8).proved()).as("beside a length that least squares reach").isTrue();
  }

  @Test
  void aLengthThatIsNoneIsRefused() {
    for (double noise : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new DenoisingSolve(noise, Duration.ofSeconds(1)))
          .hasMessageContaining("positive length of the residual, found " + noise);
    }
  }

  /** Without time nothing is claimed. */
  @Test
  void aPathThatTheTimeEndsIsNotFinished() {
    DenoisedResult cut = new DenoisingSolve(0.1, Duration.ZERO).run(noisy(5));
    assertThat(cut.proved()).isFalse();
    assertThat(cut.conclusion().word()).isEqualTo("Not finished");
  }
}
