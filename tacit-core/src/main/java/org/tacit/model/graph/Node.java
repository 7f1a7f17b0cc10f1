package org.tacit.model.graph;

import java.util.List;
import java.util.Map;

/**
 * One operator of a graph.
 *
 * @param name what the graph calls it
 * @param operator which one, by its name in ONNX
 * @param inputs the names of what it is given; an empty one is left out
 * @param outputs the names of what it gives
 * @param attributes its settings: {@code Long}, {@code Double}, {@code String}, {@code long[]},
 *     {@code double[]} or {@link Value}
 */
public record Node(
    String name,
    String operator,
    List<String> inputs,
    List<String> outputs,
    Map<String, Object> attributes) {
  /** Copies the lists. */
  public Node {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = Map.copyOf(attributes);
  }

  /** As messages name it. */
  String label() {
    String called = name.isEmpty() && !outputs.isEmpty() ? outputs.get(0) : name;
    return operator + " \"" + called + "\"";
  }
}
