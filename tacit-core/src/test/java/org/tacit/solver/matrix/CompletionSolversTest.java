package org.tacit.solver.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tacit.solver.SmallCompletion.COLUMNS;
import static org.tacit.solver.SmallCompletion.ROWS;
import static org.tacit.solver.SmallCompletion.SEED;
import static org.tacit.solver.SmallCompletion.gaussian;
import static org.tacit.solver.SmallCompletion.lowRank;
import static org.tacit.solver.SmallCompletion.observed;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.operator.DenseOperator;
import org.tacit.problem.Observations;
import org.tacit.solver.Solution;
import org.tacit.solver.Stopping;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Tensor;
import org.tacit.training.TimeLeft;

/**
 * Penalized and rank-constrained solvers by their optimality conditions:
 * docs/mathematics/spectral-networks.md, S3 to S7.
 */
class CompletionSolversTest {
  private static final double STATIONARY = 1e-7;
  private static final double ROUNDING = 1e-10;
  private static final SoftImpute SOFT = new SoftImpute(1e-12, 20_000);

  private static Observations noisy() {
    return observed(lowRank(2).add(gaussian("noise", ROWS, COLUMNS)), 0.6);
  }

  private static double inner(Tensor one, Tensor other) {
    return one.reshape(-1).dot(other.reshape(-1));
  }

  private static double nuclearNorm(Tensor matrix) {
    return Arrays.stream(LinearAlgebra.singularValues(matrix)).sum();
  }

  /** {@code ‖𝒜*(r)‖₂ ≤ λ} and {@code ⟨𝒜*(r), X⟩ = λ ‖X‖_*}. */
  private static void assertStationary(Observations sensed, Tensor matrix, double penalty) {
    Tensor dual = sensed.operator().adjoint(sensed.residual(matrix));
    assertThat(LinearAlgebra.singularValues(dual)[0])
        .isLessThanOrEqualTo(penalty * (1 + STATIONARY));
    assertThat(inner(dual, matrix))
        .isCloseTo(penalty * nuclearNorm(matrix), within(STATIONARY * inner(matrix, matrix)));
  }

  @Test
  void softImputeIsStationaryAlongItsWholePath() {
    Observations sensed = noisy();
    double most = SoftImpute.largestPenalty(sensed);
    double[] penalties = {1.01 * most, 0.8 * most, 0.4 * most, 0.1 * most};
    List<Solution<Tensor>> path = SOFT.path(sensed, penalties);
    assertThat(path.get(0).found().norm()).isEqualTo(0);
    assertThat(SOFT.solve(sensed, 0.99 * most).found().norm()).isPositive();
    for (int i = 0; i < penalties.length; i++) {
      assertThat(path.get(i).converged()).isTrue();
      assertStationary(sensed, path.get(i).found(), penalties[i]);
    }
    Solution<Tensor> cold = SOFT.solve(sensed, penalties[3]);
    assertThat(cold.found().subtract(path.get(3).found()).norm()).isLessThan(1e-7);
    assertThat(path.get(3).iterations()).isLessThan(cold.iterations());
  }

  @Test
  void softImputeNeverRaisesItsObjective() {
    Observations sensed = noisy();
    double penalty = 0.2 * SoftImpute.largestPenalty(sensed);
    AcceleratedProximalGradient objective = new AcceleratedProximalGradient(penalty, 0, 1, false);
    Tensor matrix = Tensor.zeros(DType.FLOAT64, ROWS, COLUMNS);
    double before = objective.objective(sensed, matrix);
    for (int i = 0; i < 30; i++) {
      matrix = new SoftImpute(0, 1).solve(sensed, penalty, matrix, TimeLeft.unlimited()).found();
      double after = objective.objective(sensed, matrix);
      assertThat(after).isLessThan(before);
      before = after;
    }
  }

  /** With everything observed the solution is the shrunk matrix itself. */
  @Test
  void softImputeOfAFullMatrixShrinksItsSingularValues() {
    Tensor matrix = gaussian("full", ROWS, COLUMNS);
    Solution<Tensor> solution = SOFT.solve(observed(matrix, 1), 1.5);
    double[] expected =
        Arrays.stream(LinearAlgebra.singularValues(matrix))
            .map(s -> Math.max(0, s - 1.5))
            .toArray();
    assertThat(observed(matrix, 1).count()).isEqualTo(ROWS * COLUMNS);
    assertThat(LinearAlgebra.singularValues(solution.found()))
        .containsExactly(expected, within(ROUNDING));
  }

  @Test
  void softImputeRefusesOtherOperators() {
    Observations dense =
        new Observations(DenseOperator.gaussian(new int[] {3, 3}, 2, 1, SEED), new double[2]);
    assertThatThrownBy(() -> SOFT.solve(dense, 1)).hasMessageContaining("orthonormal");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void fistaIsStationaryForDenseMeasurements(boolean restarts) {
    Observations sensed =
        new Observations(
            DenseOperator.gaussian(new int[] {ROWS, COLUMNS}, 50, 1, SEED),
            gaussian("y", 50).toArray());
    Solution<Tensor> solution =
        new AcceleratedProximalGradient(2, 1e-12, 50_000, restarts).solve(sensed);
    assertThat(solution.converged()).isTrue();
    assertThat(solution.found().norm()).isPositive();
    assertStationary(sensed, solution.found(), 2);
  }

  /** The bound holds at every iterate, and restarts save iterations. */
  @Test
  void fistaKeepsItsBoundAndRestartsHelp() {
    Observations sensed = noisy();
    double penalty = 0.02 * SoftImpute.largestPenalty(sensed);
    Solution<Tensor> restarted =
        new AcceleratedProximalGradient(penalty, 1e-12, 50_000, true).solve(sensed);
    Solution<Tensor> plain =
        new AcceleratedProximalGradient(penalty, 1e-12, 50_000, false).solve(sensed);
    assertThat(restarted.iterations()).isLessThan(plain.iterations());
    Tensor optimum = restarted.found();
    var objective = new AcceleratedProximalGradient(penalty, 0, 1, false);
    double least = objective.objective(sensed, optimum);
    double squaredDistance = inner(optimum, optimum);
    for (int k : new int[] {1, 3, 10, 30}) {
      Tensor iterate = new AcceleratedProximalGradient(penalty, 0, k, false).solve(sensed).found();
      assertThat(objective.objective(sensed, iterate) - least)
          .isLessThanOrEqualTo(2 * squaredDistance / ((k + 1.0) * (k + 1.0)));
    }
  }

  @Test
  void fistaFindsWhatSoftImputeFinds() {
    Observations sensed = noisy();
    double penalty = 0.2 * SoftImpute.largestPenalty(sensed);
    Tensor one =
        new AcceleratedProximalGradient(penalty, 1e-12, 50_000, true).solve(sensed).found();
    assertThat(one.subtract(SOFT.solve(sensed, penalty).found()).norm()).isLessThan(1e-7);
  }

  /**
   * The minimizer of τ ‖X‖_* + ½ ‖X‖² over the interpolants is the one X = D_τ(𝒜*(z)) that has the
   * values, so no other interpolant has less of that sum.
   */
  @Test
  void thresholdingMinimizesItsStrictlyConvexSum() {
    Observations sensed = observed(lowRank(2), 0.7);
    double threshold = 5;
    Solution<Tensor> solution =
        new SingularValueThresholding(threshold, 1.5, 1e-9, 50_000).solve(sensed);
    assertThat(solution.converged()).isTrue();
    double least = strictlyConvex(solution.found(), threshold);
    for (int i = 0; i < 20; i++) {
      Tensor direction = gaussian("direction" + i, ROWS, COLUMNS);
      Tensor unseen =
          direction.subtract(sensed.operator().adjoint(sensed.operator().apply(direction)));
      for (double step : new double[] {1e-3, 0.1, 1}) {
        Tensor other = solution.found().add(unseen.scale(step));
        assertThat(strictlyConvex(other, threshold)).isGreaterThan(least);
      }
    }
  }

  private static double strictlyConvex(Tensor matrix, double threshold) {
    return threshold * nuclearNorm(matrix) + inner(matrix, matrix) / 2;
  }

  @Test
  void thresholdingWithItsUsualSettingsCompletesALowRankMatrix() {
    Tensor truth = lowRank(1);
    Observations sensed = observed(truth, 0.8);
    Solution<Tensor> solution =
        SingularValueThresholding.heuristic(sensed, 1e-6, 20_000).solve(sensed);
    assertThat(solution.converged()).isTrue();
    assertThat(solution.found().subtract(truth).norm() / truth.norm()).isLessThan(1e-3);
  }

  /** When solvers have converged does not depend on the unit of the data; by powers of two. */
  @ParameterizedTest
  @ValueSource(doubles = {0x1p-26, 0x1p26})
  void convergenceHasNoUnit(double unit) {
    Tensor matrix = lowRank(2).add(gaussian("noise", ROWS, COLUMNS));
    Observations one = observed(matrix, 0.6);
    Observations other = observed(matrix.scale(unit), 0.6);
    SoftImpute soft = new SoftImpute(1e-7, 20_000);
    assertThat(soft.solve(other, unit).iterations()).isEqualTo(soft.solve(one, 1).iterations());
    var proximal = new AcceleratedProximalGradient(1, 1e-7, 20_000, true);
    var scaled = new AcceleratedProximalGradient(unit, 1e-7, 20_000, true);
    assertThat(scaled.solve(other).iterations()).isEqualTo(proximal.solve(one).iterations());
    Observations low = observed(lowRank(1), 0.8);
    Observations lower = observed(lowRank(1).scale(unit), 0.8);
    var thresholding = new SingularValueThresholding(5, 1.5, 1e-5, 20_000);
    var thresholds = new SingularValueThresholding(5 * unit, 1.5, 1e-5, 20_000);
    assertThat(thresholds.solve(lower).iterations())
        .isEqualTo(thresholding.solve(low).iterations());
    var projection = new SingularValueProjection(1, 1, 1e-7, 20_000);
    Solution<Tensor> projected = projection.solve(low);
    assertThat(projected.converged()).isTrue();
    assertThat(projection.solve(lower).iterations()).isEqualTo(projected.iterations());
    // As many as it takes are enough, and one less is not.
    int enough = projected.iterations();
    assertThat(new SingularValueProjection(1, 1, 1e-7, enough).solve(low).converged()).isTrue();
    assertThat(new SingularValueProjection(1, 1, 1e-7, enough - 1).solve(low).converged())
        .isFalse();
  }

  @Test
  void projectionOfAFullMatrixTruncatesIt() {
    Tensor matrix = gaussian("full", ROWS, COLUMNS);
    Observations sensed = observed(matrix, 1);
    Tensor found = SingularValueProjection.descending(sensed, 3, 0, 1).solve(sensed).found();
    double[] expected = LinearAlgebra.singularValues(matrix);
    Arrays.fill(expected, 3, expected.length, 0);
    assertThat(LinearAlgebra.singularValues(found)).containsExactly(expected, within(ROUNDING));
  }

  @Test
  void projectionDescendsAndRecoversFromGaussianMeasurements() {
    Tensor truth = lowRank(1);
    Observations sensed =
        Observations.of(DenseOperator.gaussian(new int[] {ROWS, COLUMNS}, 80, 1, SEED), truth);
    double before = sensed.target().norm();
    for (int iterations : new int[] {1, 2, 5, 20, 100}) {
      Tensor iterate =
          SingularValueProjection.descending(sensed, 1, 0, iterations).solve(sensed).found();
      double after = sensed.residual(iterate).norm();
      assertThat(after).isLessThan(before);
      before = after;
    }
    Solution<Tensor> solution =
        SingularValueProjection.descending(sensed, 1, 1e-10, 20_000).solve(sensed);
    assertThat(solution.converged()).isTrue();
    assertThat(solution.found().subtract(truth).norm()).isLessThan(1e-7 * truth.norm());
  }

  /** Whoever asks to stop gets the iterate that was reached, from the start that was given. */
  @Test
  void solversOfWholeMatricesGoOnFromTheirStartAndStopWhenAsked() {
    Observations sensed = noisy();
    double penalty = 0.1 * SoftImpute.largestPenalty(sensed);
    var proximal = new AcceleratedProximalGradient(penalty, 1e-12, 50_000, true);
    Solution<Tensor> solved = proximal.solve(sensed);
    Solution<Tensor> again = proximal.solve(sensed, solved.found(), TimeLeft.unlimited());
    assertThat(again.iterations()).isLessThan(solved.iterations() / 10);
    assertThat(again.found().subtract(solved.found()).norm()).isLessThan(1e-7);
    assertThat(proximal.solve(sensed, solved.found(), Stopping.after(1)).iterations()).isEqualTo(1);
    var thresholding = new SingularValueThresholding(5, 1.5, 0, 1_000);
    assertThat(thresholding.solve(sensed, Stopping.after(1)).iterations()).isEqualTo(1);
    var projection = new SingularValueProjection(3, 1, 0, 1_000);
    Solution<Tensor> stopped = projection.solve(sensed, solved.found(), Stopping.after(1));
    assertThat(stopped.iterations()).isEqualTo(1);
    assertThat(sensed.residual(stopped.found()).norm())
        .isLessThan(
            sensed.residual(SingularValueShrinkage.toRank(solved.found(), 3).matrix()).norm());
  }
}
