package org.tacit.solver;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.problem.Observations;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Tensor;

/** Alternating ridge regressions: docs/mathematics/spectral-networks.md, S6. */
class AlternatingLeastSquaresTest {
  private static final double RECOVERED = 1e-3;
  private static final double CONVEX = 1e-6;
  private static final double ROUNDING = 1e-9;
  private static final SoftImpute SOFT = new SoftImpute(1e-12, 20_000);

  @Test
  void alternatingLeastSquaresDescendsToWhatSoftImputeFinds() {
    ObservedEntries observed = observed(lowRank(2).add(gaussian("noise", ROWS, COLUMNS)), 0.6);
    Observations sensed = observed;
    double penalty = 0.3 * SoftImpute.largestPenalty(sensed);
    LeastSquaresSweeps sweeps =
        new LeastSquaresSweeps(
            observed,
            new AlternatingLeastSquares(penalty, 1e-13, 20_000),
            AlternatingLeastSquares.start(ROWS, COLUMNS, COLUMNS, SEED));
    double before = Double.MAX_VALUE;
    while (!sweeps.converged()) {
      sweeps.advance();
      assertThat(sweeps.objective()).isLessThanOrEqualTo(before * (1 + 1e-14));
      before = sweeps.objective();
    }
    // Σ σ is the least of (‖A‖² + ‖B‖²)/2 over all factors, so both problems have one optimum.
    double convex =
        new AcceleratedProximalGradient(penalty, 0, 1, false)
            .objective(sensed, SOFT.solve(sensed, penalty).found());
    assertThat(sweeps.objective()).isCloseTo(convex, within(CONVEX * convex));
  }

  @Test
  void alternatingLeastSquaresCompletesALowRankMatrix() {
    Tensor truth = lowRank(2);
    var solution =
        new AlternatingLeastSquares(1e-8, 1e-12, 5_000)
            .solve(observed(truth, 0.7), AlternatingLeastSquares.start(ROWS, COLUMNS, 2, SEED));
    double[] entries = truth.toArray();
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        assertThat(solution.found().entry(i, j))
            .isCloseTo(entries[i * COLUMNS + j], within(RECOVERED));
      }
    }
  }

  /** One sweep: rows with the columns fixed, then columns with these rows, by normal equations. */
  @Test
  void aSweepSolvesEveryRidgeRegression() {
    double penalty = 0.7;
    ObservedEntries observed = observed(lowRank(2).add(gaussian("noise", ROWS, COLUMNS)), 0.6);
    FactoredMatrix start = AlternatingLeastSquares.start(ROWS, COLUMNS, 3, SEED);
    double[] left = start.left().clone();
    double[] right = start.right().clone();
    var solution = new AlternatingLeastSquares(penalty, 0, 1).solve(observed, start);
    assertThat(start.left()).containsExactly(left);
    assertThat(start.right()).containsExactly(right);
    double[] rows = solution.found().left();
    assertStationary(observed, 0, rows, right, penalty);
    assertStationary(observed, 1, solution.found().right(), rows, penalty);
  }

  /** {@code Σ (M_ij − a_i·b_j) b_j = λ a_i} for each row of the factor a mode belongs to. */
  private static void assertStationary(
      ObservedEntries observed, int mode, double[] factor, double[] other, double penalty) {
    int rank = 3;
    int[] own = observed.indices().mode(mode);
    int[] its = observed.indices().mode(1 - mode);
    double[] pull = new double[factor.length];
    for (int t = 0; t < own.length; t++) {
      double residual = observed.values()[t];
      for (int k = 0; k < rank; k++) {
        residual -= factor[own[t] * rank + k] * other[its[t] * rank + k];
      }
      for (int k = 0; k < rank; k++) {
        pull[own[t] * rank + k] += residual * other[its[t] * rank + k];
      }
    }
    for (int i = 0; i < pull.length; i++) {
      assertThat(pull[i]).isCloseTo(penalty * factor[i], within(ROUNDING));
    }
  }

  /** When it has converged does not depend on the unit of the data; by powers of two. */
  @ParameterizedTest
  @ValueSource(doubles = {0x1p-20, 0x1p20})
  void convergenceHasNoUnit(double unit) {
    Tensor matrix = lowRank(2).add(gaussian("noise", ROWS, COLUMNS));
    FactoredMatrix start = AlternatingLeastSquares.start(ROWS, COLUMNS, 3, SEED);
    FactoredMatrix scaled =
        new FactoredMatrix(ROWS, COLUMNS, 3, times(start.left(), unit), times(start.right(), unit));
    var one = new AlternatingLeastSquares(0.7, 1e-6, 500).solve(observed(matrix, 0.6), start);
    var other =
        new AlternatingLeastSquares(0.7 * unit, 1e-6, 500)
            .solve(observed(matrix.scale(unit), 0.6), scaled);
    assertThat(one.converged()).isTrue();
    assertThat(one.iterations()).isBetween(5, 499);
    assertThat(other.iterations()).isEqualTo(one.iterations());
  }

  /** Factors of a matrix that is {@code unit} times as large. */
  private static double[] times(double[] factor, double unit) {
    return Arrays.stream(factor).map(value -> Math.sqrt(unit) * value).toArray();
  }

  @Test
  void itEndsWhenItIsAskedTo() {
    var solution =
        new AlternatingLeastSquares(0.7, 0, 500)
            .solve(
                observed(lowRank(2), 0.6),
                AlternatingLeastSquares.start(ROWS, COLUMNS, 3, SEED),
                Stopping.after(1));
    assertThat(solution.iterations()).isEqualTo(1);
    assertThat(solution.converged()).isFalse();
  }

  /**
   * The product of the factors of a start has entries of standard deviation 1, whatever its rank.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 25})
  void theStartHasEntriesOfUnitSize(int rank) {
    int size = 300;
    FactoredMatrix start = AlternatingLeastSquares.start(size, size, rank, SEED);
    double squares = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        squares += Math.pow(start.entry(i, j), 2);
      }
    }
    assertThat(squares / (size * size)).isBetween(0.75, 1.25);
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> new AlternatingLeastSquares(0, 1e-6, 10))
        .hasMessageContaining("a positive penalty, found 0");
    assertThatThrownBy(() -> AlternatingLeastSquares.start(3, 3, 0, SEED))
        .hasMessageContaining("a positive rank, found 0");
  }
}
