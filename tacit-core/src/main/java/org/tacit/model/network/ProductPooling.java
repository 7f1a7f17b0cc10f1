package org.tacit.model.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.graph.GraphBuilder;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Windows;

/**
 * The product of the numbers of each channel in windows of an image, channels × rows × columns,
 * that do not overlap (docs/mathematics/hierarchical-tensor-factorization.md, T9). Where the last
 * window is cut by the edge it is the product of what is there. The derivative by a number is the
 * product of the others of its window, also where that number is zero.
 *
 * @param rows of a window, positive
 * @param columns of a window, positive
 */
public record ProductPooling(int rows, int columns) implements Layer {
  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public ProductPooling {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "expected windows of at least one row and column, found %d × %d"
              .formatted(rows, columns));
    }
  }

  private static int places(int size, int window) {
    return (size + window - 1) / window;
  }

  @Override
  public List<Integer> outputShape(List<Integer> inputShape) {
    if (inputShape.size() != 3) {
      throw new IllegalArgumentException(
          "product pooling takes images, channels × rows × columns; found inputs of the shape "
              + inputShape);
    }
    return List.of(
        inputShape.get(0), places(inputShape.get(1), rows), places(inputShape.get(2), columns));
  }

  @Override
  public List<Block> blocks(List<Integer> inputShape) {
    return List.of();
  }

  /** How many ones are needed behind the rows and the columns for whole windows. */
  private long[] lacking(int height, int width) {
    return new long[] {
      (long) places(height, rows) * rows - height, (long) places(width, columns) * columns - width
    };
  }

  @Override
  public Tensor forward(List<Tensor> weights, Tensor inputs) {
    int height = Math.toIntExact(inputs.size(2));
    int width = Math.toIntExact(inputs.size(3));
    long[] lacking = lacking(height, width);
    Tensor whole =
        lacking[0] + lacking[1] == 0
            ? inputs
            : Windows.pad(
                inputs, new long[] {0, 0, 0, 0}, new long[] {0, 0, lacking[0], lacking[1]}, 1);
    Tensor product = null;
    for (int row = 0; row < rows; row++) {
      Tensor ofRow = rows == 1 ? whole : Functional.slice(whole, 2, row, whole.size(2), rows);
      for (int column = 0; column < columns; column++) {
        Tensor factor =
            columns == 1 ? ofRow : Functional.slice(ofRow, 3, column, whole.size(3), columns);
        product = product == null ? factor : product.multiply(factor);
      }
    }
    return Objects.requireNonNull(product);
  }

  @Override
  public String addTo(GraphBuilder graph, Placed at) {
    int height = at.inputShape().get(1);
    int width = at.inputShape().get(2);
    long[] lacking = lacking(height, width);
    String name = at.name();
    String whole = at.input();
    if (lacking[0] + lacking[1] > 0) {
      whole =
          graph.node(
              name + ".padded",
              "Pad",
              List.of(
                  whole,
                  graph.wholes(name + ".pads", 0, 0, 0, 0, 0, 0, lacking[0], lacking[1]),
                  graph.number(name + ".one", 1)),
              Map.of());
    }
    List<String> factors = new ArrayList<>();
    String axes = graph.wholes(name + ".axes", 2, 3);
    String ends = graph.wholes(name + ".ends", height + lacking[0], width + lacking[1]);
    String steps = graph.wholes(name + ".steps", rows, columns);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        String factor = "%s.factor.%d.%d".formatted(name, row, column);
        String starts = graph.wholes(factor + ".starts", row, column);
        factors.add(
            graph.node(factor, "Slice", List.of(whole, starts, ends, axes, steps), Map.of()));
      }
    }
    return EntrywiseProduct.product(graph, name, factors);
  }
}
