package org.tacit.model.circuit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.tacit.model.network.Convolution;
import org.tacit.model.network.Flatten;
import org.tacit.model.network.Layer;
import org.tacit.model.network.Linear;
import org.tacit.model.network.LocallyConnected;
import org.tacit.model.network.ProductPooling;
import org.tacit.tensor.Tensor;

/**
 * Reads the layers of a circuit over the places of a grid; mode n is the n-th place, row by row.
 */
final class GridReader {
  private final Deque<Tensor> weights;
  private int rows;
  private int columns;
  private List<GrownNode> places = new ArrayList<>();

  /**
   * A reader.
   *
   * @param shape of what the first of the layers is given, channels × rows × columns
   * @param weights of the layers, in their order
   */
  GridReader(List<Integer> shape, List<Tensor> weights) {
    this.weights = new ArrayDeque<>(weights);
    rows = shape.get(1);
    columns = shape.get(2);
    for (int place = 0; place < rows * columns; place++) {
      places.add(GrownNode.leaf(place, shape.get(0)));
    }
  }

  /** Whether a layer can be one of such a circuit. */
  static boolean reads(Layer layer) {
    return layer instanceof ProductPooling
        || layer instanceof LocallyConnected
        || layer instanceof Linear
        || layer instanceof Flatten
        || (layer instanceof Convolution convolution
            && convolution.equals(new Convolution(convolution.outputs(), 1, 1, 0, false)));
  }

  /**
   * The root, with its linear map.
   *
   * @throws IllegalArgumentException if the layers make no circuit
   */
  GrownNode root(List<Layer> layers) {
    for (Layer layer : layers) {
      if (layer instanceof ProductPooling pooling) {
        pool(pooling);
      } else if (layer instanceof Flatten) {
        if (places.size() > 1) {
          throw new IllegalArgumentException(
              "%d × %d places are left where the circuit ends".formatted(rows, columns));
        }
      } else {
        Tensor all = weights.remove();
        long outputs =
            layer instanceof LocallyConnected ? all.size(0) / places.size() : all.size(0);
        boolean own = layer instanceof LocallyConnected;
        for (int place = 0; place < places.size(); place++) {
          Tensor matrix = all.narrow(0, own ? place * outputs : 0, outputs);
          places.set(place, places.get(place).times(matrix.reshape(outputs, -1)));
        }
      }
    }
    GrownNode root = places.get(0);
    if (places.size() > 1 || root.weight() == null) {
      throw new IllegalArgumentException("a linear map of a single place is missing at the end");
    }
    return root;
  }

  private void pool(ProductPooling pooling) {
    List<GrownNode> next = new ArrayList<>();
    for (int row = 0; row < rows; row += pooling.rows()) {
      for (int column = 0; column < columns; column += pooling.columns()) {
        List<GrownNode> window = new ArrayList<>();
        for (int i = row; i < Math.min(rows, row + pooling.rows()); i++) {
          for (int j = column; j < Math.min(columns, column + pooling.columns()); j++) {
            window.add(places.get(i * columns + j));
          }
        }
        next.add(GrownNode.product(window));
      }
    }
    rows = (rows + pooling.rows() - 1) / pooling.rows();
    columns = (columns + pooling.columns() - 1) / pooling.columns();
    places = next;
  }
}
