package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.operator.DenseOperator;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.linear.SystemDecomposition;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Whether equations contradict each other is proved, or it is not said. */
class ReachTest {
  private static LinearSystem system(double[][] rows, double... targets) {
    return LinearSystem.of(DenseOperator.of(rows), targets);
  }

  /** The same equation twice, with values that differ by a share: half of it is left. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-4, 1e-7})
  void theSameEquationWithTwoValuesIsAContradiction(double share) {
    Reach reach =
        SystemDecomposition.of(
                system(new double[][] {{1, 2, 3}, {1, 2, 3}}, 1 - share / 2, 1 + share / 2))
            .reach();
    assertThat(reach.kind()).isEqualTo(Reach.Kind.CONTRADICTORY);
    double size = Math.hypot(1 - share / 2, 1 + share / 2);
    assertThat(reach.unreachable()).isCloseTo(share / Math.sqrt(2) / size, within(1e-9 * share));
    assertThat(reach.shortest()).isGreaterThan(1e6);
  }

  /** Equations that agree to eight, ten or twelve digits are two equations, and have a solution. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-8, 1e-10, 1e-12})
  void nearlyTheSameEquationWithTwoValuesIsNone(double near) {
    SystemDecomposition parts =
        SystemDecomposition.of(system(new double[][] {{1, 2, 3}, {1, 2, 3 + near}}, 1, 2));
    assertThat(parts.rows().rank()).isEqualTo(2);
    assertThat(parts.reach().kind()).isEqualTo(Reach.Kind.REACHED);
  }

  /** A residual alone proves nothing: here it is that of an answer that missed an equation. */
  @Test
  void aResidualThatDoesNotCancelTheEquationsIsNoProof() {
    LinearSystem two = system(new double[][] {{1, 0}, {0, 1}}, 1, 1);
    Reach reach = Reach.of(two, Tensor.of(DType.FLOAT64, new double[] {0, 1}, 2, 1));
    assertThat(reach.kind()).isEqualTo(Reach.Kind.UNKNOWN);
    assertThat(reach.contradictory()).isFalse();
    assertThat(reach.shortest()).isCloseTo(1, within(1e-12));
  }

  /** Unknowns in different units do not make equations contradict each other. */
  @Test
  void aSmallColumnTellsTwoEquationsApart() {
    Reach reach =
        SystemDecomposition.of(system(new double[][] {{1, 1e-16}, {1, 2e-16}}, 0, 1)).reach();
    assertThat(reach.kind()).isEqualTo(Reach.Kind.REACHED);
  }

  /** Noise in more equations than unknowns; what is left is what least squares leaves. */
  @Test
  void noiseInMoreEquationsThanUnknownsIsAContradiction() {
    try (Scope scope = Scope.open()) {
      LinearSystem tall =
          new LinearSystem(
              DenseOperator.of(Tensor.gaussian(new Seed(1), DType.FLOAT64, 1, 30, 10)),
              Tensor.gaussian(new Seed(2), DType.FLOAT64, 1, 30, 1));
      SystemDecomposition parts = SystemDecomposition.of(tall);
      assertThat(parts.reach().contradictory()).isTrue();
      double left = tall.residual(parts.rows().minimumNorm(tall.targets())).norm();
      assertThat(parts.reach().unreachable())
          .isCloseTo(left / tall.targets().norm(), within(1e-12));
    }
  }

  @Test
  void anEquationWithoutCoefficientsHasTheValueZeroOrContradicts() {
    double[][] rows = {{1, 2}, {0, 0}};
    assertThat(SystemDecomposition.of(system(rows, 1, 0)).reach().kind())
        .isEqualTo(Reach.Kind.REACHED);
    Reach reach = SystemDecomposition.of(system(rows, 1, 1)).reach();
    assertThat(reach.contradictory()).isTrue();
    assertThat(reach.shortest()).isGreaterThan(1e12);
  }
}
