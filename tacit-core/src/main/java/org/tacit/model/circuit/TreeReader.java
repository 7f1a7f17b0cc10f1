package org.tacit.model.circuit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.tacit.model.network.EntrywiseProduct;
import org.tacit.model.network.Layer;
import org.tacit.model.network.Linear;
import org.tacit.model.network.Part;
import org.tacit.model.network.Sequence;
import org.tacit.tensor.Tensor;

/** Reads the layers of a {@link TreeCircuit}; modes are the parts of the inputs in their order. */
final class TreeReader {
  private final Deque<Tensor> weights;
  private final List<Part> parts = new ArrayList<>();

  /** A reader of layers with these weights, in their order. */
  TreeReader(List<Layer> layers, List<Tensor> weights) {
    this.weights = new ArrayDeque<>(weights);
    collect(layers);
    parts.sort((a, b) -> Integer.compare(a.from(), b.from()));
    for (int mode = 1; mode < parts.size(); mode++) {
      if (parts.get(mode).from() < parts.get(mode - 1).from() + parts.get(mode - 1).count()) {
        throw new IllegalArgumentException(
            "the input %d belongs to two leaves".formatted(parts.get(mode).from() + 1));
      }
    }
  }

  private void collect(List<Layer> layers) {
    for (Layer layer : layers) {
      if (layer instanceof Part part) {
        parts.add(part);
      } else if (layer instanceof Sequence sequence) {
        collect(sequence.layers());
      } else if (layer instanceof EntrywiseProduct product) {
        collect(product.factors());
      }
    }
  }

  /** The inputs of each mode. */
  List<Part> parts() {
    return parts;
  }

  /**
   * The root, with its linear map.
   *
   * @throws IllegalArgumentException if the layers make no circuit
   */
  GrownNode root(List<Layer> layers) {
    GrownNode node = null;
    for (Layer layer : layers) {
      if (node == null && layer instanceof Part part) {
        node = GrownNode.leaf(parts.indexOf(part), part.count());
      } else if (node == null && layer instanceof EntrywiseProduct product) {
        node = GrownNode.product(product.factors().stream().map(this::factor).toList());
      } else if (node != null && layer instanceof Linear) {
        node = node.times(weights.remove());
      } else {
        throw new IllegalArgumentException("the layer %s is none of a circuit".formatted(layer));
      }
    }
    if (node == null || node.weight() == null) {
      throw new IllegalArgumentException("a linear map is missing at the end");
    }
    return node;
  }

  private GrownNode factor(Layer factor) {
    return root(factor instanceof Sequence sequence ? sequence.layers() : List.of(factor));
  }
}
