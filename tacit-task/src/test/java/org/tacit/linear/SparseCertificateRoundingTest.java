package org.tacit.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.RowSpace;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;
import org.tacit.theory.Reach;
import org.tacit.training.TimeLeft;

/**
 * What is proved of systems with rounding, of large ones, and without time.
 *
 * <p>In 0.8 θ₁ + θ₃ = 1 and 0.8 θ₁ + 10⁻³ θ₂ + θ₃ = 1 + ε the third unknown alone leaves a residual
 * of about ε, and the second must be 10³ ε.
 */
class SparseCertificateRoundingTest {
  private static final Reach REACHED = new Reach(Reach.Kind.REACHED, 0, 0);
  private static final TimeLeft NO_TIME = new TimeLeft(System.nanoTime(), () -> true);

  private static LinearSystem dependent(double size, double epsilon) {
    return LinearSystem.of(
        DenseOperator.of(new double[][] {{0.8, 0, 1}, {0.8, 1e-3, 1}}),
        new double[] {size, size * (1 + epsilon)});
  }

  private static SolvableSystem known(LinearSystem system, @Nullable RowSpace rows, double digits) {
    return new SolvableSystem(
        system,
        REACHED,
        Tensor.zeros(DType.FLOAT64, system.unknowns(), 1),
        rows,
        rows == null ? Double.NaN : rows.condition(),
        digits,
        false);
  }

  private static SolvableSystem decomposed(LinearSystem system, double rounding) {
    return known(system, RowSpace.of(system.coefficients()), rounding);
  }

  private static SparseCertificate of(
      SolvableSystem system, TimeLeft left, double[] found, double... dual) {
    return SparseCertificate.of(
        system, Tensor.of(DType.FLOAT64, found, found.length, 1), dual, left);
  }

  private static boolean proved(SolvableSystem system, double size) {
    return of(system, TimeLeft.unlimited(), new double[] {0, 0, size}, 0.8, 5e-4, 1).proof()
        != null;
  }

  /** A share of 10⁻⁷ is missing of the ℓ1 norm for ε = 10⁻¹⁰, and of 10⁻¹⁰ for 10⁻¹³. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e6, 1e-6})
  void aSmallResidualIsNoSolutionWhereEquationsAreNearlyDependent(double size) {
    assertThat(proved(decomposed(dependent(size, 1e-13), 0), size)).isTrue();
    assertThat(proved(decomposed(dependent(size, 1e-10), 0), size)).isFalse();
    assertThat(proved(known(dependent(size, 1e-10), null, Double.NaN), size))
        .as("without a decomposition, of a right-hand side next to this one")
        .isTrue();
    assertThat(proved(known(dependent(size, 1e-8), null, Double.NaN), size))
        .as("which is nearer than 10⁻⁹ of it")
        .isFalse();
  }

  @Test
  void whereRoundingHidesTheSolutionNothingIsProved() {
    LinearSystem system = dependent(1, 0);
    assertThat(proved(decomposed(system, 1e-8), 1)).isTrue();
    assertThat(proved(decomposed(system, 1.1e-8), 1)).isFalse();
    assertThat(proved(decomposed(system, Double.NaN), 1)).isFalse();
  }

  /**
   * θ₁ = 1 of the columns (1, 0), (1.2, −1) and (1.5, −1): the least ν = (1, 0) leaves the bounds
   * at both others, which are more than two equations can hold; ν = (1, 0.6) leaves none.
   */
  @Test
  void theDualOfTheTrainingProvesWhatTheLeastOneDoesNot() {
    double[][] rows = {{1, 1.2, 1.5}, {0, -1, -1}};
    SolvableSystem system =
        decomposed(LinearSystem.of(DenseOperator.of(rows), new double[] {1, 0}), 0);
    double[] found = {1, 0, 0};
    assertThat(of(system, TimeLeft.unlimited(), found, 1, 0.6, 0.9).proof()).isNotNull();
    assertThat(of(system, TimeLeft.unlimited(), found, 2, 1.2, 1.8).proof())
        .as("its size does not count")
        .isNotNull();
    assertThat(of(system, TimeLeft.unlimited(), found, 1, 0, 0).proof())
        .as("nor does one that is none")
        .isNotNull();
  }

  /** Without (1.5, −1) the bound of the second unknown is held: as many as there are equations. */
  @Test
  void asManyAreHeldAsThereAreEquations() {
    double[][] rows = {{1, 1.2}, {0, -1}};
    SolvableSystem system =
        decomposed(LinearSystem.of(DenseOperator.of(rows), new double[] {1, 0}), 0);
    assertThat(of(system, TimeLeft.unlimited(), new double[] {1, 0}, 1, 1.2).proof()).isNotNull();
  }

  /** θ₁ + … of 300 equations: x and half of it, of which x has the least sum. */
  private static SolvableSystem large(int count) {
    double[][] rows = new double[count][2 * count];
    for (int i = 0; i < count; i++) {
      rows[i][i] = 1;
      rows[i][count + i] = 0.5;
    }
    double[] targets = new double[count];
    Arrays.fill(targets, 1);
    return known(LinearSystem.of(DenseOperator.of(rows), targets), null, Double.NaN);
  }

  private static SparseCertificate ofLarge(int count, TimeLeft left) {
    double[] found = new double[2 * count];
    double[] dual = new double[2 * count];
    Arrays.fill(found, 0, count, 1);
    Arrays.fill(dual, 0, count, 1);
    Arrays.fill(dual, count, 2 * count, 0.5);
    return of(large(count), left, found, dual);
  }

  /** 300³ is more than is decomposed: conjugate gradients find both the solution and the dual. */
  @Test
  void aLargeSystemIsIteratedAndProvedToo() {
    SparseCertificate certificate = ofLarge(300, TimeLeft.unlimited());
    assertThat(certificate.support()).hasSize(300);
    assertThat(Objects.requireNonNull(certificate.proof()).gap().certifies(1e-9)).isTrue();
  }

  /** What is decomposed takes milliseconds and asks nobody. */
  @Test
  void withoutTimeOnlySmallSystemsAreProved() {
    assertThat(ofLarge(300, NO_TIME).proof()).isNull();
    assertThat(ofLarge(30, NO_TIME).proof()).isNotNull();
  }
}
