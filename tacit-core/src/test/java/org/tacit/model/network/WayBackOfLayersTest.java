package org.tacit.model.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.graph.GraphBuilder;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Layers that are made of others go back through these, in training and in evaluation. */
class WayBackOfLayersTest {
  /** The identity; counts how often its own way back is taken. */
  private record Counted(AtomicInteger count) implements Layer {
    @Override
    public List<Integer> outputShape(List<Integer> inputShape) {
      return inputShape;
    }

    @Override
    public List<Block> blocks(List<Integer> inputShape) {
      return List.of();
    }

    @Override
    public Tensor forward(List<Tensor> weights, Tensor inputs) {
      return inputs;
    }

    @Override
    public Pullback back(List<Tensor> weights, Tensor inputs, Tensor outputs, boolean training) {
      return cotangents -> {
        count.incrementAndGet();
        return cotangents;
      };
    }

    @Override
    public String addTo(GraphBuilder graph, Placed at) {
      throw new AssertionError("no graph is made");
    }
  }

  static Stream<Function<Layer, Layer>> made() {
    return Stream.of(
        layer -> new Sequence(List.of(layer)),
        layer -> new Residual(List.of(layer), List.of()),
        layer -> new Residual(List.of(new Linear(3)), List.of(layer)),
        layer -> new Residual(List.of(new Residual(List.of(layer), List.of())), List.of()));
  }

  @ParameterizedTest
  @MethodSource("made")
  void theirOwnWayBackIsTaken(Function<Layer, Layer> around) {
    AtomicInteger count = new AtomicInteger();
    Sequential network = new Sequential(List.of(3), List.of(around.apply(new Counted(count))));
    List<Tensor> weights =
        VarianceScaling.HE_NORMAL.start(network.layout(), DType.FLOAT64, new Seed(1)).blocks();
    Tensor inputs = Autograd.leaf(Tensor.gaussian(new Seed(2), DType.FLOAT64, 1, 2, 3));
    network.pass(weights, inputs).pulledBack(inputs);
    assertThat(count).hasValue(1);
    network.passInTraining(weights, inputs).pulledBack(inputs);
    assertThat(count).hasValue(2);
  }
}
