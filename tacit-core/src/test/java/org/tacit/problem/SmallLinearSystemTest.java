package org.tacit.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.EndMatrix;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Small systems are computed in plain arrays, to the numbers that the library gives. */
class SmallLinearSystemTest {
  private static final double ROUNDING = 1e-12;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void valueAndGradientAreThoseOfTheTensorOperations(int layers) {
    Seed seed = new Seed(layers);
    List<Integer> widths = List.of(5, 9, 6).subList(0, layers);
    DeepLinearNetwork network = new DeepLinearNetwork(7, widths, 1);
    Coefficients coefficients =
        new DenseCoefficients(Tensor.gaussian(seed.split("A"), DType.FLOAT64, 1, 6, 7));
    LinearSystem system =
        new LinearSystem(coefficients, Tensor.gaussian(seed.split("b"), DType.FLOAT64, 1, 6, 1));
    Parameters weights =
        new Initialization.Gaussian(1).start(network.layout(), DType.FLOAT64, seed.split("start"));
    SmallLinearSystem small = Objects.requireNonNull(SmallLinearSystem.of(network, system));

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
}
