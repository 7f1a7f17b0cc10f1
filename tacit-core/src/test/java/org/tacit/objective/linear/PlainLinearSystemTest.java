package org.tacit.objective.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.EndMatrix;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.model.linear.DiagonalNetwork;
import org.tacit.operator.Coefficients;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.SparseCoefficients;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Small systems are computed in plain arrays, to the numbers that the library gives. */
class PlainLinearSystemTest {
  private static final double ROUNDING = 1e-12;

  static Stream<EndMatrix> models() {
    return Stream.of(
        new DeepLinearNetwork(7, List.of(), 1),
        new DeepLinearNetwork(7, List.of(5), 1),
        new DeepLinearNetwork(7, List.of(5, 9), 1),
        new DeepLinearNetwork(7, List.of(5, 9, 6), 1),
        new DiagonalNetwork(7, 2, 1),
        new DiagonalNetwork(7, 3, 1),
        new DiagonalNetwork(7, 5, 1));
  }

  @ParameterizedTest
  @MethodSource("models")
  void valueAndGradientAreThoseOfTheTensorOperations(EndMatrix network) {
    Seed seed = new Seed(7);
    Coefficients coefficients =
        DenseOperator.of(Tensor.gaussian(seed.split("A"), DType.FLOAT64, 1, 6, 7));
    LinearSystem system =
        new LinearSystem(coefficients, Tensor.gaussian(seed.split("b"), DType.FLOAT64, 1, 6, 1));
    Parameters weights =
        new Initialization.Gaussian(1).start(network.layout(), DType.FLOAT64, seed.split("start"));
    PlainLinearSystem small = Objects.requireNonNull(PlainLinearSystem.of(network, system));

    Parameters found = network.layout().zeros(DType.FLOAT64);
    double value = small.valueAndGradient(weights, found);

    EndMatrix.Pass pass = network.pass(weights);
    Tensor residual = system.residual(pass.matrix());
    Parameters expected = network.layout().zeros(DType.FLOAT64);
    pass.gradient(coefficients.adjoint(residual), expected);
    double half = residual.dot(residual) / 2;
    assertThat(value).isCloseTo(half, within(ROUNDING * half));
    assertThat(small.value(weights)).isEqualTo(value);
    assertThat(found.flat().subtract(expected.flat()).norm())
        .isLessThan(ROUNDING * expected.flat().norm());
    assertThat(new LinearSystemObjective(network, system).value(weights)).isEqualTo(value);
  }

  @Test
  void aSparseSystemIsComputedLikeItsDenseForm() {
    Seed seed = new Seed(8);
    SparseCoefficients sparse =
        SparseCoefficients.ofEntries(
            3,
            5,
            new int[] {0, 0, 1, 2, 2, 2},
            new int[] {4, 0, 2, 1, 3, 1},
            new double[] {2, -1, 0.5, 3, 1, -2});
    Tensor targets = Tensor.gaussian(seed, DType.FLOAT64, 1, 3, 1);
    DiagonalNetwork network = new DiagonalNetwork(5, 3, 1);
    Parameters weights =
        new Initialization.Gaussian(1).start(network.layout(), DType.FLOAT64, seed.split("start"));
    Parameters found = network.layout().zeros(DType.FLOAT64);
    Parameters expected = network.layout().zeros(DType.FLOAT64);
    double value =
        new LinearSystemObjective(network, new LinearSystem(sparse, targets))
            .valueAndGradient(weights, found);
    LinearSystem dense = new LinearSystem(DenseOperator.of(sparse.dense()), targets);
    double same = new LinearSystemObjective(network, dense).valueAndGradient(weights, expected);
    assertThat(value).isCloseTo(same, within(ROUNDING * same));
    assertThat(found.flat().subtract(expected.flat()).norm())
        .isLessThan(ROUNDING * expected.flat().norm());
  }
}
