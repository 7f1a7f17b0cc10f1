package org.tacit.data.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.complexity.DifferenceComplexity;
import org.tacit.complexity.ExactComplexity;
import org.tacit.complexity.GradientMaps;
import org.tacit.complexity.GraphFunction;
import org.tacit.complexity.GraphLoss;
import org.tacit.complexity.LayerNorms;
import org.tacit.complexity.LossCurvature;
import org.tacit.complexity.Probe;
import org.tacit.complexity.ProjectedComplexity;
import org.tacit.model.graph.Graph;
import org.tacit.model.graph.LinearPart;
import org.tacit.model.graph.Value;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * The loss of networks that PyTorch wrote: its gradient and its second derivative by the weights,
 * against the whole second derivative that PyTorch computes.
 */
class OnnxCurvatureTest {
  private static final Seed SEED = new Seed(8);

  /** A residual of the square of this leaves the eigenvalue exact to rounding. */
  private static final double SETTLED = 1e-7;

  private static final double SETTLED_SINGLE = 1e-4;

  private static LossCurvature curvature(String network, boolean wide) {
    return curvature(OnnxFixtures.model(network, wide), network, wide);
  }

  private static LossCurvature curvature(OnnxFile model, String network, boolean wide) {
    GraphFunction function = GraphFunction.of(model.graph(), OnnxFixtures.shape(network));
    Tensor inputs = OnnxFixtures.inputs(network, wide ? DType.FLOAT64 : DType.FLOAT32);
    int[] labels = new int[5];
    Arrays.setAll(labels, i -> i % function.outputs());
    return new LossCurvature(
        new GraphLoss(
            function,
            (from, count) -> inputs.narrow(0, from, count),
            labels,
            network.equals("mlp") ? 2 : 5));
  }

  private static double expected(String network, String key) {
    return OnnxFixtures.expectedAsWritten(network, key)[0];
  }

  /** All unit vectors are as many directions as there are weights: the trace itself. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mlp",
        "mlp-smooth",
        "lenet",
        "vgg",
        "vgg-bn",
        "convnext",
        "vit",
        "groups",
        "densenet",
        "mixer"
      })
  void theSecondDerivativeIsThatOfPyTorch(String network) {
    for (boolean wide : new boolean[] {false, true}) {
      LossCurvature curvature = curvature(network, wide);
      double tolerance = OnnxFixtures.tolerance(wide);
      assertThat(curvature.size()).isEqualTo((int) OnnxFixtures.expected(network, "weights")[0]);
      double norm = expected(network, "gradientNorm");
      assertThat(curvature.gradientNorm().value()).isCloseTo(norm, within(tolerance * norm));
      LossCurvature.Extremes found =
          curvature.extremes(wide ? SETTLED : SETTLED_SINGLE, 300, SEED, () -> true);
      double[] values = OnnxFixtures.expectedAsWritten(network, "eigenvalues");
      assertThat(found.largest()).isCloseTo(values[0], within(tolerance * values[0]));
      assertThat(found.residual())
          .isLessThan((wide ? SETTLED : SETTLED_SINGLE) * Math.max(values[0], -values[1]));
      assertThat(found.least()).isCloseTo(values[1], within(tolerance * values[0]));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "mlp-smooth", "vgg-bn", "groups"})
  void theTraceIsThatOfPyTorch(String network) {
    for (boolean wide : new boolean[] {false, true}) {
      LossCurvature curvature = curvature(network, wide);
      double tolerance = OnnxFixtures.tolerance(wide);
      double trace = expected(network, "trace");
      LossCurvature.Trace exact = curvature.trace(curvature.size(), SEED, () -> true);
      assertThat(exact.standardError()).isZero();
      assertThat(exact.value())
          .isCloseTo(
              trace, within(tolerance * OnnxFixtures.expectedAsWritten(network, "eigenvalues")[0]));
      LossCurvature.Trace estimate = curvature.trace(30, SEED, () -> true);
      assertThat(estimate.directions()).isEqualTo(30);
      assertThat(Math.abs(estimate.value() - trace) / estimate.standardError()).isLessThan(4.5);
    }
  }

  /**
   * The regularizer of Hoffman, Roberts and Yaida (2019), with all projections, is half of the
   * complexity.
   */
  @ParameterizedTest
  @ValueSource(strings = {"mlp", "lenet", "vgg-bn", "resnet18", "mobilenet", "convnext", "vit"})
  void twiceTheJacobianRegularizerIsTheComplexity(String network) {
    OnnxFile model = OnnxFixtures.model(network, true);
    GraphFunction function = GraphFunction.of(model.graph(), OnnxFixtures.shape(network));
    double found =
        new ExactComplexity().of(function, OnnxFixtures.inputs(network, DType.FLOAT64)).value();
    double twice = 2 * expected(network, "hoffman");
    assertThat(found).isCloseTo(twice, within(OnnxFixtures.tolerance(true) * twice));
  }

  /** What was taken out of the data at first is no weight: constants and running statistics. */
  @ParameterizedTest
  @ValueSource(strings = {"vgg-bn", "groups"})
  void theWeightsAreThoseThatTrainingChanges(String network) {
    List<String> names = OnnxFixtures.model(network, true).graph().weights();
    assertThat(names).doesNotHaveDuplicates().noneMatch(name -> name.contains("running"));
  }

  /** Bits of all constants, before and after everything that is measured. */
  @ParameterizedTest
  @ValueSource(strings = {"mlp-smooth", "vgg-bn", "resnet18", "mobilenet", "vit"})
  void measuringChangesNothingInTheModel(String network) {
    OnnxFile model = OnnxFixtures.model(network, false);
    GraphFunction function = GraphFunction.of(model.graph(), OnnxFixtures.shape(network));
    Tensor inputs = OnnxFixtures.inputs(network, DType.FLOAT32);
    long before = checksum(model.graph());
    new ExactComplexity(2).of(function, inputs);
    new ProjectedComplexity(Probe.SPHERE, 1, SEED).of(function, inputs);
    new DifferenceComplexity(1e-2, 1, SEED).of(function, inputs);
    GradientMaps.of(function, inputs, 2, SEED);
    LinearPart.of(model.graph(), inputs.narrow(0, 0, 1)).forEach(LayerNorms::of);
    LossCurvature curvature = curvature(model, network, false);
    curvature.gradientNorm();
    curvature.extremes(1e-2, 5, SEED, () -> true);
    curvature.trace(2, SEED, () -> true);
    assertThat(checksum(model.graph())).isEqualTo(before);
  }

  private static long checksum(Graph graph) {
    long sum = 0;
    for (String name : new TreeSet<>(graph.constants().keySet())) {
      if (graph.constants().get(name) instanceof Value.Numbers numbers) {
        for (double number : numbers.tensor().toArray()) {
          sum = 31 * sum + Double.doubleToLongBits(number);
        }
      }
    }
    return sum;
  }
}
