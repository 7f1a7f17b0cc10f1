package org.tacit.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tacit.experiment.measure.ArcLength;
import org.tacit.experiment.measure.ComplexityAtInitialization;
import org.tacit.experiment.measure.OutputRange;
import org.tacit.experiment.measure.WeightNorms;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Sequential;
import org.tacit.objective.network.Examples;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.regularizer.Deviation;
import org.tacit.regularizer.LabelNoise;
import org.tacit.regularizer.Regularizer;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;
import org.tacit.training.Trace;

/** What is read off functions of inputs, on functions that are known in closed form. */
class FunctionMeasuresTest {
  private static final double ROUNDING = 1e-12;

  private static Experiment<Sequential, FunctionProblem> experiment(
      Sequential network, double[] weights, double... inputs) {
    return experiment(network, weights, List.of(), inputs);
  }

  private static Experiment<Sequential, FunctionProblem> experiment(
      Sequential network, double[] weights, List<Regularizer> regularizers, double... inputs) {
    int size = network.inputShape().get(0);
    int count = inputs.length / size;
    Examples examples =
        new Examples(
            List.of(size),
            Tensor.of(DType.FLOAT64, inputs, count, size),
            Tensor.zeros(DType.FLOAT64, count, network.outputs()));
    Parameters start = network.layout().zeros(DType.FLOAT64);
    start.flat().set(weights);
    return Experiment.of(
        network,
        new FunctionProblem(examples, null, FunctionLoss.SQUARED_ERROR, regularizers, false),
        DType.FLOAT64,
        start);
  }

  private static Map<String, Double> read(
      Measure<? super Sequential, ? super FunctionProblem> measure,
      Experiment<Sequential, FunctionProblem> experiment) {
    List<Trace.Row> rows = new ArrayList<>();
    measure.recorder(experiment).read(0, 0, experiment.start(), rows);
    return rows.stream().collect(Collectors.toMap(Trace.Row::measure, Trace.Row::value));
  }

  private static Sequential of(int inputs, int... widths) {
    List<Integer> hidden = new ArrayList<>();
    for (int i = 0; i + 1 < widths.length; i++) {
      hidden.add(widths[i]);
    }
    return Sequential.mlp(inputs, hidden, widths[widths.length - 1], Activation.RELU);
  }

  /** f(x) = 2 max(x, 0) + 1 on [−1, 1]: slope 0, then 2. */
  @Test
  void theArcLengthIsThatOfTheGraph() {
    Map<String, Double> read =
        read(
            new ArcLength(-1, 1, 1001),
            experiment(of(1, 1, 1), new double[] {1, 0, 2, 1}, 0.5, 0.25));
    assertThat(read.get("arcLength")).isCloseTo(1 + Math.sqrt(5), within(ROUNDING));
    assertThat(read.get("meanSquaredSlope")).isCloseTo(2, within(ROUNDING));
  }

  @Test
  void onlyFunctionsOfOneNumberHaveAnArcLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                read(new ArcLength(-1, 1, 11), experiment(of(2, 1), new double[] {1, 0, 2}, 1, 1)))
        .withMessageContaining("found one from [2] to 1 outputs");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ArcLength(1, 1, 11))
        .withMessageContaining("expected an interval");
  }

  @Test
  void theOutputRangeIsOverAllExamplesAndOutputs() {
    Map<String, Double> read =
        read(
            new OutputRange(),
            experiment(of(1, 2), new double[] {1, -3, 0, 1}, -1, 0, 2)); // x and 1 − 3x
    assertThat(read.get("outputRange")).isCloseTo(4 - -5, within(ROUNDING));
  }

  /** ‖W_1‖² = 1 + 4 + 9 + 16, ‖W_2‖² = 1 + 1, one hidden layer of 2: 30 · 2 / (2 · 2). */
  @Test
  void theExpectedComplexityFollowsFromTheNormsOfTheLayers() {
    Map<String, Double> read =
        read(
            new ComplexityAtInitialization(),
            experiment(of(2, 2, 1), new double[] {1, 2, 3, 4, 0, 0, 1, 1, 0}, 1, 1));
    assertThat(read.get("complexityAtInitialization")).isCloseTo(15, within(ROUNDING));
  }

  @Test
  void biasesAtTheStartAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                read(
                    new ComplexityAtInitialization(),
                    experiment(of(2, 1), new double[] {1, 2, 0.5}, 1, 1)))
        .withMessageContaining("expected biases of 0");
  }

  private static double gradientNorm(List<Regularizer> regularizers) {
    return Objects.requireNonNull(
        read(new WeightNorms(), experiment(of(1, 1), new double[] {1, 0}, regularizers, 1))
            .get("gradientNorm"));
  }

  /** The gradient of x² at x = 1, w = 1 is 2; noise of one draw moves it, the same every time. */
  @Test
  void noiseIsDrawnOnceForTheGradientThatIsReadOff() {
    double without = gradientNorm(List.of());
    assertThat(without).isCloseTo(Math.sqrt(8), within(ROUNDING));
    double noisy = gradientNorm(List.of(new LabelNoise(new Deviation(0.1))));
    assertThat(noisy)
        .isNotEqualTo(without)
        .isCloseTo(without, within(2.0))
        .isEqualTo(gradientNorm(List.of(new LabelNoise(new Deviation(0.1)))));
    assertThat(gradientNorm(List.of(new LabelNoise(new Deviation(0)))))
        .as("a deviation of 0 is no noise")
        .isEqualTo(without);
  }
}
