package org.tacit.complexity;

import java.util.Map;
import org.tacit.model.graph.Graph;
import org.tacit.model.graph.Node;
import org.tacit.model.graph.Value;
import org.tacit.tensor.Rows;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** Samples at which a ReLU is given a number close to 0, where it has no derivative. */
final class Kinks {
  private final boolean[] found;
  private final double tolerance;

  Kinks(int samples, double tolerance) {
    this.found = new boolean[samples];
    this.tolerance = tolerance;
  }

  static int count(Graph graph, Tensor inputs, double tolerance) {
    Kinks kinks = new Kinks((int) inputs.size(0), tolerance);
    try (Scope scope = Scope.open()) {
      Map<String, Value> values = graph.run(inputs);
      for (Node node : graph.nodes()) {
        if (node.operator().endsWith("Relu")
            && values.get(node.inputs().get(0)) instanceof Value.Numbers given) {
          kinks.add(given.tensor());
        }
      }
    }
    return kinks.count();
  }

  /** What a ReLU is given, one sample for each index of the first dimension. */
  private void add(Tensor given) {
    double[] least = Rows.leastMagnitudes(given);
    for (int i = 0; i < Math.min(found.length, least.length); i++) {
      found[i] |= least[i] <= tolerance;
    }
  }

  private int count() {
    int count = 0;
    for (boolean at : found) {
      count += at ? 1 : 0;
    }
    return count;
  }
}
