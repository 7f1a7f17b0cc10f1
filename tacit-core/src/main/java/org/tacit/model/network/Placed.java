package org.tacit.model.network;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where a layer stands in a graph.
 *
 * @param name of the layer, which what it adds to the graph is named by
 * @param inputShape the sizes of one of its inputs
 * @param weights the names of the constants that hold its blocks
 * @param input the name of what it is given
 */
public record Placed(String name, List<Integer> inputShape, List<String> weights, String input) {
  /** Copies the lists. */
  public Placed {
    inputShape = List.copyOf(inputShape);
    weights = List.copyOf(weights);
  }

  /** What an operator takes that is given the input and then all weights. */
  List<String> inputAndWeights() {
    return Stream.concat(Stream.of(input), weights.stream()).toList();
  }
}
