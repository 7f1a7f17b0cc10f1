package org.tacit.learning;

import java.util.List;
import org.tacit.model.network.Layer;
import org.tacit.model.network.Sequential;

/** How many numbers the layers of a network give for one input, together. */
final class NumbersOfOne {
  private NumbersOfOne() {}

  static long of(Sequential network) {
    List<Integer> shape = network.inputShape();
    long sum = product(shape);
    for (Layer layer : network.layers()) {
      shape = layer.outputShape(shape);
      sum += product(shape);
    }
    return sum;
  }

  private static long product(List<Integer> shape) {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }
}
