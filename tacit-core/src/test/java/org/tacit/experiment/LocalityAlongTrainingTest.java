package org.tacit.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.experiment.measure.LocalityOfFunction;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Convolution;
import org.tacit.model.network.Dense;
import org.tacit.model.network.GlobalPooling;
import org.tacit.model.network.Pooling;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.objective.network.Examples;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.Trace;

/** Locality as a measure of studies. */
class LocalityAlongTrainingTest {
  private static final Seed SEED = new Seed(9);

  private static List<Trace.Row> read(Sequential network) {
    int numbers = network.inputShape().stream().reduce(1, Math::multiplyExact);
    Examples examples =
        new Examples(
            network.inputShape(),
            Tensor.gaussian(SEED.split("images"), DType.FLOAT64, 1, 6, numbers),
            Tensor.zeros(DType.FLOAT64, 6, network.outputs()));
    Parameters weights = VarianceScaling.HE_NORMAL.start(network.layout(), DType.FLOAT64, SEED);
    FunctionProblem problem =
        new FunctionProblem(examples, null, FunctionLoss.SQUARED_ERROR, List.of(), false);
    List<Trace.Row> rows = new ArrayList<>();
    new LocalityOfFunction(4, 9, 2)
        .recorder(Experiment.of(network, problem, DType.FLOAT64, weights))
        .read(0, 0, weights, rows);
    return rows;
  }

  /** One convolution of 3 × 3 and a sum over places: two pixels apart nothing interacts. */
  @Test
  void itIsReadOffByDistanceAndAltogether() {
    List<Trace.Row> rows =
        read(
            new Sequential(
                List.of(1, 6, 6),
                List.of(
                    new Convolution(4, 3, 1, 1),
                    Activation.SOFTPLUS,
                    new GlobalPooling(Pooling.Kind.MEAN),
                    new Dense(2))));
    assertThat(rows)
        .extracting(Trace.Row::measure)
        .containsExactly("locality", "vanishingGradients", "locality{0}", "locality{2}");
    assertThat(rows.get(0).value()).isBetween(rows.get(2).value(), 1.0);
    assertThat(rows.get(1).value()).isZero();
    assertThat(rows.get(2).value()).isLessThan(0.9999);
    assertThat(rows.get(3).value()).isCloseTo(1, within(1e-12));
  }

  @Test
  void vectorsHaveNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(Sequential.mlp(4, List.of(6), 3, Activation.TANH)))
        .withMessage(
            "locality needs images, channels × height × width, found inputs of the shape [4]");
  }
}
