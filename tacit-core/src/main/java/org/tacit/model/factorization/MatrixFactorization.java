package org.tacit.model.factorization;

import java.util.ArrayList;
import java.util.List;
import org.tacit.model.ParameterLayout;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * Deep matrix factorization {@code W = W_1 W_2 … W_L} (spec A, 1.1). The last factor is kept
 * transposed, so that its rows belong to the columns of W.
 *
 * @param rows the rows of W
 * @param columns the columns of W
 * @param depth the number L of factors, at least 2
 * @param width the inner dimension of every product, at least 1
 */
public record MatrixFactorization(int rows, int columns, int depth, int width)
    implements Factorization {
  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is too small
   */
  public MatrixFactorization {
    if (rows < 1 || columns < 1 || depth < 2 || width < 1) {
      throw new IllegalArgumentException(
          "expected positive sizes and a depth of at least 2, found rows "
              + rows
              + ", columns "
              + columns
              + ", depth "
              + depth
              + ", width "
              + width);
    }
  }

  @Override
  public int[] dimensions() {
    return new int[] {rows, columns};
  }

  @Override
  public int degree() {
    return depth;
  }

  @Override
  public ParameterLayout layout() {
    List<ParameterLayout.Block> blocks = new ArrayList<>();
    blocks.add(new ParameterLayout.Block("W1", rows, width));
    for (int layer = 2; layer < depth; layer++) {
      blocks.add(new ParameterLayout.Block("W" + layer, width, width));
    }
    blocks.add(new ParameterLayout.Block("W" + depth + " transposed", columns, width));
    return new ParameterLayout(blocks);
  }

  @Override
  public Tensor endTensor(List<Tensor> weights) {
    Tensor product = weights.get(0);
    for (int layer = 1; layer < depth - 1; layer++) {
      product = product.matmul(weights.get(layer));
    }
    return product.matmul(weights.get(depth - 1).transpose());
  }

  @Override
  public EntryEvaluation evaluation(EntryIndices entries, DType dtype) {
    RowTable left = new LeafTable(0, rows, width);
    for (int layer = 1; layer < depth - 1; layer++) {
      left = new LinearTable(left, layer, width, dtype);
    }
    RowTable right = new LeafTable(depth - 1, columns, width);
    return new EntryEvaluation(left, entries.mode(0), right, entries.mode(1), -1, dtype);
  }

  @Override
  public List<ComponentGroup> componentGroups() {
    return List.of();
  }
}
