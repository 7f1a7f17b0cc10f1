package org.tacit.model.network;

import java.util.List;
import java.util.Map;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.ParameterLayout.Role;
import org.tacit.model.graph.GraphBuilder;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Windows;

/**
 * A linear map of the channels at every place of an image, channels × rows × columns, each place by
 * a matrix of its own: a convolution by windows of 1 × 1 that does not share its weights
 * (docs/mathematics/hierarchical-tensor-factorization.md, T9). The weights are those of one place
 * after another, row by row, each outputs × channels: (places · outputs) × channels × 1 × 1. No
 * bias.
 *
 * @param outputs the number of output channels, positive
 */
public record LocallyConnected(int outputs) implements Layer {
  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public LocallyConnected {
    shared(outputs);
  }

  /** The layer of the same sizes whose places share their map. */
  private static Convolution shared(int outputs) {
    return new Convolution(outputs, 1, 1, 0, false);
  }

  @Override
  public List<Integer> outputShape(List<Integer> inputShape) {
    return shared(outputs).outputShape(inputShape);
  }

  @Override
  public List<Block> blocks(List<Integer> inputShape) {
    int places = Math.multiplyExact(inputShape.get(1), inputShape.get(2));
    return List.of(
        new Block(
            "weight",
            List.of(Math.multiplyExact(places, outputs), inputShape.get(0), 1, 1),
            Role.WEIGHT));
  }

  @Override
  public Tensor forward(List<Tensor> weights, Tensor inputs) {
    long samples = inputs.size(0);
    long channels = inputs.size(1);
    long places = inputs.size(2) * inputs.size(3);
    Tensor byPlace =
        inputs
            .reshape(samples, channels, places)
            .permute(0, 2, 1)
            .reshape(samples, places * channels, 1, 1);
    Tensor made =
        Windows.convolution(
            byPlace, weights.get(0), null, Window.both(1), Window.both(0), Window.both(1), places);
    return made.reshape(samples, places, outputs)
        .permute(0, 2, 1)
        .reshape(samples, outputs, inputs.size(2), inputs.size(3));
  }

  @Override
  public String addTo(GraphBuilder graph, Placed at) {
    long channels = at.inputShape().get(0);
    long rows = at.inputShape().get(1);
    long columns = at.inputShape().get(2);
    long places = rows * columns;
    String name = at.name();
    String flat = reshape(graph, name + ".places", at.input(), 0, channels, places);
    String turned = transpose(graph, name + ".turned", flat);
    String byPlace = reshape(graph, name + ".by-place", turned, 0, places * channels, 1, 1);
    String made =
        graph.node(
            name + ".product",
            "Conv",
            List.of(byPlace, at.weights().get(0)),
            Map.of("kernel_shape", Window.both(1), "group", places));
    String apart = reshape(graph, name + ".apart", made, 0, places, outputs);
    return reshape(graph, name, transpose(graph, name + ".back", apart), 0, outputs, rows, columns);
  }

  /** A size of 0 stands for the number of samples. */
  private static String reshape(GraphBuilder graph, String name, String value, long... shape) {
    return graph.node(
        name, "Reshape", List.of(value, graph.wholes(name + ".shape", shape)), Map.of());
  }

  private static String transpose(GraphBuilder graph, String name, String value) {
    return graph.node(name, "Transpose", List.of(value), Map.of("perm", new long[] {0, 2, 1}));
  }
}
