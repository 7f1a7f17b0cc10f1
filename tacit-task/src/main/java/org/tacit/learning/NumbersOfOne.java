package org.tacit.learning;

import java.util.List;
import org.tacit.model.network.Layer;
import org.tacit.model.network.Residual;
import org.tacit.model.network.Sequential;

/** How many numbers the layers of a network give for one input, together. */
final class NumbersOfOne {
  private NumbersOfOne() {}

  static long of(Sequential network) {
    return product(network.inputShape()) + of(network.layers(), network.inputShape());
  }

  private static long of(List<Layer> layers, List<Integer> inputShape) {
    List<Integer> shape = inputShape;
    long sum = 0;
    for (Layer layer : layers) {
      if (layer instanceof Residual branches) {
        sum += of(branches.branch(), shape) + of(branches.shortcut(), shape);
      }
      shape = layer.outputShape(shape);
      sum += product(shape);
    }
    return sum;
  }

  private static long product(List<Integer> shape) {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }
}
