package org.tacit.solver.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.FullMatrix;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.SharedSingularVectors;
import org.tacit.objective.MatrixSensingObjective;
import org.tacit.objective.Normalization;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.LinearOperator;
import org.tacit.operator.OrthonormalTransform;
import org.tacit.operator.SampledTransform;
import org.tacit.optimizer.GradientDescent;
import org.tacit.problem.Observations;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.theory.DualityGap;

/**
 * Interpolants and their nuclear norms: docs/mathematics/spectral-networks.md, T7, S1, S2 and C3.
 */
class NuclearNormTest {
  private static final double GAP = 1e-8;
  private static final double ROUNDING = 1e-10;
  private static final double SUBGRADIENT = 1e-5;
  private static final Seed SEED = new Seed(77);

  private static final NuclearNormMinimization CONVEX =
      NuclearNormMinimization.withTolerance(GAP, 20_000);

  /** Where the speed is looked at, and not the last digits. */
  private static final double EASY_GAP = 1e-5;

  private static final NuclearNormMinimization EASY =
      NuclearNormMinimization.withTolerance(EASY_GAP, 20_000);

  private static Tensor gaussian(String purpose, long... shape) {
    return Tensor.gaussian(SEED.split(purpose), DType.FLOAT64, 1, shape);
  }

  private static double nuclearNorm(Tensor matrix) {
    return Arrays.stream(LinearAlgebra.singularValues(matrix)).sum();
  }

  /** Item 7: y u_1 v_1^T / σ_1, of nuclear norm |y| / ‖A‖₂. */
  @ParameterizedTest
  @ValueSource(doubles = {2.5, -1.2})
  void oneMeasurementIsMetAlongItsLargestSingularValue(double value) {
    Tensor matrix = gaussian("A", 4, 5);
    Observations sensed =
        new Observations(
            new DenseOperator(new int[] {4, 5}, matrix.reshape(1, 20)), new double[] {value});
    LinearAlgebra.Svd svd = LinearAlgebra.svd(matrix);
    double largest = svd.values().toArray()[0];
    Tensor expected =
        svd.left().narrow(1, 0, 1).matmul(svd.right().narrow(0, 0, 1)).scale(value / largest);
    var solution = CONVEX.solve(sensed);
    assertThat(solution.found().gap().certifies(GAP)).isTrue();
    assertThat(solution.found().gap().norm())
        .isCloseTo(Math.abs(value) / largest, within(2 * GAP * Math.abs(value)));
    assertThat(solution.found().solution().subtract(expected).norm()).isLessThan(1e-3);
  }

  /**
   * The conditions of Karush, Kuhn and Tucker: the dual vector is that of a subgradient, {@code
   * 𝒜*(ν) = U V^T + W} with W orthogonal to the solution and of norm at most 1.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theDualVectorIsThatOfASubgradient(long number) {
    Seed seed = new Seed(number);
    DenseOperator operator = DenseOperator.gaussian(new int[] {5, 6}, 17, 1, seed);
    Tensor truth =
        Tensor.gaussian(seed.split("left"), DType.FLOAT64, 1, 5, 1)
            .matmul(Tensor.gaussian(seed.split("right"), DType.FLOAT64, 1, 1, 6));
    var solution =
        NuclearNormMinimization.withTolerance(1e-12, 50_000)
            .solve(Observations.of(operator, truth));
    assertThat(solution.found().gap().certifies(1e-12)).isTrue();
    Tensor dual =
        operator.adjoint(
            Tensor.of(DType.FLOAT64, solution.found().dual(), solution.found().dual().length));
    assertThat(LinearAlgebra.singularValues(dual)[0]).isCloseTo(1, within(SUBGRADIENT));
    LinearAlgebra.Svd svd = LinearAlgebra.svd(solution.found().solution());
    double[] values = svd.values().toArray();
    int rank = (int) Arrays.stream(values).filter(value -> value > 1e-6 * values[0]).count();
    Tensor left = svd.left().narrow(1, 0, rank);
    Tensor right = svd.right().narrow(0, 0, rank);
    Tensor rest = dual.subtract(left.matmul(right));
    assertThat(left.transpose().matmul(rest).norm()).isLessThan(SUBGRADIENT);
    assertThat(rest.matmul(right.transpose()).norm()).isLessThan(SUBGRADIENT);
  }

  /** Item 10: descent on the entries from zero ends at the pseudo-inverse. */
  @Test
  void descentOnTheEntriesEndsAtTheLeastFrobeniusNorm() {
    Observations sensed =
        new Observations(
            DenseOperator.gaussian(new int[] {5, 4}, 8, 1, SEED), gaussian("y", 8).toArray());
    FullMatrix model = new FullMatrix(5, 4);
    MatrixSensingObjective objective = new MatrixSensingObjective(model, sensed, Normalization.SUM);
    Parameters weights = model.layout().zeros(DType.FLOAT64);
    double step = 1 / AcceleratedProximalGradient.lipschitz(sensed);
    var stepper = new GradientDescent(step, 0).start(weights);
    for (int i = 0; i < 2000; i++) {
      try (Scope scope = Scope.open()) {
        stepper.step(objective, weights);
      }
    }
    Tensor expected = MinimumFrobenius.of(sensed);
    assertThat(weights.block(0).subtract(expected).norm()).isLessThan(ROUNDING);
    assertThat(sensed.residual(expected).norm()).isLessThan(ROUNDING);
  }

  /** Item 10: the squared error is the share of directions that are not measured. */
  @Test
  void theErrorOfTheLeastFrobeniusNormIsTheUnmeasuredShare() {
    int m = 40;
    int n = 10;
    int trials = 40;
    double[] ratios = new double[trials];
    Tensor truth = gaussian("truth", n, n);
    for (int trial = 0; trial < trials; trial++) {
      DenseOperator operator = DenseOperator.gaussian(new int[] {n, n}, m, 1, SEED.split(trial));
      Tensor found = MinimumFrobenius.of(Observations.of(operator, truth));
      ratios[trial] = Math.pow(found.subtract(truth).norm() / truth.norm(), 2);
    }
    double standardError = Math.sqrt(2.0 * m / n / n / n / n / trials);
    assertThat(Arrays.stream(ratios).average().orElseThrow())
        .isCloseTo(1 - (double) m / (n * n), within(4 * standardError));
  }

  /**
   * e₁e₁ᵀ and e₁e₁ᵀ + 10⁻⁵ e₂e₂ᵀ are nearly one measurement, but not quite: the least eigenvalue of
   * their inner products is 2.5e-11 of the largest, and diag(1, 1) comes back.
   */
  @Test
  void nearlyDependentMeasurementsAreInverted() {
    Tensor rows = Tensor.of(DType.FLOAT64, new double[] {1, 0, 0, 0, 1, 0, 0, 1e-5}, 2, 4);
    Observations sensed =
        new Observations(new DenseOperator(new int[] {2, 2}, rows), new double[] {1, 1.00001});
    double[] found = MinimumFrobenius.of(sensed).toArray();
    assertThat(found).containsExactly(new double[] {1, 0, 0, 1}, within(1e-4));
  }

  @Test
  void dependentMeasurementsStillHaveAPseudoInverse() {
    Tensor one = gaussian("A", 1, 6);
    Tensor rows = Tensor.zeros(DType.FLOAT64, 2, 6);
    rows.narrow(0, 0, 1).copyInPlace(one);
    rows.narrow(0, 1, 1).copyInPlace(one.scale(2));
    Observations sensed =
        new Observations(new DenseOperator(new int[] {2, 3}, rows), new double[] {1, 2});
    Tensor found = MinimumFrobenius.of(sensed);
    assertThat(found.norm()).isCloseTo(1 / one.norm(), within(ROUNDING));
  }

  /** Small measurements are no dependent ones. */
  @Test
  void measurementsOfAnySizeAreMet() {
    Tensor rows = gaussian("A", 8, 20);
    rows.narrow(0, 3, 1).scaleInPlace(1e-4);
    Observations sensed =
        Observations.of(new DenseOperator(new int[] {5, 4}, rows), gaussian("truth", 5, 4));
    double[] residual = sensed.residual(MinimumFrobenius.of(sensed)).toArray();
    for (int i = 0; i < residual.length; i++) {
      assertThat(residual[i]).isCloseTo(0, within(1e-6 * Math.abs(sensed.values()[i])));
    }
  }

  /** The shrinkage sets the speed only. */
  @ParameterizedTest
  @ValueSource(doubles = {0.003, 0.02, 0.3})
  void theOptimumDoesNotDependOnTheShrinkage(double shrinkage) {
    Observations sensed =
        new Observations(
            DenseOperator.gaussian(new int[] {5, 4}, 8, 1, SEED), gaussian("y", 8).toArray());
    var solution = new NuclearNormMinimization(shrinkage, EASY_GAP, 50_000).solve(sensed);
    assertThat(solution.found().gap().certifies(EASY_GAP)).isTrue();
    double optimum = EASY.solve(sensed).found().gap().norm();
    assertThat(solution.found().gap().norm()).isCloseTo(optimum, within(2 * EASY_GAP * optimum));
  }

  /** In any unit of the values, and of the measurements, it takes the same way. */
  @ParameterizedTest
  // Powers of two, which change no rounding.
  @CsvSource({"7.450580596923828125e-9,1", "134217728,1", "1,1.220703125e-4", "1,8192"})
  void theWayToTheOptimumHasNoUnit(double unit, double gain) {
    Tensor rows = gaussian("A", 8, 20);
    double[] values = gaussian("y", 8).toArray();
    double[] scaled = Arrays.stream(values).map(value -> unit * gain * value).toArray();
    Observations given = new Observations(new DenseOperator(new int[] {5, 4}, rows), values);
    Observations inOther =
        new Observations(new DenseOperator(new int[] {5, 4}, rows.scale(gain)), scaled);
    var one = EASY.solve(given);
    var other = EASY.solve(inOther);
    assertThat(other.found().gap().certifies(EASY_GAP)).isTrue();
    assertThat(other.iterations()).isEqualTo(one.iterations());
    assertThat(other.found().gap().norm())
        .isCloseTo(
            unit * one.found().gap().norm(), within(EASY_GAP * unit * one.found().gap().norm()));
  }

  @Test
  void measurementsOfNothingAreMetByZero() {
    var solution =
        CONVEX.solve(
            new Observations(DenseOperator.gaussian(new int[] {3, 4}, 5, 1, SEED), new double[5]));
    assertThat(solution.found().solution().norm()).isZero();
    assertThat(solution.found().gap().certifies(0)).isTrue();
  }

  /** What was reached when the iterations are spent comes back, with what is proved of it. */
  @Test
  void spentIterationsEndItWithAnOpenGap() {
    Observations sensed =
        new Observations(
            DenseOperator.gaussian(new int[] {5, 4}, 8, 1, SEED), gaussian("y", 8).toArray());
    NuclearNormMinimization brief = NuclearNormMinimization.withTolerance(GAP, 7);
    var solution = brief.solve(sensed);
    assertThat(solution.iterations()).isEqualTo(6);
    assertThat(solution.found().gap().certifies(GAP)).isFalse();
    assertThat(solution.found().gap().infeasibility()).isLessThan(ROUNDING);
    assertThat(solution.found().gap().relative()).isBetween(0.0, 1.0);
  }

  /** Item 9: no interpolant is below the convex optimum, nor is any bound above it. */
  @ParameterizedTest
  @ValueSource(strings = {"dense", "entries", "cosine"})
  void theConvexOptimumIsBetweenEveryBoundAndEveryInterpolant(String kind) {
    LinearOperator operator =
        switch (kind) {
          case "dense" -> DenseOperator.gaussian(new int[] {6, 5}, 14, 1, SEED);
          case "entries" ->
              SampledTransform.random(new OrthonormalTransform.Entries(6, 5), 18, SEED);
          default -> SampledTransform.random(new OrthonormalTransform.Cosine(6, 5), 16, SEED);
        };
    Tensor truth = gaussian("left", 6, 1).matmul(gaussian("right", 1, 5));
    Observations sensed = Observations.of(operator, truth);
    var solution = CONVEX.solve(sensed);
    assertThat(solution.found().gap().certifies(GAP)).isTrue();
    double optimum = solution.found().gap().norm();
    Tensor frobenius = MinimumFrobenius.of(sensed);
    assertThat(optimum).isLessThanOrEqualTo(nuclearNorm(truth) * (1 + GAP));
    assertThat(optimum).isLessThanOrEqualTo(nuclearNorm(frobenius) * (1 + GAP));
    for (int i = 0; i < 20; i++) {
      Tensor other = gaussian("other" + i, 6, 5);
      Tensor interpolant =
          other.add(
              MinimumFrobenius.of(new Observations(operator, sensed.residual(other).toArray())));
      assertThat(sensed.residual(interpolant).norm()).isLessThan(ROUNDING);
      assertThat(optimum).isLessThanOrEqualTo(nuclearNorm(interpolant) * (1 + GAP));
      double[] dual = gaussian("dual" + i, sensed.count()).toArray();
      assertThat(DualityGap.ofNuclearNorm(sensed, interpolant, dual).lowerBound())
          .isLessThanOrEqualTo(optimum * (1 + GAP));
    }
  }

  /** Item 9: where singular vectors are shared the optimum is that of the linear program. */
  @Test
  void withSharedSingularVectorsTheOptimumIsTheMinimumL1Norm() {
    int n = 6;
    int m = 3;
    Tensor coefficients = gaussian("C", m, n);
    double[] values = gaussian("y", m).toArray();
    SharedSingularVectors vectors =
        new SharedSingularVectors(
            LinearAlgebra.orthogonal(SEED.split("left"), DType.FLOAT64, n, n),
            LinearAlgebra.orthogonal(SEED.split("right"), DType.FLOAT64, n, n),
            coefficients,
            0);
    Tensor rows = Tensor.zeros(DType.FLOAT64, m, (long) n * n);
    double[] c = coefficients.toArray();
    for (int i = 0; i < m; i++) {
      rows.narrow(0, i, 1)
          .copyInPlace(vectors.matrix(Arrays.copyOfRange(c, i * n, (i + 1) * n)).reshape(1, -1));
    }
    var solution =
        CONVEX.solve(new Observations(new DenseOperator(new int[] {n, n}, rows), values));
    double linear = minimumL1Norm(c, values, n);
    assertThat(solution.found().gap().certifies(GAP)).isTrue();
    assertThat(solution.found().gap().norm()).isCloseTo(linear, within(3 * GAP * linear));
  }

  /** The linear program by looking at all its corners: every choice of three columns. */
  private static double minimumL1Norm(double[] c, double[] values, int n) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        for (int k = 0; k < j; k++) {
          double[] square = new double[9];
          for (int row = 0; row < 3; row++) {
            square[3 * row] = c[row * n + i];
            square[3 * row + 1] = c[row * n + j];
            square[3 * row + 2] = c[row * n + k];
          }
          double[] x = cramer(square, values);
          least = Math.min(least, Math.abs(x[0]) + Math.abs(x[1]) + Math.abs(x[2]));
        }
      }
    }
    return least;
  }

  private static double[] cramer(double[] matrix, double[] right) {
    double determinant = determinant(matrix);
    double[] x = new double[3];
    for (int column = 0; column < 3; column++) {
      double[] replaced = matrix.clone();
      for (int row = 0; row < 3; row++) {
        replaced[3 * row + column] = right[row];
      }
      x[column] = determinant(replaced) / determinant;
    }
    return x;
  }

  private static double determinant(double[] a) {
    return a[0] * (a[4] * a[8] - a[5] * a[7])
        - a[1] * (a[3] * a[8] - a[5] * a[6])
        + a[2] * (a[3] * a[7] - a[4] * a[6]);
  }
}
