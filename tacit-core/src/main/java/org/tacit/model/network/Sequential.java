package org.tacit.model.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tacit.model.ParameterLayout;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.Parameters;
import org.tacit.model.graph.GraphBuilder;
import org.tacit.tensor.Tensor;

/**
 * Layers one after another. A layer is named by its place from 0, activations counted too, and its
 * weights by that name and theirs, such as {@code 2.weight}.
 *
 * <pre>{@code
 * Network network = Sequential.mlp(784, List.of(128, 64), 10, Activation.RELU);
 * Parameters weights = VarianceScaling.HE_NORMAL.start(network.layout(), DType.FLOAT32, seed);
 * }</pre>
 *
 * @param inputShape the sizes of one input, positive
 * @param layers at least one; the last gives a vector
 */
public record Sequential(List<Integer> inputShape, List<Layer> layers) implements Network {
  /**
   * Copies the lists and follows the shapes through the layers.
   *
   * @throws IllegalArgumentException if a layer cannot take what the one before it gives, or the
   *     last gives no vector; the message names the layer
   */
  public Sequential {
    inputShape = List.copyOf(inputShape);
    layers = List.copyOf(layers);
    if (layers.isEmpty() || inputShape.isEmpty() || inputShape.stream().anyMatch(s -> s < 1)) {
      throw new IllegalArgumentException(
          "expected inputs of positive sizes and at least one layer, found %s and %d layers"
              .formatted(inputShape, layers.size()));
    }
    List<List<Integer>> shapes = shapes(inputShape, layers);
    List<Integer> last = shapes.get(layers.size());
    if (last.size() != 1) {
      throw new IllegalArgumentException(
          "expected a last layer that gives a vector, found the shape " + last);
    }
  }

  /**
   * A multilayer perceptron: fully connected layers with an activation after each but the last.
   *
   * @param inputs the size of an input
   * @param widths the sizes of the hidden layers; none makes an affine map
   * @param outputs the size of an output
   */
  public static Sequential mlp(
      int inputs, List<Integer> widths, int outputs, Activation activation) {
    List<Layer> layers = new ArrayList<>();
    for (int width : widths) {
      layers.add(new Dense(width));
      layers.add(activation);
    }
    layers.add(new Dense(outputs));
    return new Sequential(List.of(inputs), layers);
  }

  /** The shape before each layer, and behind the last. */
  private static List<List<Integer>> shapes(List<Integer> inputShape, List<Layer> layers) {
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

  @Override
  public int outputs() {
    return shapes(inputShape, layers).get(layers.size()).get(0);
  }

  @Override
  public ParameterLayout layout() {
    List<List<Integer>> shapes = shapes(inputShape, layers);
    List<Block> blocks = new ArrayList<>();
    for (int layer = 0; layer < layers.size(); layer++) {
      for (Block block : layers.get(layer).blocks(shapes.get(layer))) {
        blocks.add(new Block(layer + "." + block.name(), block.shape(), block.role()));
      }
    }
    return new ParameterLayout(blocks);
  }

  /**
   * Adds its layers to a graph of ONNX's operators.
   *
   * @param weights of its layout, not copied
   * @param input the name of what the first layer is given
   * @return the name of what the last layer gives
   */
  String addTo(GraphBuilder graph, Parameters weights, String input) {
    List<List<Integer>> shapes = shapes(inputShape, layers);
    List<Block> blocks = weights.layout().blocks();
    String value = input;
    int from = 0;
    for (int layer = 0; layer < layers.size(); layer++) {
      int count = layers.get(layer).blocks(shapes.get(layer)).size();
      List<String> names = new ArrayList<>();
      for (int block = from; block < from + count; block++) {
        names.add(graph.constant(blocks.get(block).name(), weights.block(block)));
      }
      value = layers.get(layer).addTo(graph, String.valueOf(layer), names, value);
      from += count;
    }
    return value;
  }

  @Override
  public ForwardPass pass(List<Tensor> weights, Tensor inputs) {
    List<List<Integer>> shapes = shapes(inputShape, layers);
    Map<String, Tensor> inner = new LinkedHashMap<>();
    Tensor value = inputs;
    int from = 0;
    for (int layer = 0; layer < layers.size(); layer++) {
      int blocks = layers.get(layer).blocks(shapes.get(layer)).size();
      value = layers.get(layer).forward(weights.subList(from, from + blocks), value);
      inner.put(String.valueOf(layer), value);
      from += blocks;
    }
    return new ForwardPass(inputs, value, inner);
  }
}
