package org.tacit.model.network;

import java.util.ArrayList;
import java.util.List;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.graph.GraphBuilder;
import org.tacit.tensor.Tensor;

/**
 * Layers one after another as one layer, where a layer is made of others; their weights are named
 * by their places, as those of {@link Sequential}.
 *
 * @param layers at least one
 */
public record Sequence(List<Layer> layers) implements LayerOfLayers {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if it has no layers
   */
  public Sequence {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("expected at least one layer in a sequence, found none");
    }
  }

  @Override
  public List<Integer> outputShape(List<Integer> inputShape) {
    return new Chain(layers).outputShape(inputShape);
  }

  @Override
  public List<Block> blocks(List<Integer> inputShape) {
    return new Chain(layers).blocks(inputShape);
  }

  @Override
  public LayerPass pass(List<Tensor> weights, Tensor inputs, boolean training) {
    Chain.Passed passed = new Chain(layers).pass(weights, inputs, shapeOf(inputs), training);
    return new LayerPass(passed.last(), passed.changes(), passed.back());
  }

  /** The sizes of one of a batch of inputs. */
  static List<Integer> shapeOf(Tensor inputs) {
    List<Integer> shape = new ArrayList<>();
    for (int i = 1; i < inputs.shape().length; i++) {
      shape.add((int) inputs.size(i));
    }
    return shape;
  }

  @Override
  public String addTo(GraphBuilder graph, Placed at) {
    return new Chain(layers)
        .addTo(graph, at.name() + ".", at.weights(), at.inputShape(), at.input());
  }
}
