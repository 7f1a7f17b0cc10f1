package org.tacit.model.network;

import java.util.List;
import java.util.Map;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.graph.GraphBuilder;
import org.tacit.tensor.Tensor;

/**
 * Some numbers of a vector, one after another: what a leaf of a mode tree sees of the inputs.
 *
 * @param from the first, counted from 0
 * @param count how many, positive
 */
public record Part(int from, int count) implements Layer {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the first is negative or there are none
   */
  public Part {
    if (from < 0 || count < 1) {
      throw new IllegalArgumentException(
          "expected a part from 0 or later of at least one number, found %d and %d"
              .formatted(from, count));
    }
  }

  @Override
  public List<Integer> outputShape(List<Integer> inputShape) {
    if (inputShape.size() != 1 || inputShape.get(0) < Math.addExact(from, count)) {
      throw new IllegalArgumentException(
          "expected vectors of at least %d numbers, found inputs of the shape %s"
              .formatted(Math.addExact(from, count), inputShape));
    }
    return List.of(count);
  }

  @Override
  public List<Block> blocks(List<Integer> inputShape) {
    return List.of();
  }

  @Override
  public Tensor forward(List<Tensor> weights, Tensor inputs) {
    return inputs.narrow(1, from, count);
  }

  @Override
  public String addTo(GraphBuilder graph, Placed at) {
    return graph.node(
        at.name(),
        "Slice",
        List.of(
            at.input(),
            graph.wholes(at.name() + ".from", from),
            graph.wholes(at.name() + ".to", from + count),
            graph.wholes(at.name() + ".axis", 1)),
        Map.of());
  }
}
