package org.tacit.model.linear;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tacit.model.EndMatrix;
import org.tacit.model.MatrixProduct;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/**
 * A solution as a product, {@code Θ = W_1 W_2 ⋯ W_h X} (docs/mathematics/deep-linear-systems.md,
 * D1), with h + 1 factors. With no layers Θ is the weights themselves.
 *
 * @param rows d, the unknowns
 * @param widths the columns d_1, …, d_h of the layers
 * @param columns p, the right-hand sides
 */
public record DeepLinearNetwork(int rows, List<Integer> widths, int columns) implements EndMatrix {
  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public DeepLinearNetwork {
    widths = List.copyOf(widths);
    if (rows < 1 || columns < 1 || widths.stream().anyMatch(width -> width < 1)) {
      throw new IllegalArgumentException(
          "expected positive sizes, found %d unknowns, widths %s, %d outputs"
              .formatted(rows, widths, columns));
    }
  }

  /**
   * A network of square layers.
   *
   * @param layers h, the number of layers before X, not negative
   */
  public static DeepLinearNetwork square(int rows, int layers, int columns) {
    return new DeepLinearNetwork(rows, Collections.nCopies(layers, rows), columns);
  }

  /** The number h of layers before X. */
  public int layers() {
    return widths.size();
  }

  @Override
  public ParameterLayout layout() {
    List<ParameterLayout.Block> blocks = new ArrayList<>();
    int inner = rows;
    for (int layer = 0; layer < layers(); layer++) {
      blocks.add(new ParameterLayout.Block("W" + (layer + 1), inner, widths.get(layer)));
      inner = widths.get(layer);
    }
    blocks.add(new ParameterLayout.Block("X", inner, columns));
    return new ParameterLayout(blocks);
  }

  @Override
  public Pass pass(Parameters weights) {
    return new MatrixProduct(weights, layers() + 1, false);
  }

  /**
   * Θ by tensor operations that can be differentiated.
   *
   * @param weights the weight matrices, one for each block of the layout
   */
  public Tensor endMatrix(List<Tensor> weights) {
    return MatrixProduct.tails(weights, false).get(0);
  }

  /**
   * The tail {@code S_1 = W_2 ⋯ W_h X}, by which the null-space part of the first block is
   * multiplied; without layers the first block is X itself, and its tail the identity.
   */
  public Tensor tail(Parameters weights) {
    return layers() == 0
        ? Tensor.identity(weights.flat().dtype(), columns, columns)
        : MatrixProduct.tails(weights.blocks().subList(0, layers() + 1), false).get(1);
  }
}
