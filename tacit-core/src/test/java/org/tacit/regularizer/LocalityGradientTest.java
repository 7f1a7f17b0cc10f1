package org.tacit.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Area;
import org.tacit.model.network.BatchNorm;
import org.tacit.model.network.Convolution;
import org.tacit.model.network.Dense;
import org.tacit.model.network.Flatten;
import org.tacit.model.network.Layer;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.objective.Objective;
import org.tacit.objective.network.Examples;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.objective.network.NetworkObjective;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.DType;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * The gradient by the weights of the penalty against locality
 * (docs/mathematics/hierarchical-tensor-factorization.md, D11), in double precision on networks
 * with softplus: against central differences, and against a pass of values with tangents.
 */
class LocalityGradientTest {
  private static final Seed SEED = new Seed(77);
  private static final double DIFFERENCES = 1e-6;
  private static final double OTHER_WAY = 1e-10;
  private static final int COUNT = 4;
  private static final int PIXELS = 72;
  private static final int CLASSES = 3;
  private static final List<Integer> SHAPE = List.of(2, 6, 6);
  private static final AreaPair AREAS = new AreaPair(new Area(0, 0, 3, 2), new Area(1, 4, 4, 2));

  private static Sequential convolutional(boolean normalized, int outputs) {
    Layer first = new Convolution(3, 3, 1, 1);
    Layer second = new Convolution(3, 3, 2, 1);
    Layer softplus = Activation.SOFTPLUS;
    return new Sequential(
        SHAPE,
        normalized
            ? List.of(
                first,
                new BatchNorm(),
                softplus,
                second,
                new BatchNorm(),
                softplus,
                new Flatten(),
                new Dense(outputs))
            : List.of(first, softplus, second, softplus, new Flatten(), new Dense(outputs)));
  }

  private static Examples coloured(int outputs) {
    Tensor images = Tensor.gaussian(SEED.split("images"), DType.FLOAT64, 1, COUNT, PIXELS);
    return outputs == 1
        ? new Examples(SHAPE, images, Tensor.of(DType.FLOAT64, new double[] {1, 0, 0, 1}, COUNT, 1))
        : Examples.ofClasses(
            SHAPE, images, IntStream.range(0, COUNT).map(i -> i % outputs).toArray(), outputs);
  }

  private static Objective drawn(Sequential network, Regularizer... regularizers) {
    return new NetworkObjective(
            network, coloured(network.outputs()), FunctionLoss.SQUARED_ERROR, List.of(regularizers))
        .batch(IntStream.range(0, COUNT).toArray(), SEED);
  }

  private static Parameters start(Sequential network) {
    Parameters weights = VarianceScaling.HE_NORMAL.start(network.layout(), DType.FLOAT64, SEED);
    // Scales and shifts of the normalization that are not all alike.
    Tensor noise = Tensor.gaussian(SEED.split("noise"), DType.FLOAT64, 0.1, weights.flat().size(0));
    weights.flat().addScaledInPlace(noise, 1);
    return weights;
  }

  /** The gradient of the penalty alone: what it adds to that of the loss. */
  private static Tensor slope(Sequential network, Parameters weights, LocalityPenalty penalty) {
    Parameters with = network.layout().zeros(DType.FLOAT64);
    Parameters without = network.layout().zeros(DType.FLOAT64);
    drawn(network, penalty).valueAndGradient(weights, with);
    drawn(network).valueAndGradient(weights, without);
    return with.flat().subtract(without.flat());
  }

  /** In training: the value that a step sees. */
  private static double added(Sequential network, Parameters weights, LocalityPenalty penalty) {
    Parameters scratch = network.layout().zeros(DType.FLOAT64);
    return drawn(network, penalty).valueAndGradient(weights, scratch)
        - drawn(network).valueAndGradient(weights, scratch);
  }

  @ParameterizedTest
  @CsvSource({
    "false, RUNNING, 3",
    "true, RUNNING, 3",
    "true, BATCH, 3",
    "true, FROZEN, 3",
    "true, BATCH, 1"
  })
  void theGradientByTheWeightsIsThatOfCentralDifferences(
      boolean normalized, BatchStatistics statistics, int outputs) {
    Sequential network = convolutional(normalized, outputs);
    Parameters weights = start(network);
    for (LocalityPenalty penalty :
        List.of(
            new LocalityPenalty(1, List.of(AREAS), statistics),
            new LocalityPenalty(new Strength(1), 2, 1, false, List.of(), statistics))) {
      Tensor slope = slope(network, weights, penalty);
      assertThat(slope.norm()).as("there is a gradient").isGreaterThan(1e-3);
      for (int i = 0; i < 4; i++) {
        Tensor direction =
            Tensor.gaussian(SEED.split("direction").split(i), DType.FLOAT64, 1, slope.size(0));
        double h = 1e-5;
        double difference =
            (added(network, moved(weights, direction, h), penalty)
                    - added(network, moved(weights, direction, -h), penalty))
                / (2 * h);
        assertThat(difference)
            .as("direction %d", i)
            .isCloseTo(slope.dot(direction), within(DIFFERENCES * slope.norm() * direction.norm()));
      }
    }
  }

  private static Parameters moved(Parameters weights, Tensor direction, double h) {
    Parameters moved = weights.copy();
    moved.flat().addScaledInPlace(direction, h);
    return moved;
  }

  /**
   * {@code ∇_θ R = ∇_θ DF(x)[V] + ∇_θ DF(x')[V']} with V = ∂R/∂u held constant: a forward pass of
   * values with tangents and one reverse pass, in which no gradient is differentiated.
   */
  @ParameterizedTest
  @CsvSource({"false, RUNNING, 3", "true, RUNNING, 3", "true, BATCH, 3", "true, FROZEN, 1"})
  void theGradientIsThatOfTheTangentsPass(
      boolean normalized, BatchStatistics statistics, int outputs) {
    Sequential network = convolutional(normalized, outputs);
    Parameters weights = start(network);
    // The scale of what the two ways compute is that of the penalty.
    LocalityPenalty penalty = new LocalityPenalty(1, List.of(AREAS), statistics);
    boolean byBatch = normalized && statistics != BatchStatistics.RUNNING;
    AreaPair pair = AreaPair.draw(List.of(AREAS), seedOfPair());
    Tensor images = coloured(outputs).batch();
    Tensor chosen = coloured(outputs).targets();
    chosen = outputs == 1 ? chosen.multiply(Tensor.zeros(DType.FLOAT64, 1)).add(one()) : chosen;
    List<Tensor> found =
        tangentsGradient(network, weights, byBatch, pair, images, pair.exchanged(images), chosen);
    Tensor expected = slope(network, weights, penalty);
    Parameters other = network.layout().zeros(DType.FLOAT64);
    for (int block = 0; block < found.size(); block++) {
      other.block(block).copyInPlace(found.get(block));
    }
    assertThat(other.flat().subtract(expected).norm()).isLessThan(OTHER_WAY * expected.norm());
  }

  /** As the objective of a batch draws it. */
  private static Seed seedOfPair() {
    return SEED.split("directions").split(0).split("patches");
  }

  private static Tensor one() {
    return Tensor.of(DType.FLOAT64, new double[] {1}, 1);
  }

  private static List<Tensor> tangentsGradient(
      Sequential network,
      Parameters weights,
      boolean byBatch,
      AreaPair pair,
      Tensor images,
      Tensor altered,
      Tensor chosen) {
    List<Tensor> blocks = new ArrayList<>(weights.blocks());
    int trained = network.layout().trainedBlocks();
    blocks.subList(0, trained).replaceAll(Autograd::leaf);
    TangentPass pass = new TangentPass(network, blocks, byBatch);
    Tensor u = inputGradient(pass, images, chosen);
    Tensor v = inputGradient(pass, altered, chosen);
    Tensor here = onArea(images, pair.first(), direction(pair.first().of(u), pair.first().of(v)));
    Tensor there = onArea(images, pair.first(), direction(pair.first().of(v), pair.first().of(u)));
    Tensor slope =
        pass.of(images, here)
            .tangent()
            .multiply(chosen)
            .sum()
            .add(pass.of(altered, there).tangent().multiply(chosen).sum());
    return Autograd.gradientOrZero(slope, blocks.subList(0, trained), false);
  }

  private static Tensor inputGradient(TangentPass pass, Tensor inputs, Tensor chosen) {
    Tensor leaf = Autograd.leaf(inputs);
    Tensor value = pass.of(leaf, Tensor.zeros(DType.FLOAT64, leaf.shape())).value();
    return Autograd.gradient(value.multiply(chosen).sum(), List.of(leaf), false).get(0);
  }

  /** {@code sign(c) (v̂ − c û) / (B ‖u‖)} for each image. */
  private static Tensor direction(Tensor u, Tensor v) {
    Tensor unit = unit(u);
    Tensor other = unit(v);
    Tensor cosine = perImage(unit.multiply(other));
    Tensor sign = Functional.divide(cosine, Functional.abs(cosine));
    Tensor length = perImage(u.multiply(u)).sqrt();
    return Functional.divide(other.subtract(unit.multiply(cosine)).multiply(sign), length)
        .scale(1.0 / COUNT);
  }

  private static Tensor unit(Tensor u) {
    return Functional.divide(u, perImage(u.multiply(u)).sqrt());
  }

  private static Tensor perImage(Tensor numbers) {
    return Functional.sum(numbers, new long[] {1, 2, 3}, true);
  }

  private static Tensor onArea(Tensor images, Area area, Tensor numbers) {
    Tensor placed = Tensor.zeros(DType.FLOAT64, images.shape());
    area.of(placed).copyInPlace(numbers);
    return placed;
  }

  /** Only the faithful mode lets altered images into the running statistics, behind the others. */
  @Test
  void alteredImagesMoveTheRunningStatisticsOfTheFaithfulModeAlone() {
    Sequential network = convolutional(true, CLASSES);
    Parameters weights = start(network);
    Tensor plain = changes(network, weights);
    for (BatchStatistics statistics : List.of(BatchStatistics.FROZEN, BatchStatistics.RUNNING)) {
      assertThat(changes(network, weights, new LocalityPenalty(1, List.of(AREAS), statistics)))
          .as("%s", statistics)
          .satisfies(found -> assertThat(found.subtract(plain).norm()).isZero());
    }
    Tensor faithful =
        changes(network, weights, new LocalityPenalty(1, List.of(AREAS), BatchStatistics.BATCH));
    AreaPair pair = AreaPair.draw(List.of(AREAS), seedOfPair());
    int trained = network.layout().trainedBlocks();
    List<Tensor> blocks = new ArrayList<>(weights.blocks());
    Tensor images = coloured(CLASSES).batch();
    List<Tensor> first = network.passInTraining(blocks, images).changes();
    for (int i = 0; i < first.size(); i++) {
      blocks.set(trained + i, blocks.get(trained + i).add(first.get(i)));
    }
    List<Tensor> second = network.passInTraining(blocks, pair.exchanged(images)).changes();
    List<Tensor> both =
        IntStream.range(0, first.size())
            .mapToObj(i -> first.get(i).add(second.get(i)))
            .map(change -> change.reshape(-1))
            .toList();
    Tensor expected = Functional.concatenate(both, 0);
    assertThat(faithful.subtract(expected).norm()).isLessThan(1e-14 * expected.norm());
    assertThat(faithful.subtract(plain).norm()).isGreaterThan(1e-3);
  }

  private static Tensor changes(
      Sequential network, Parameters weights, Regularizer... regularizers) {
    Parameters gradient = network.layout().zeros(DType.FLOAT64);
    drawn(network, regularizers).valueAndGradient(weights, gradient);
    int trained = network.layout().trainedBlocks();
    return Functional.concatenate(
        gradient.blocks().subList(trained, gradient.blocks().size()).stream()
            .map(one -> one.copy().reshape(-1))
            .toList(),
        0);
  }

  @Test
  void aZeroGradientHasNoDerivative() {
    Sequential network = convolutional(false, CLASSES);
    Parameters gradient = network.layout().zeros(DType.FLOAT64);
    drawn(network, new LocalityPenalty(1, 2, 0, false))
        .valueAndGradient(network.layout().zeros(DType.FLOAT64), gradient);
    assertThat(gradient.flat().norm()).isFinite();
  }
}
