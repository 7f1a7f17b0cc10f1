package org.tacit.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.operator.DenseOperator;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.CertifiedSolution;
import org.tacit.solver.linear.BasisPursuit;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.TimeLeft;

/**
 * θ₁ + 0.8 θ₃ = 1 and θ₂ + 0.8 θ₃ = 1: the third unknown alone has the sum 1.25, which ν = (0.625,
 * 0.625) proves; the first two have the sum 2, and solve the system as well.
 */
class SparseCertificateTest {
  private static SparseCertificate certificate(double[] found, double @Nullable ... dual) {
    LinearSystem system =
        LinearSystem.of(
            DenseOperator.of(new double[][] {{1, 0, 0.8}, {0, 1, 0.8}}), new double[] {1, 1});
    return SparseCertificate.of(
        SolvableSystem.of(system, TimeLeft.unlimited()),
        Tensor.of(DType.FLOAT64, found, 3, 1),
        dual,
        TimeLeft.unlimited());
  }

  @Test
  void theOptimumIsProved() {
    SparseCertificate.Proof proof =
        certificate(new double[] {1e-5, 1e-5, 1.2}, 0.6, 0.6, 0.99).proof();
    assertThat(proof).isNotNull();
    assertThat(Objects.requireNonNull(proof).solution().toArray())
        .containsExactly(new double[] {0, 0, 1.25}, within(1e-12));
  }

  /** Another solution with as few unknowns as equations is not, by any dual of a training. */
  @Test
  void aSolutionThatIsNotTheLeastIsNot() {
    for (double[] dual : List.of(new double[] {1, 1, 1.6}, new double[] {0.6, 0.6, 0.99})) {
      assertThat(certificate(new double[] {1, 1, 0}, dual).proof()).isNull();
    }
  }

  private static SparseCertificate.Proof proof(double[] found, double... dual) {
    return Objects.requireNonNull(certificate(found, dual).proof());
  }

  /** Unknowns count above a thousandth of the largest, and are named by their size. */
  @Test
  void theSupportIsNamedByItsSize() {
    assertThat(certificate(new double[] {0.5, -2, 1}, (double[]) null).support())
        .containsExactly(1, 2, 0);
    assertThat(certificate(new double[] {2e-3, -2.1e-3, 2}, (double[]) null).support())
        .containsExactly(2, 1);
  }

  /** The third unknown alone solves the system: what is smaller is left out. */
  @Test
  void theShortestBeginningThatSolvesTheSystemIsTaken() {
    SparseCertificate shorter = certificate(new double[] {0.1, 0, 1.2}, 0.6, 0.6, 0.99);
    assertThat(shorter.support()).containsExactly(2);
    assertThat(proof(new double[] {0.1, 0, 1.2}, 0.6, 0.6, 0.99).gap().certifies(1e-9)).isTrue();
  }

  /** The first unknown comes before the third, and the system leaves it at zero. */
  @Test
  void anUnknownThatTheSolutionLeavesAtZeroIsLeftOut() {
    SparseCertificate pruned = certificate(new double[] {1.3, 0, 1.2}, 0.6, 0.6, 0.99);
    assertThat(pruned.support()).containsExactly(2);
    assertThat(proof(new double[] {1.3, 0, 1.2}, 0.6, 0.6, 0.99).solution().toArray())
        .containsExactly(new double[] {0, 0, 1.25}, within(1e-12));
  }

  @Test
  void withoutADualOrASupportThatSolvesNothingIsProved() {
    SparseCertificate without = certificate(new double[] {0, 0, 1.25}, (double[]) null);
    assertThat(without.proof()).isNull();
    assertThat(without.support()).containsExactly(2);
    assertThat(certificate(new double[] {1, 0, 0}, 0.6, 0.6, 0.99).proof())
        .as("one unknown does not solve it")
        .isNull();
    assertThat(certificate(new double[] {1, 1, 1}, 0.6, 0.6, 0.99).proof())
        .as("more unknowns than equations")
        .isNull();
    assertThat(certificate(new double[3], 0.6, 0.6, 0.99).support()).isEmpty();
  }

  /**
   * Ten solutions of so many numbers each, of 12 equations in 24 unknowns: the dual AᵀA times their
   * signs proves so many, and none that the linear program finds to be no optimum.
   */
  @ParameterizedTest
  @CsvSource({"1, 10", "2, 10", "3, 9", "4, 6", "6, 2"})
  void whatIsProvedAgreesWithTheLinearProgram(int count, int least) {
    int equations = 12;
    int unknowns = 24;
    int proved = 0;
    for (long number = 1; number <= 10; number++) {
      RandomGenerator random = new Seed(number).generator();
      double[][] rows = new double[equations][unknowns];
      double[] targets = new double[equations];
      double[] found = new double[unknowns];
      for (int j = 0; j < count; j++) {
        found[(7 * j + (int) number) % unknowns] = random.nextBoolean() ? 1 + j : -1 - j;
      }
      for (int i = 0; i < equations; i++) {
        for (int j = 0; j < unknowns; j++) {
          rows[i][j] = random.nextGaussian();
          targets[i] += rows[i][j] * found[j];
        }
      }
      LinearSystem system = LinearSystem.of(DenseOperator.of(rows), targets);
      CertifiedSolution program = BasisPursuit.of(system);
      double[] signs = Arrays.stream(found).map(Math::signum).toArray();
      double[] dual =
          system
              .coefficients()
              .adjoint(system.coefficients().apply(Tensor.of(DType.FLOAT64, signs, unknowns, 1)))
              .toArray();
      for (int j = 0; j < unknowns; j++) {
        found[j] += 1e-5 * random.nextGaussian();
      }
      SparseCertificate certificate =
          SparseCertificate.of(
              SolvableSystem.of(system, TimeLeft.unlimited()),
              Tensor.of(DType.FLOAT64, found, unknowns, 1),
              dual,
              TimeLeft.unlimited());
      double optimum = program.gap().norm();
      boolean optimal = Arrays.stream(found).map(Math::abs).sum() < (1 + 1e-3) * optimum;
      SparseCertificate.Proof proof = certificate.proof();
      if (proof != null) {
        proved++;
        assertThat(optimal).as("seed %d", number).isTrue();
        assertThat(proof.gap().norm()).isCloseTo(optimum, withinPercentage(1e-6));
        assertThat(certificate.support()).hasSize(count);
      }
    }
    assertThat(proved).isGreaterThanOrEqualTo(least);
  }
}
