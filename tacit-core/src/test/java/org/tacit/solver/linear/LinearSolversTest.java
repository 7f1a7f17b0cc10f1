package org.tacit.solver.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.measure.L1Norm;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.RowSpace;
import org.tacit.operator.SparseCoefficients;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.CertifiedSolution;
import org.tacit.solver.Solution;
import org.tacit.solver.Stopping;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.theory.DiagonalLimit;
import org.tacit.theory.DualityGap;
import org.tacit.training.TimeLeft;

/** The classical solvers of linear systems, by the conditions their solutions satisfy. */
class LinearSolversTest {
  private static final double IDENTITY = 1e-10;
  private static final double CERTIFICATE = 1e-9;
  private static final Seed SEED = new Seed(51);

  private static Tensor gaussian(String name, double deviation, long... shape) {
    return Tensor.gaussian(SEED.split(name), DType.FLOAT64, deviation, shape);
  }

  private static LinearSystem system(int equations, int unknowns, int outputs) {
    return new LinearSystem(
        DenseOperator.of(gaussian("A", 1, equations, unknowns)),
        gaussian("B", 1, equations, outputs));
  }

  /** A system that a vector with few non-zeros solves. */
  private static LinearSystem sparse(long seed, int equations, int unknowns, int nonZeros) {
    Tensor a =
        Tensor.gaussian(
            new Seed(seed), DType.FLOAT64, 1 / Math.sqrt(equations), equations, unknowns);
    RandomGenerator random = new Seed(seed).split("truth").generator();
    double[] truth = new double[unknowns];
    for (int i = 0; i < nonZeros; i++) {
      truth[(i * 37 + (int) seed) % unknowns] = random.nextGaussian() + (i % 2 == 0 ? 2 : -2);
    }
    return new LinearSystem(
        DenseOperator.of(a), a.matmul(Tensor.of(DType.FLOAT64, truth, unknowns, 1)));
  }

  private static double l1Norm(Tensor vector) {
    return Arrays.stream(vector.toArray()).map(Math::abs).sum();
  }

  @Test
  void theMinimumNormSolvesTheSystemFromItsRowSpace() {
    LinearSystem system = system(5, 9, 2);
    Tensor solution = MinimumNorm.of(system);
    assertThat(system.residual(solution).norm()).isLessThan(IDENTITY);
    assertThat(RowSpace.of(system.coefficients()).nullSpaceComponent(solution).norm())
        .isLessThan(IDENTITY);
  }

  /** The triangle of a wide matrix of full rank, and singular values where the rank is in doubt. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-3, 1e-9, 0})
  void bothWaysToTheMinimumNormAgree(double lastRow) {
    double[] rows = Tensor.gaussian(new Seed(3), DType.FLOAT64, 1, 6, 15).toArray();
    for (int i = 0; i < 15; i++) {
      // The last equation is nearly the sum of two others, or exactly.
      rows[5 * 15 + i] = rows[i] + rows[15 + i] + lastRow * rows[5 * 15 + i];
    }
    Tensor matrix = Tensor.of(DType.FLOAT64, rows, 6, 15);
    Tensor truth = Tensor.gaussian(new Seed(4), DType.FLOAT64, 1, 15, 2);
    LinearSystem system = new LinearSystem(DenseOperator.of(matrix), matrix.matmul(truth));
    Tensor expected = RowSpace.of(system.coefficients()).minimumNorm(system.targets());
    assertThat(MinimumNorm.of(system).subtract(expected).norm()).isLessThan(1e-9 * expected.norm());
  }

  /** One of two equal columns is enough. */
  @Test
  void matchingPursuitLeavesDependentColumnsOut() {
    LinearSystem system =
        LinearSystem.of(
            DenseOperator.of(new double[][] {{1, 1, 0}, {0, 0, 1}, {0, 0, 0}}),
            new double[] {3, 2, 1});
    OrthogonalMatchingPursuit.Found all = pursued(system, 3, 0);
    assertThat(all.support()).containsExactly(0, 2);
    assertThat(all.solution().toArray()).containsExactly(new double[] {3, 0, 2}, within(IDENTITY));
    assertThat(all.residualNorm()).isCloseTo(1, within(IDENTITY));
  }

  /** W Θ of the weighted problem lies in the row space. */
  @Test
  void theLeastWeightedNormHasItsGradientInTheRowSpace() {
    LinearSystem system = system(5, 9, 2);
    double[] weights = {1, 2, 3, 0.5, 7, 1, 0.1, 4, 2};
    Tensor solution = MinimumNorm.weighted(system, weights);
    assertThat(system.residual(solution).norm()).isLessThan(IDENTITY);
    Tensor slope = solution.multiply(Tensor.of(DType.FLOAT64, weights, 9, 1));
    assertThat(RowSpace.of(system.coefficients()).nullSpaceComponent(slope).norm())
        .isLessThan(IDENTITY);
    assertThatThrownBy(() -> MinimumNorm.weighted(system, new double[9]))
        .hasMessageContaining("positive weights");
  }

  @Test
  void conjugateGradientsFindTheMinimumNormOfSparseAndOfInconsistentSystems() {
    RandomGenerator random = SEED.generator();
    int[] rowOf = random.ints(60, 0, 8).toArray();
    int[] columnOf = random.ints(60, 0, 20).toArray();
    double[] values = random.doubles(60, -1, 1).toArray();
    LinearSystem wide =
        new LinearSystem(
            SparseCoefficients.ofEntries(8, 20, rowOf, columnOf, values), gaussian("B", 1, 8, 2));
    LinearSystem tall =
        new LinearSystem(
            SparseCoefficients.ofEntries(20, 8, columnOf, rowOf, values), gaussian("B", 1, 20, 2));
    for (LinearSystem system : List.of(wide, tall)) {
      Solution<Tensor> found = new LeastSquaresDescent(1e-13, 100).solve(system);
      assertThat(found.found().subtract(MinimumNorm.of(system)).norm()).isLessThan(1e-9);
      assertThat(found.iterations()).isLessThan(40);
      assertThat(found.cut()).isFalse();
      assertThat(new LeastSquaresDescent(1e-13, 100).solve(system, Stopping.after(1)).cut())
          .isTrue();
    }
  }

  @Test
  void theRidgePathSatisfiesItsNormalEquationsAndEndsAtTheMinimumNorm() {
    LinearSystem system = system(4, 7, 1);
    RidgePath path = RidgePath.of(system, 10, 1, 0.1, 0);
    double before = 0;
    for (RidgePath.Point point : path.points()) {
      Tensor slope = system.coefficients().adjoint(system.residual(point.solution()));
      assertThat(slope.add(point.solution().scale(point.penalty())).norm()).isLessThan(IDENTITY);
      assertThat(point.solution().norm()).isGreaterThan(before);
      before = point.solution().norm();
    }
    Tensor last = path.points().get(3).solution();
    assertThat(last.subtract(MinimumNorm.of(system)).norm()).isLessThan(IDENTITY);
    assertThatThrownBy(() -> RidgePath.of(system, -1)).hasMessageContaining("found -1.0");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void basisPursuitComesWithItsProof(long seed) {
    LinearSystem system = sparse(seed, 20, 60, 4);
    CertifiedSolution pursuit = BasisPursuit.of(system);
    assertThat(pursuit.gap().certifies(CERTIFICATE)).as("%s", pursuit.gap()).isTrue();
    assertThat(pursuit.gap().relative()).isGreaterThan(-CERTIFICATE);
    long nonZeros =
        Arrays.stream(pursuit.solution().toArray()).filter(x -> Math.abs(x) > IDENTITY).count();
    assertThat(nonZeros).isLessThanOrEqualTo(20);
    assertThat(l1Norm(pursuit.solution())).isLessThan(l1Norm(MinimumNorm.of(system)));
  }

  /** The golden limit, and the limit of small diagonal networks. */
  @Test
  void basisPursuitIsTheLimitOfSmallDiagonalNetworks() {
    LinearSystem golden =
        LinearSystem.of(DenseOperator.of(new double[][] {{1, 2, 3}}), new double[] {14});
    assertThat(BasisPursuit.of(golden).solution().toArray())
        .containsExactly(new double[] {0, 0, 14 / 3.0}, within(IDENTITY));
    LinearSystem system = sparse(7, 20, 60, 4);
    double least = l1Norm(BasisPursuit.of(system).solution());
    RowSpace rows = RowSpace.of(system.coefficients());
    for (int degree = 2; degree <= 4; degree++) {
      double[] limit = DiagonalLimit.of(system, rows, degree, 1e-3).solution();
      double sum = Arrays.stream(limit).map(Math::abs).sum();
      // With D = 2 the excess falls with the logarithm of the scale only.
      double excess = degree == 2 ? 5e-3 : 1e-4;
      assertThat(sum).isGreaterThan(least * (1 - 1e-12)).isLessThan(least * (1 + excess));
    }
  }

  @Test
  void dependentAndContradictingEquationsAreSolvedAsFarAsTheyCanBe() {
    Tensor a = gaussian("A", 1, 3, 8);
    Tensor repeated = gaussian("C", 1, 5, 3).matmul(a);
    LinearSystem dependent =
        new LinearSystem(DenseOperator.of(repeated), repeated.matmul(gaussian("truth", 1, 8, 1)));
    CertifiedSolution pursuit = BasisPursuit.of(dependent);
    assertThat(dependent.residual(pursuit.solution()).norm()).isLessThan(IDENTITY);
    assertThat(pursuit.gap().certifies(CERTIFICATE)).isTrue();

    LinearSystem contradicting =
        new LinearSystem(DenseOperator.of(repeated), gaussian("b", 1, 5, 1));
    CertifiedSolution nearest = BasisPursuit.of(contradicting);
    double unreachable =
        RowSpace.of(contradicting.coefficients()).unreachable(contradicting.targets()).norm();
    assertThat(unreachable).isGreaterThan(0.1);
    assertThat(contradicting.residual(nearest.solution()).norm())
        .isCloseTo(unreachable, within(IDENTITY));
    assertThat(nearest.gap().certifies(CERTIFICATE)).isTrue();
  }

  @Test
  void aBadDualProvesLittleButNothingFalse() {
    LinearSystem system = sparse(3, 20, 60, 4);
    Tensor best = BasisPursuit.of(system).solution();
    double[] dual = gaussian("dual", 1, 20).toArray();
    DualityGap gap = DualityGap.ofL1Norm(system, best, dual);
    assertThat(gap.lowerBound()).isLessThan(0.9 * gap.norm());
    assertThat(gap.certifies(CERTIFICATE)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void matchingPursuitFindsFewNonZerosAndLeavesAnOrthogonalResidual(long seed) {
    LinearSystem system = sparse(seed, 40, 60, 3);
    OrthogonalMatchingPursuit.Found whole = pursued(system, 40, 1e-10);
    assertThat(new TreeSet<>(whole.support()))
        .containsExactlyElementsOf(
            new TreeSet<>(List.of((int) seed, 37 + (int) seed, (74 + (int) seed) % 60)));
    assertThat(whole.residualNorm()).isLessThan(IDENTITY);

    OrthogonalMatchingPursuit.Found two = pursued(system, 2, 0);
    double[] correlations =
        system.coefficients().adjoint(system.residual(two.solution())).toArray();
    assertThat(two.support()).hasSize(2);
    assertThat(two.support())
        .allSatisfy(i -> assertThat(correlations[i]).isCloseTo(0, within(IDENTITY)));
  }

  private static OrthogonalMatchingPursuit.Found pursued(
      LinearSystem system, int nonZeros, double tolerance) {
    return new OrthogonalMatchingPursuit(nonZeros, tolerance)
        .solve(system, TimeLeft.unlimited())
        .found();
  }

  /** The correlations are ±λ on the support, with the sign of θ, and within ±λ elsewhere. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void theLassoPathSatisfiesItsOptimalityConditions(long seed) {
    double conditions = 1e-6;
    LinearSystem system = sparse(seed, 20, 60, 4);
    List<LassoPath.Point> path =
        new LassoPath(12, 1e-3, 1e-14, 20_000).solve(system, TimeLeft.unlimited()).found();
    assertThat(L1Norm.of(path.get(0).solution())).isLessThan(IDENTITY);
    double before = 0;
    for (LassoPath.Point point : path) {
      assertThat(point.gap()).isLessThan(1e-14 * system.targets().dot(system.targets()));
      double[] theta = point.solution();
      Tensor solution = Tensor.of(DType.FLOAT64, theta, theta.length, 1);
      double[] pull = system.coefficients().adjoint(system.residual(solution).scale(-1)).toArray();
      for (int i = 0; i < theta.length; i++) {
        assertThat(Math.abs(pull[i])).isLessThan(point.penalty() + conditions);
        if (Math.abs(theta[i]) > 1e-4) {
          assertThat(pull[i])
              .isCloseTo(Math.signum(theta[i]) * point.penalty(), within(conditions));
        }
      }
      assertThat(L1Norm.of(theta)).isGreaterThanOrEqualTo(before);
      before = L1Norm.of(theta);
    }
    double least = l1Norm(BasisPursuit.of(system).solution());
    assertThat(before).isLessThan(least).isGreaterThan(0.98 * least);
  }

  @Test
  void solversOfOneRightHandSideRefuseSeveral() {
    LinearSystem several = system(3, 6, 2);
    assertThatThrownBy(() -> BasisPursuit.of(several)).hasMessageContaining("found 2");
    assertThatThrownBy(() -> new OrthogonalMatchingPursuit(1, 0).begin(several))
        .hasMessageContaining("found 2");
    assertThatThrownBy(() -> new LassoPath(2, 0.1, 1e-6, 10).begin(several))
        .hasMessageContaining("found 2");
  }

  /** The minimum ℓ1 norm of {@code −2 θ_1 + θ_2 = 1} is at θ_1 = −1/2. */
  @Test
  void theMinimumSumOfNonnegativeUnknownsIsProvedByItsDual() {
    LinearSystem system =
        LinearSystem.of(DenseOperator.of(new double[][] {{1, -2}}), new double[] {-1});
    assertThat(BasisPursuit.of(system).gap().norm()).isCloseTo(0.5, within(IDENTITY));
    NonnegativePursuit least = NonnegativePursuit.of(system).orElseThrow();
    assertThat(least.sum()).isCloseTo(0.5, within(IDENTITY));
    LinearSystem opposite =
        LinearSystem.of(DenseOperator.of(new double[][] {{-2, 1}}), new double[] {1});
    assertThat(BasisPursuit.of(opposite).gap().norm()).isCloseTo(0.5, within(IDENTITY));
    NonnegativePursuit only = NonnegativePursuit.of(opposite).orElseThrow();
    assertThat(only.solution().toArray()).containsExactly(new double[] {0, 1}, within(IDENTITY));
    assertThat(only.lowerBound()).isCloseTo(1, within(IDENTITY));
    LinearSystem none =
        LinearSystem.of(DenseOperator.of(new double[][] {{-2, -1}}), new double[] {1});
    assertThat(NonnegativePursuit.of(none)).isEmpty();
  }

  /** The nonnegative optimum is proved in Gaussian systems, and never below that of any sign. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void nonnegativityCostsSomethingOrNothing(long seed) {
    Tensor a = Tensor.gaussian(new Seed(seed), DType.FLOAT64, 1, 4, 8);
    double[] truth = {0.6, 0, 0, 0.4, 0, 0, 0, 0};
    LinearSystem system =
        new LinearSystem(DenseOperator.of(a), a.matmul(Tensor.of(DType.FLOAT64, truth, 8, 1)));
    NonnegativePursuit least = NonnegativePursuit.of(system).orElseThrow();
    assertThat(least.sum()).isCloseTo(least.lowerBound(), within(CERTIFICATE));
    assertThat(least.sum()).isLessThanOrEqualTo(1 + CERTIFICATE);
    assertThat(least.sum()).isGreaterThan(BasisPursuit.of(system).gap().norm() - CERTIFICATE);
    assertThat(Arrays.stream(least.solution().toArray()).min().orElseThrow())
        .isGreaterThan(-CERTIFICATE);
  }
}
