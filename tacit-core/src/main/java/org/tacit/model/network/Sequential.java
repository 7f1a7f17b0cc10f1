package org.tacit.model.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tacit.model.ParameterLayout;
import org.tacit.model.ParameterLayout.Block;
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
    List<Integer> last = new Chain(layers).outputShape(inputShape);
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

  private Chain chain() {
    return new Chain(layers);
  }

  @Override
  public int outputs() {
    return chain().outputShape(inputShape).get(0);
  }

  @Override
  public ParameterLayout layout() {
    return new ParameterLayout(chain().blocks(inputShape));
  }

  /**
   * Adds its layers to a graph of ONNX's operators.
   *
   * @param weights the blocks of its layout, not copied
   * @param input the name of what the first layer is given
   * @return the name of what the last layer gives
   */
  String addTo(GraphBuilder graph, List<Tensor> weights, String input) {
    List<Block> blocks = layout().blocks();
    List<String> names = new ArrayList<>();
    for (int block = 0; block < blocks.size(); block++) {
      names.add(graph.constant(blocks.get(block).name(), weights.get(block)));
    }
    return chain().addTo(graph, "", names, inputShape, input);
  }

  @Override
  public ForwardPass pass(List<Tensor> weights, Tensor inputs) {
    return pass(weights, inputs, false);
  }

  @Override
  public ForwardPass passInTraining(List<Tensor> weights, Tensor inputs) {
    return pass(weights, inputs, true);
  }

  private ForwardPass pass(List<Tensor> weights, Tensor inputs, boolean training) {
    Chain.Passed passed = chain().pass(weights, inputs, inputShape, training);
    Map<String, Tensor> inner = new LinkedHashMap<>();
    for (int layer = 0; layer < layers.size(); layer++) {
      inner.put(String.valueOf(layer), passed.values().get(layer));
    }
    return new ForwardPass(inputs, passed.last(), inner, passed.changes(), passed.back());
  }
}
