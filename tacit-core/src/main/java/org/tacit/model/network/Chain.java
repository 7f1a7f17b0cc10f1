package org.tacit.model.network;

import java.util.ArrayList;
import java.util.List;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.graph.GraphBuilder;
import org.tacit.tensor.Tensor;

/**
 * Layers one after another, named by their places. Their trained blocks come first, layer by layer,
 * and then their buffers.
 */
record Chain(List<Layer> layers) {
  Chain {
    layers = List.copyOf(layers);
  }

  /**
   * What a batch becomes.
   *
   * @param values behind each layer
   * @param changes of the buffers of all layers
   */
  record Passed(List<Tensor> values, List<Tensor> changes) {}

  /** The shape before each layer, and behind the last. */
  List<List<Integer>> shapes(List<Integer> inputShape) {
    List<List<Integer>> shapes = new ArrayList<>();
    shapes.add(inputShape);
    for (int layer = 0; layer < layers.size(); layer++) {
      try {
        shapes.add(layers.get(layer).outputShape(shapes.get(layer)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("layer " + layer + ": " + e.getMessage(), e);
      }
    }
    return shapes;
  }

  List<Integer> outputShape(List<Integer> inputShape) {
    return shapes(inputShape).get(layers.size());
  }

  List<Block> blocks(List<Integer> inputShape) {
    List<Block> trained = new ArrayList<>();
    List<Block> buffers = new ArrayList<>();
    List<List<Integer>> shapes = shapes(inputShape);
    for (int layer = 0; layer < layers.size(); layer++) {
      for (Block block : layers.get(layer).blocks(shapes.get(layer))) {
        Block named = new Block(layer + "." + block.name(), block.shape(), block.role());
        (block.role().isTrained() ? trained : buffers).add(named);
      }
    }
    trained.addAll(buffers);
    return trained;
  }

  /** Of what belongs to the blocks of all layers, what belongs to those of each. */
  private <T> List<List<T>> byLayer(List<T> all, List<List<Integer>> shapes) {
    List<List<Block>> blocks = new ArrayList<>();
    int buffer = 0;
    for (int layer = 0; layer < layers.size(); layer++) {
      List<Block> own = layers.get(layer).blocks(shapes.get(layer));
      blocks.add(own);
      buffer += (int) own.stream().filter(block -> block.role().isTrained()).count();
    }
    int trained = 0;
    List<List<T>> parts = new ArrayList<>();
    for (List<Block> own : blocks) {
      List<T> part = new ArrayList<>();
      for (Block block : own) {
        part.add(all.get(block.role().isTrained() ? trained++ : buffer++));
      }
      parts.add(part);
    }
    return parts;
  }

  Passed pass(List<Tensor> weights, Tensor inputs, List<Integer> inputShape, boolean training) {
    List<List<Tensor>> parts = byLayer(weights, shapes(inputShape));
    List<Tensor> values = new ArrayList<>();
    List<Tensor> changes = new ArrayList<>();
    Tensor value = inputs;
    for (int layer = 0; layer < layers.size(); layer++) {
      if (training) {
        InTraining made = layers.get(layer).forwardInTraining(parts.get(layer), value);
        value = made.outputs();
        changes.addAll(made.changes());
      } else {
        value = layers.get(layer).forward(parts.get(layer), value);
      }
      values.add(value);
    }
    return new Passed(values, changes);
  }

  /**
   * Adds its layers to a graph.
   *
   * @param prefix what the names of the layers begin with
   */
  String addTo(
      GraphBuilder graph,
      String prefix,
      List<String> weights,
      List<Integer> inputShape,
      String input) {
    List<List<Integer>> shapes = shapes(inputShape);
    List<List<String>> parts = byLayer(weights, shapes);
    String value = input;
    for (int layer = 0; layer < layers.size(); layer++) {
      value =
          layers
              .get(layer)
              .addTo(graph, new Placed(prefix + layer, shapes.get(layer), parts.get(layer), value));
    }
    return value;
  }
}
