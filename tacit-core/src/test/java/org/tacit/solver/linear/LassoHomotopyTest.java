package org.tacit.solver.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.operator.DenseOperator;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.Solution;
import org.tacit.solver.Solving;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.theory.DualityGap;
import org.tacit.training.TimeLeft;

/** The path of the lasso: its optimality at any event, and its ends. */
class LassoHomotopyTest {
  private static final double EXACT = 1e-10;
  private static final int EQUATIONS = 20;
  private static final int UNKNOWNS = 50;

  private static LinearSystem gaussian(long seed) {
    return new LinearSystem(
        DenseOperator.of(Tensor.gaussian(new Seed(seed), DType.FLOAT64, 1, EQUATIONS, UNKNOWNS)),
        Tensor.gaussian(new Seed(seed + 1000), DType.FLOAT64, 1, EQUATIONS, 1));
  }

  private static LassoHomotopy.Found end(LinearSystem system, double residual) {
    Solution<LassoHomotopy.Found> path =
        new LassoHomotopy(residual).solve(system, TimeLeft.unlimited());
    assertThat(path.converged()).isTrue();
    return path.found();
  }

  /** {@code Aᵀ(b − Aθ)} is λ times the sign where an unknown counts, and no larger elsewhere. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 15, 22})
  void everyEventIsAMinimizer(int events) {
    LinearSystem system = gaussian(1);
    Solving<LassoHomotopy.Found> path = new LassoHomotopy(0).begin(system);
    for (int i = 0; i < events && !path.converged(); i++) {
      path.advance();
    }
    LassoHomotopy.Found at = path.found();
    assertThat(at.penalty()).isPositive();
    double[] theta = at.solution().toArray();
    double[] slope =
        system.coefficients().adjoint(system.residual(at.solution()).scale(-1)).toArray();
    for (int j = 0; j < UNKNOWNS; j++) {
      assertThat(Math.abs(slope[j])).isLessThanOrEqualTo(at.penalty() * (1 + EXACT));
      if (Math.abs(theta[j]) > EXACT) {
        assertThat(slope[j]).isCloseTo(at.penalty() * Math.signum(theta[j]), within(EXACT));
      }
    }
  }

  /** The grid by coordinate descent comes to the same points between events. */
  @Test
  void coordinateDescentComesToTheSameEndOfALength() {
    LinearSystem system = gaussian(2);
    LassoPath.Point point =
        new LassoPath(2, 0.1, 1e-14, 100_000).solve(system, TimeLeft.unlimited()).found().get(1);
    Tensor expected = Tensor.of(DType.FLOAT64, point.solution(), UNKNOWNS, 1);
    LassoHomotopy.Found found = end(system, system.residual(expected).norm());
    assertThat(found.penalty()).isCloseTo(point.penalty(), within(1e-5));
    assertThat(found.solution().subtract(expected).norm()).isLessThan(1e-5);
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4, 5})
  void itEndsAtTheMinimumOfTheLinearProgram(long seed) {
    LinearSystem system = gaussian(seed);
    LassoHomotopy.Found found = end(system, 0);
    double program = BasisPursuit.of(system).gap().norm();
    DualityGap gap = DualityGap.ofL1Norm(system, found.solution(), found.dual());
    assertThat(found.penalty()).isZero();
    assertThat(gap.certifies(EXACT)).isTrue();
    assertThat(gap.norm()).isCloseTo(program, within(EXACT * program));
  }

  /** Columns that are equal, opposite or zero, and correlations that are equal. */
  @Test
  void tiesAreBroken() {
    double[][] rows = {
      {1, 1, -1, 0, 1, 2, 0},
      {1, 1, -1, 0, -1, 0, 2},
      {0, 0, 0, 0, 1, 1, 1}
    };
    LinearSystem system = LinearSystem.of(DenseOperator.of(rows), new double[] {2, 2, 2});
    LassoHomotopy.Found found = end(system, 0);
    double program = BasisPursuit.of(system).gap().norm();
    assertThat(Arrays.stream(found.solution().toArray()).map(Math::abs).sum())
        .isCloseTo(program, within(EXACT));
    assertThat(DualityGap.ofL1Norm(system, found.solution(), found.dual()).certifies(EXACT))
        .isTrue();
  }

  /**
   * Orthonormal columns: {@code θ_j = sign(c_j) max(|c_j| − λ, 0)} of c = Aᵀb, with the λ at which
   * {@code ‖Aθ − b‖² = ‖b‖² − ‖c‖² + Σ_j min(|c_j|, λ)²} is ε².
   */
  @ParameterizedTest
  @ValueSource(doubles = {1.2, 2, 3})
  void orthonormalColumnsAreShrunkenByAThreshold(double residual) {
    Tensor columns =
        LinearAlgebra.qr(Tensor.gaussian(new Seed(6), DType.FLOAT64, 1, 20, 8)).orthonormal();
    Tensor coefficients = Tensor.of(DType.FLOAT64, new double[] {5, -4, 3, 2, -1, 0.5, 0, 0}, 8, 1);
    Tensor rest = Tensor.gaussian(new Seed(7), DType.FLOAT64, 1, 20, 1);
    Tensor outside = rest.subtract(columns.matmul(columns.transpose().matmul(rest)));
    Tensor target = columns.matmul(coefficients).add(outside.scale(1 / outside.norm()));
    double low = 0;
    double high = 5;
    for (int halving = 0; halving < 60; halving++) {
      double middle = (low + high) / 2;
      double square = 1;
      for (double c : coefficients.toArray()) {
        square += Math.pow(Math.min(Math.abs(c), middle), 2);
      }
      if (square < residual * residual) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double threshold = low;
    double[] expected =
        Arrays.stream(coefficients.toArray())
            .map(c -> Math.signum(c) * Math.max(Math.abs(c) - threshold, 0))
            .toArray();
    LassoHomotopy.Found found =
        end(new LinearSystem(DenseOperator.of(columns.copy()), target), residual);
    assertThat(found.penalty()).isCloseTo(threshold, within(1e-9));
    assertThat(found.residual()).isCloseTo(residual, within(1e-12));
    assertThat(found.solution().toArray()).containsExactly(expected, within(1e-9));
  }

  @Test
  void aLengthBeyondTheRightHandSideLeavesZeroAndOneBelowLeastSquaresIsNotReached() {
    LinearSystem tall =
        LinearSystem.of(DenseOperator.of(new double[][] {{1}, {1}}), new double[] {1, 2});
    assertThat(end(tall, 3).solution().norm()).isZero();
    assertThat(end(tall, 0.1).residual()).isCloseTo(Math.sqrt(0.5), within(1e-12));
    assertThatThrownBy(() -> new LassoHomotopy(-1)).hasMessageContaining("found -1");
    assertThatThrownBy(() -> new LassoHomotopy(Double.NaN)).hasMessageContaining("found NaN");
  }
}
