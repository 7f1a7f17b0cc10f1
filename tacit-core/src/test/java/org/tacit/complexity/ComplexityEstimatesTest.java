package org.tacit.complexity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Dense;
import org.tacit.model.network.Flatten;
import org.tacit.model.network.Network;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.tensor.DType;
import org.tacit.tensor.RowKernels;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Shuffle;
import org.tacit.tensor.Tensor;

/**
 * Exact, projected and difference estimates of the same functions agree within what each promises.
 */
class ComplexityEstimatesTest {
  private static final Seed SEED = new Seed(2022);

  /** Rounding of closed forms against autograd, relative. */
  private static final double DOUBLE = 1e-12;

  private static final double SINGLE = 1e-5;

  private static final Projection SPHERES = Projection.ofOutputs(Probe.SPHERE);

  /** |z| of an unbiased estimate. */
  private static final double Z = 4.5;

  private static Parameters weights(Network network, DType dtype) {
    return VarianceScaling.HE_NORMAL.start(network.layout(), dtype, SEED);
  }

  private static Tensor inputs(DType dtype, int n, int d) {
    return Tensor.gaussian(SEED.split("inputs"), dtype, 1, n, d);
  }

  private static void assertAlike(double[] found, double[] expected, double tolerance) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(tolerance * expected[i]));
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void theClosedFormIsThatOfAutograd(Activation activation) {
    for (List<Integer> widths :
        List.of(List.<Integer>of(), List.of(6), List.of(20, 5), List.of(3, 9, 4))) {
      for (int outputs : new int[] {1, 4, 11}) {
        Network network = Sequential.mlp(8, widths, outputs, activation);
        for (DType dtype : DType.values()) {
          Parameters weights = weights(network, dtype);
          Tensor inputs = inputs(dtype, 7, 8);
          assertAlike(
              new ExactComplexity().of(NetworkFunction.of(network, weights), inputs).bySample(),
              new ExactComplexity()
                  .of(NetworkFunction.byAutograd(network, weights), inputs)
                  .bySample(),
              dtype == DType.FLOAT64 ? DOUBLE : SINGLE);
        }
      }
    }
  }

  /** Layers in an order that no multilayer perceptron has. */
  @Test
  void soIsThatOfOtherChains() {
    List<Sequential> networks =
        List.of(
            new Sequential(
                List.of(2, 4), List.of(new Flatten(), new Dense(5), Activation.TANH, new Dense(9))),
            new Sequential(
                List.of(8), List.of(Activation.TANH, new Dense(3), Activation.GELU, new Dense(9))),
            new Sequential(
                List.of(8),
                List.of(new Dense(5), new Dense(4), Activation.TANH, Activation.SIGMOID)),
            new Sequential(List.of(2, 4), List.of(Activation.TANH, new Flatten(), new Dense(9))));
    for (Sequential network : networks) {
      Parameters weights = weights(network, DType.FLOAT64);
      Tensor inputs = inputs(DType.FLOAT64, 6, 8).view(shape(6, network.inputShape()));
      assertAlike(
          new ExactComplexity().of(NetworkFunction.of(network, weights), inputs).bySample(),
          new ExactComplexity().of(NetworkFunction.byAutograd(network, weights), inputs).bySample(),
          DOUBLE);
    }
  }

  private static long[] shape(int n, List<Integer> input) {
    long[] shape = new long[input.size() + 1];
    shape[0] = n;
    for (int i = 0; i < input.size(); i++) {
      shape[i + 1] = input.get(i);
    }
    return shape;
  }

  /** Central differences along every coordinate, of tanh: an error of h². */
  @Test
  void autogradIsThatOfCentralDifferences() {
    Network network = Sequential.mlp(5, List.of(7, 6), 3, Activation.TANH);
    NetworkFunction function = NetworkFunction.of(network, weights(network, DType.FLOAT64));
    double[] point = inputs(DType.FLOAT64, 1, 5).toArray();
    double h = 1e-5;
    double sum = 0;
    for (int j = 0; j < 5; j++) {
      double[] ahead = point.clone();
      double[] behind = point.clone();
      ahead[j] += h;
      behind[j] -= h;
      double[] right = function.outputs(Tensor.of(DType.FLOAT64, ahead, 1, 5)).toArray();
      double[] left = function.outputs(Tensor.of(DType.FLOAT64, behind, 1, 5)).toArray();
      for (int c = 0; c < 3; c++) {
        double slope = (right[c] - left[c]) / (2 * h);
        sum += slope * slope;
      }
    }
    double exact =
        new ExactComplexity().of(function, Tensor.of(DType.FLOAT64, point, 1, 5)).value();
    assertThat(exact).isCloseTo(sum, within(1e-8 * sum));
  }

  @ParameterizedTest
  @CsvSource({"ORTHONORMAL, 6, 6", "COORDINATES, 6, 6", "SPHERE, 1, 1", "RADEMACHER, 1, 1"})
  void allDirectionsTogetherAreExact(Probe probe, int outputs, int probes) {
    Network network = Sequential.mlp(8, List.of(9), outputs, Activation.RELU);
    NetworkFunction function = NetworkFunction.of(network, weights(network, DType.FLOAT64));
    Tensor inputs = inputs(DType.FLOAT64, 12, 8);
    GeometricComplexity projected =
        new ProjectedComplexity(probe, probes, SEED).of(function, inputs);
    assertAlike(
        projected.bySample(), new ExactComplexity().of(function, inputs).bySample(), DOUBLE);
    if (probe.isWithoutReplacement()) {
      assertThat(projected.standardError()).isZero();
    }
  }

  /** About 95 in a hundred of 200 estimates with different seeds lie within two standard errors. */
  @Test
  void standardErrorsCoverTheTruth() {
    Network network = Sequential.mlp(6, List.of(10), 8, Activation.RELU);
    NetworkFunction function = NetworkFunction.of(network, weights(network, DType.FLOAT64));
    Tensor all = inputs(DType.FLOAT64, 300, 6);
    double truth = new ExactComplexity().of(function, all).value();
    int covered = 0;
    int coveredBySome = 0;
    for (int trial = 0; trial < 200; trial++) {
      GeometricComplexity full =
          new ProjectedComplexity(Probe.SPHERE, 2, SEED.split(trial)).of(function, all);
      covered += Math.abs(full.value() - truth) <= 2 * full.standardError() ? 1 : 0;
      int[] chosen = Shuffle.some(300, 100, SEED.split("rows").split(trial).generator());
      Tensor some = Tensor.zeros(DType.FLOAT64, 100, 6);
      RowKernels.of(DType.FLOAT64).gatherRows(some, 100, all, chosen, 0);
      GeometricComplexity part =
          new ProjectedComplexity(Probe.SPHERE, 2, SEED.split(trial)).of(function, some).outOf(300);
      coveredBySome += Math.abs(part.value() - truth) <= 2 * part.standardError() ? 1 : 0;
    }
    assertThat(covered / 200.0).isBetween(0.9, 0.99);
    assertThat(coveredBySome / 200.0).isBetween(0.9, 0.99);
  }

  @Test
  void oneSampleOrOneProbeSaysWhatItCannotKnow() {
    Network network = Sequential.mlp(6, List.of(10), 8, Activation.RELU);
    NetworkFunction function = NetworkFunction.of(network, weights(network, DType.FLOAT64));
    GeometricComplexity one = new ExactComplexity().of(function, inputs(DType.FLOAT64, 1, 6));
    assertThat(one.standardError()).isZero();
    assertThat(one.samplingError()).isNaN();
    GeometricComplexity single =
        new ProjectedComplexity(Probe.SPHERE, 1, SEED).of(function, inputs(DType.FLOAT64, 9, 6));
    assertThat(single.withinDeviation()).isNaN();
    assertThat(single.standardError()).isPositive();
  }

  /** By differences along the same directions: of tanh to h², and the discrepancy says how far. */
  @Test
  void differencesAreUnbiasedUpToTheirDiscrepancy() {
    Network network = Sequential.mlp(4, List.of(6, 6), 3, Activation.TANH);
    NetworkFunction function = NetworkFunction.of(network, weights(network, DType.FLOAT64));
    Tensor inputs = inputs(DType.FLOAT64, 400, 4);
    double exact = new ExactComplexity().of(function, inputs).value();
    GeometricComplexity found = new DifferenceComplexity(1e-3, 20, SEED).of(function, inputs);
    assertThat(Math.abs(found.value() - exact) / found.standardError()).isLessThan(Z);
    assertThat(found.standardError()).isLessThan(0.03 * exact);
    assertThat(found.discrepancy()).isBetween(1e-9, 1e-4);
    GeometricComplexity coarse = new DifferenceComplexity(0.5, 20, SEED).of(function, inputs);
    assertThat(coarse.discrepancy()).isGreaterThan(1e-2);
  }

  /** 1,000 outputs need no more than the 6 numbers that the last layer is given. */
  @Test
  void aNarrowLastLayerSavesPasses() {
    Network network = Sequential.mlp(5, List.of(6), 300, Activation.TANH);
    Parameters weights = weights(network, DType.FLOAT64);
    Tensor inputs = inputs(DType.FLOAT64, 5, 5);
    assertAlike(
        new ExactComplexity().of(NetworkFunction.of(network, weights), inputs).bySample(),
        new ExactComplexity().of(NetworkFunction.byAutograd(network, weights), inputs).bySample(),
        DOUBLE);
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void anyNumberOfSamplesAtATimeGivesTheSameBits(DType dtype) {
    Network network = Sequential.mlp(30, List.of(40, 20), 10, Activation.RELU);
    Parameters weights = weights(network, dtype);
    Tensor inputs = inputs(dtype, 97, 30);
    for (NetworkFunction function :
        List.of(
            NetworkFunction.of(network, weights), NetworkFunction.byAutograd(network, weights))) {
      double[] together = new ExactComplexity(97).of(function, inputs).bySample();
      double[] projected =
          new ProjectedComplexity(SPHERES, 2, SEED, 97).of(function, inputs).bySample();
      for (int at : new int[] {1, 2, 7, 13, 32, 64, 96}) {
        assertThat(new ExactComplexity(at).of(function, inputs).bySample()).isEqualTo(together);
        assertThat(new ProjectedComplexity(SPHERES, 2, SEED, at).of(function, inputs).bySample())
            .isEqualTo(projected);
      }
    }
  }

  @Test
  void measuringChangesNothing() {
    Network network = Sequential.mlp(6, List.of(10), 8, Activation.RELU);
    Parameters weights = weights(network, DType.FLOAT32);
    Tensor inputs = inputs(DType.FLOAT32, 9, 6);
    double[] before = weights.withBuffers().toArray();
    double[] data = inputs.toArray();
    NetworkFunction function = NetworkFunction.of(network, weights);
    new ExactComplexity().of(function, inputs);
    new ProjectedComplexity(Probe.GAUSSIAN, 2, SEED).of(function, inputs);
    new DifferenceComplexity(1e-3, 2, SEED).of(function, inputs);
    SampleIndependence.check(function, inputs);
    assertThat(weights.withBuffers().toArray()).isEqualTo(before);
    assertThat(inputs.toArray()).isEqualTo(data);
  }

  @Test
  void classesAndQuantilesAreOfTheSamples() {
    GeometricComplexity found =
        new GeometricComplexity(
            GeometricComplexity.Method.EXACT, new double[] {4, 1, 3, 2}, 0, 0, 4, 0);
    assertThat(found.byClass(new int[] {0, 2, 0, 2}, 3)).containsExactly(3.5, Double.NaN, 1.5);
    assertThat(found.quantile(0)).isEqualTo(1);
    assertThat(found.quantile(0.5)).isEqualTo(2.5);
    assertThat(found.quantile(1)).isEqualTo(4);
    assertThatThrownBy(() -> found.byClass(new int[] {0, 1, 2, 3}, 3))
        .hasMessage("sample 4 has the class 3, expected 0 to 2");
    assertThatThrownBy(() -> found.byClass(new int[] {0}, 3))
        .hasMessage("expected a label for each of 4 samples, found 1");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Network network = Sequential.mlp(6, List.of(10), 8, Activation.RELU);
    NetworkFunction function = NetworkFunction.of(network, weights(network, DType.FLOAT64));
    Tensor inputs = inputs(DType.FLOAT64, 3, 6);
    assertThatThrownBy(() -> new ExactComplexity().of(function, inputs(DType.FLOAT64, 3, 5)))
        .hasMessage("expected inputs of the shape [6] behind the samples, found [3, 5]");
    assertThatThrownBy(() -> new ExactComplexity(0).of(function, inputs))
        .hasMessage("expected at least one sample at a time, found 0");
    assertThatThrownBy(
            () -> new ProjectedComplexity(Probe.COORDINATES, 9, SEED).of(function, inputs))
        .hasMessage("expected at most as many probes as outputs, 8, found 9");
    assertThatThrownBy(() -> new ProjectedComplexity(Probe.SPHERE, 0, SEED))
        .hasMessage("expected at least one probe, found 0");
    assertThatThrownBy(() -> new DifferenceComplexity(0, 1, SEED))
        .hasMessageContaining("found 0.0 and 1");
    assertThatThrownBy(() -> new ExactComplexity().of(function, inputs).outOf(2))
        .hasMessageContaining("found 3 of 2");
  }

  /** Normalization by the batch, and noise; beside them what each sample does by itself. */
  @Test
  void samplesThatSeeOneAnotherAreFound() {
    Tensor inputs = inputs(DType.FLOAT64, 5, 3);
    Tensor average = Tensor.of(DType.FLOAT64, new double[] {.2, .2, .2, .2, .2}, 1, 5);
    Expression coupled = new Expression(List.of(3), 3, x -> x.subtract(average.matmul(x)));
    assertThatThrownBy(() -> SampleIndependence.check(coupled, inputs))
        .hasMessageContaining("found that those of sample 1 change with sample 5");
    int[] calls = new int[1];
    Expression noisy = new Expression(List.of(3), 3, x -> x.scale(1 + 1e-9 * calls[0]++));
    assertThatThrownBy(() -> SampleIndependence.check(noisy, inputs))
        .hasMessageContaining("found other ones at the second evaluation");
    SampleIndependence.check(new Expression(List.of(3), 3, x -> x.multiply(x)), inputs);
  }

  /** An entry by entry one does; a sum over the batch, and one that keeps a row only, do not. */
  @Test
  void aFunctionOfSeveralIsToldFromOneOfOne() {
    Tensor inputs = inputs(DType.FLOAT32, 3, 4);
    Tensor matrix = inputs(DType.FLOAT32, 4, 2);
    assertThat(
            SampleIndependence.takesSeveral(
                new Expression(List.of(4), 2, x -> x.matmul(matrix).tanh()), inputs))
        .isTrue();
    assertThat(
            SampleIndependence.takesSeveral(
                new Expression(List.of(4), 4, x -> x.multiply(x.sum())), inputs))
        .isFalse();
    assertThat(
            SampleIndependence.takesSeveral(
                new Expression(List.of(4), 4, x -> x.narrow(0, 0, 1)), inputs))
        .isFalse();
    assertThat(
            SampleIndependence.takesSeveral(
                new Expression(List.of(4), 2, x -> x.reshape(1, 4).matmul(matrix)), inputs))
        .isFalse();
  }

  /** A function that does not look at its input has the complexity 0. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aConstantHasNone(int k) {
    Tensor constant = Tensor.of(DType.FLOAT64, new double[2 * k], 2, k);
    Expression function = new Expression(List.of(4), k, x -> constant);
    double[] found = new ExactComplexity().of(function, inputs(DType.FLOAT64, 2, 4)).bySample();
    assertThat(Arrays.stream(found).sum()).isZero();
  }
}
