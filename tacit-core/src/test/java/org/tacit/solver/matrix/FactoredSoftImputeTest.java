package org.tacit.solver.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.Holdout;
import org.tacit.problem.Observations;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.Stopping;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.TimeLeft;

/**
 * SoftImpute on factors against the one that decomposes whole matrices:
 * docs/mathematics/spectral-networks.md, S4.
 */
class FactoredSoftImputeTest {
  private static final double AGREEMENT = 1e-5;
  private static final double STATIONARY = 1e-5;
  private static final double ROUNDING = 1e-10;
  private static final double ANY_CHANGE = 1e9;
  private static final SoftImpute WHOLE = new SoftImpute(1e-12, 20_000);

  private static Tensor lowRank(Seed seed, int rows, int columns, int rank, double noise) {
    return Tensor.gaussian(seed.split("left"), DType.FLOAT64, 1, rows, rank)
        .matmul(Tensor.gaussian(seed.split("right"), DType.FLOAT64, 1, rank, columns))
        .add(Tensor.gaussian(seed.split("noise"), DType.FLOAT64, noise, rows, columns));
  }

  private static Holdout split(Tensor matrix, double share, Seed seed) {
    EntryIndices all = EntryIndices.all((int) matrix.size(0), (int) matrix.size(1));
    return Holdout.split(new ObservedEntries(all, matrix.toArray()), 1 - share, seed);
  }

  private static Tensor whole(FactoredMatrix matrix) {
    return Tensor.of(DType.FLOAT64, matrix.left(), matrix.rows(), matrix.rank())
        .matmul(
            Tensor.of(DType.FLOAT64, matrix.right(), matrix.columns(), matrix.rank()).transpose());
  }

  private static double nuclearNorm(Tensor matrix) {
    double sum = 0;
    for (double value : LinearAlgebra.singularValues(matrix)) {
      sum += value;
    }
    return sum;
  }

  /** Tall and wide, along a path that ends at full rank. */
  @ParameterizedTest
  @CsvSource({"1,12,9", "2,12,9", "3,9,12", "4,40,30", "5,30,40"})
  void theWholePathIsThatOfTheDenseSolver(long number, int rows, int columns) {
    Seed seed = new Seed(number);
    ObservedEntries observed = split(lowRank(seed, rows, columns, 2, 1), 0.6, seed).training();
    Observations sensed = observed;
    FactoredSoftImpute factored = new FactoredSoftImpute(observed, 100, seed);
    double most = SoftImpute.largestPenalty(sensed);
    Tensor before = Tensor.zeros(DType.FLOAT64, rows, columns);
    for (double share : new double[] {0.8, 0.4, 0.1, 0.03}) {
      double penalty = share * most;
      var found = factored.solve(penalty, 1e-9, 20_000, TimeLeft.unlimited());
      before = WHOLE.solve(sensed, penalty, before, TimeLeft.unlimited()).found();
      Tensor matrix = whole(found.found());
      assertThat(found.converged()).isTrue();
      assertThat(matrix.subtract(before).norm()).isLessThan(AGREEMENT * before.norm());
      double objective =
          new AcceleratedProximalGradient(penalty, 0, 1, false).objective(sensed, before);
      assertThat(factored.objective()).isCloseTo(objective, within(AGREEMENT * objective));
      Tensor dual = sensed.operator().adjoint(sensed.residual(matrix));
      assertThat(LinearAlgebra.singularValues(dual)[0])
          .isLessThanOrEqualTo(penalty * (1 + STATIONARY));
      assertThat(dual.reshape(-1).dot(matrix.reshape(-1)))
          .isCloseTo(
              penalty * nuclearNorm(matrix), within(STATIONARY * Math.pow(matrix.norm(), 2)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aboveTheLargestPenaltyTheSolutionIsZeroAndBelowItIsNot(long number) {
    Seed seed = new Seed(number);
    ObservedEntries observed = split(lowRank(seed, 30, 20, 3, 0.5), 0.5, seed).training();
    double most = SoftImpute.largestPenalty(observed);
    FactoredSoftImpute solver = new FactoredSoftImpute(observed, 100, seed);
    assertThat(solver.largestPenalty()).isLessThanOrEqualTo(most * (1 + ROUNDING));
    assertThat(solver.largestPenalty()).isCloseTo(most, within(0.02 * most));
    assertThat(solver.solve(1.01 * most, 1e-9, 100, TimeLeft.unlimited()).found().rank()).isZero();
    assertThat(solver.solve(0.9 * most, 1e-9, 100, TimeLeft.unlimited()).found().rank())
        .isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void hiddenEntriesOfALargerMatrixOfLowRankAreFound(long number) {
    Seed seed = new Seed(number);
    int size = 200;
    int rank = 3;
    Holdout split = split(lowRank(seed, size, size, rank, 0), 0.2, seed);
    FactoredSoftImpute solver = new FactoredSoftImpute(split.training(), 50, seed);
    double penalty = solver.largestPenalty();
    FactoredMatrix matrix = FactoredMatrix.zero(size, size);
    for (int i = 0; i < 14; i++) {
      penalty *= 0.6;
      matrix = solver.solve(penalty, 1e-5, 300, TimeLeft.unlimited()).found();
    }
    double[] found = matrix.entries(split.heldOut().indices());
    double wrong = 0;
    double all = 0;
    for (int t = 0; t < found.length; t++) {
      double value = split.heldOut().values()[t];
      wrong += Math.pow(found[t] - value, 2);
      all += value * value;
    }
    assertThat(Math.sqrt(wrong / all)).isLessThan(0.01);
    assertThat(matrix.rank()).isEqualTo(rank);
  }

  /** At once after its start a small change proves nothing: the vectors may be turning yet. */
  @Test
  void nothingHasConvergedInTheFirstIterations() {
    Seed seed = new Seed(6);
    ObservedEntries observed = split(lowRank(seed, 30, 20, 2, 0), 0.5, seed).training();
    FactoredSoftImpute solver = new FactoredSoftImpute(observed, 20, seed);
    var solution =
        solver.solve(0.5 * solver.largestPenalty(), ANY_CHANGE, 100, TimeLeft.unlimited());
    assertThat(solution.converged()).isTrue();
    assertThat(solution.iterations()).isEqualTo(5);
  }

  /** Nor has it while more singular values come than there were vectors. */
  @Test
  void nothingHasConvergedWhileTheBasisIsTooNarrow() {
    Seed seed = new Seed(7);
    ObservedEntries observed = split(lowRank(seed, 120, 110, 2, 1), 0.9, seed).training();
    FactoredSoftImpute solver = new FactoredSoftImpute(observed, 110, seed);
    var solution =
        solver.solve(1e-3 * solver.largestPenalty(), ANY_CHANGE, 100, TimeLeft.unlimited());
    assertThat(solution.converged()).isTrue();
    assertThat(solution.iterations()).isGreaterThan(5);
    assertThat(solution.found().rank()).isGreaterThan(100);
  }

  /** Without its momentum, or with one that is never dropped, it needs several times as many. */
  @Test
  void theMomentumSavesIterations() {
    Seed seed = new Seed(10);
    ObservedEntries observed = split(lowRank(seed, 40, 30, 2, 0.3), 0.6, seed).training();
    Observations sensed = observed;
    double penalty = 0.01 * SoftImpute.largestPenalty(sensed);
    var found =
        new FactoredSoftImpute(observed, 30, seed)
            .solve(penalty, 1e-9, 20_000, TimeLeft.unlimited());
    int plain = new SoftImpute(1e-9, 20_000).solve(sensed, penalty).iterations();
    assertThat(found.iterations()).isLessThan(plain / 4);
  }

  @Test
  void neverMoreSingularValuesAreKeptThanAllowed() {
    Seed seed = new Seed(8);
    ObservedEntries observed = split(lowRank(seed, 30, 20, 5, 1), 0.5, seed).training();
    FactoredSoftImpute solver = new FactoredSoftImpute(observed, 2, seed);
    var solution = solver.solve(solver.largestPenalty() / 20, 1e-7, 5_000, TimeLeft.unlimited());
    assertThat(solution.found().rank()).isEqualTo(2);
  }

  @Test
  void itEndsWhenItIsAskedTo() {
    Seed seed = new Seed(9);
    ObservedEntries observed = split(lowRank(seed, 30, 20, 5, 1), 0.5, seed).training();
    FactoredSoftImpute solver = new FactoredSoftImpute(observed, 20, seed);
    var solution = solver.solve(solver.largestPenalty() / 20, 0, 5_000, Stopping.after(1));
    assertThat(solution.iterations()).isEqualTo(1);
    assertThat(solution.converged()).isFalse();
  }
}
