package org.tacit.complexity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Convolution;
import org.tacit.model.network.Dense;
import org.tacit.model.network.Flatten;
import org.tacit.model.network.Pooling;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Threads;

/**
 * On one thread the bits do not depend on how many samples may be in memory at a time, as long as
 * these are 128 or all; below to rounding.
 */
class ChunkInvarianceTest {
  private static final Seed SEED = new Seed(12);
  private static final int SAMPLES = 200;

  private static final double ROUNDING = 1e-12;

  private static final double SINGLE = 1e-5;

  /** Differences divide the rounding of outputs by the step. */
  private static final double DIVIDED = 1e-2;

  private static final Sequential PERCEPTRON =
      Sequential.mlp(40, List.of(33, 20), 6, Activation.RELU);
  private static final Sequential CONVOLUTIONS =
      new Sequential(
          List.of(3, 8, 8),
          List.of(
              Convolution.same(6, 3),
              Activation.TANH,
              Pooling.mean(2),
              Convolution.same(5, 3),
              Activation.RELU,
              new Flatten(),
              new Dense(6)));

  @BeforeEach
  void oneThread() {
    Threads.use(1);
  }

  private static void assertSameBits(GeometricComplexity found, GeometricComplexity expected) {
    assertThat(found.bySample()).containsExactly(expected.bySample());
    assertThat(found.value()).isEqualTo(expected.value());
  }

  private static void assertClose(
      GeometricComplexity found, GeometricComplexity expected, double tolerance) {
    for (int i = 0; i < SAMPLES; i++) {
      double one = expected.bySample()[i];
      assertThat(found.bySample()[i]).isCloseTo(one, within(tolerance * one));
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void anySizeGivesTheSameBits(DType dtype) {
    for (Sequential network : List.of(PERCEPTRON, CONVOLUTIONS)) {
      Parameters weights = VarianceScaling.HE_NORMAL.start(network.layout(), dtype, SEED);
      long[] shape = new long[network.inputShape().size() + 1];
      shape[0] = SAMPLES;
      for (int i = 1; i < shape.length; i++) {
        shape[i] = network.inputShape().get(i - 1);
      }
      Tensor inputs = Tensor.gaussian(SEED, dtype, 1, shape);
      for (NetworkFunction function :
          List.of(
              NetworkFunction.of(network, weights), NetworkFunction.byAutograd(network, weights))) {
        GeometricComplexity exact = new ExactComplexity(SAMPLES).of(function, inputs);
        GeometricComplexity projected =
            new ProjectedComplexity(Projection.ofOutputs(Probe.SPHERE), 2, SEED, SAMPLES)
                .of(function, inputs);
        GeometricComplexity differences =
            new DifferenceComplexity(1e-2, 2, SEED, SAMPLES).of(function, inputs);
        for (int size : new int[] {128, 129, 150, 200, 1000}) {
          assertSameBits(new ExactComplexity(size).of(function, inputs), exact);
          assertSameBits(
              new ProjectedComplexity(Projection.ofOutputs(Probe.SPHERE), 2, SEED, size)
                  .of(function, inputs),
              projected);
          assertSameBits(
              new DifferenceComplexity(1e-2, 2, SEED, size).of(function, inputs), differences);
        }
        for (int size : new int[] {1, 7, 64}) {
          assertClose(
              new ExactComplexity(size).of(function, inputs),
              exact,
              dtype == DType.FLOAT64 ? ROUNDING : SINGLE);
        }
      }
    }
  }

  /** What is drawn follows from the place among all samples, not from that in a part. */
  @ParameterizedTest
  @EnumSource(DType.class)
  void partsAreDrawnForAsTheWholeIs(DType dtype) {
    Parameters weights = VarianceScaling.HE_NORMAL.start(PERCEPTRON.layout(), dtype, SEED);
    NetworkFunction function = NetworkFunction.of(PERCEPTRON, weights);
    Tensor inputs = Tensor.gaussian(SEED, dtype, 1, 20, 40);
    ProjectedComplexity estimate = new ProjectedComplexity(Probe.GAUSSIAN, 3, SEED);
    DifferenceComplexity differences = new DifferenceComplexity(1e-2, 3, SEED);
    assertSameBits(
        GeometricComplexity.joined(
            List.of(
                estimate.of(function, inputs.narrow(0, 0, 10), 0),
                estimate.of(function, inputs.narrow(0, 10, 10), 10))),
        estimate.of(function, inputs));
    double tenth = differences.of(function, inputs).bySample()[10];
    assertThat(differences.of(function, inputs.narrow(0, 10, 10), 10).bySample()[0])
        .isCloseTo(tenth, within(DIVIDED * tenth));
  }
}
