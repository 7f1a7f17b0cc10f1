package org.tacit.model.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
   * @param back what takes cotangents of the last value to those of the inputs
   */
  record Passed(List<Tensor> values, List<Tensor> changes, Pullback back) {
    Tensor last() {
      return values.get(values.size() - 1);
    }
  }

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
    return of(shapes(inputShape)).all();
  }

  private LayerBlocks of(List<List<Integer>> shapes) {
    return new LayerBlocks(layers, shapes);
  }

  Passed pass(List<Tensor> weights, Tensor inputs, List<Integer> inputShape, boolean training) {
    List<List<Tensor>> parts = of(shapes(inputShape)).byLayer(weights);
    List<Tensor> values = new ArrayList<>();
    List<Tensor> changes = new ArrayList<>();
    Tensor value = inputs;
    @Nullable Pullback back = null;
    for (int layer = 0; layer < layers.size(); layer++) {
      LayerPass made = layers.get(layer).pass(parts.get(layer), value, training);
      Pullback own = back(layers.get(layer), parts.get(layer), value, made, training);
      back = back == null ? own : own.then(back);
      value = made.outputs();
      changes.addAll(made.changes());
      values.add(value);
    }
    return new Passed(values, changes, back == null ? cotangents -> cotangents : back);
  }

  private static Pullback back(
      Layer layer, List<Tensor> weights, Tensor inputs, LayerPass made, boolean training) {
    Pullback own = made.back();
    return own != null ? own : layer.back(weights, inputs, made.outputs(), training);
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
    List<List<String>> parts = of(shapes).byLayer(weights);
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
