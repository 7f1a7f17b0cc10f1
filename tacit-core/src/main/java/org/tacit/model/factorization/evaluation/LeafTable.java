package org.tacit.model.factorization.evaluation;

import org.jspecify.annotations.Nullable;
import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/** The rows of a leaf: its weight matrix itself, one row for each index of the mode. */
final class LeafTable implements RowTable {
  private final int block;
  private final int rows;
  private final int width;
  private @Nullable Parameters seen;
  private @Nullable Rows values;

  LeafTable(int block, int rows, int width) {
    this.block = block;
    this.rows = rows;
    this.width = width;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the same object is the question: are these its views?
  public void forward(Parameters weights) {
    // The views are the same as long as the weights change in place.
    if (seen != weights) {
      values = Rows.kept(weights.block(block));
      seen = weights;
    }
  }

  @Override
  public Rows values() {
    if (values == null) {
      throw new IllegalStateException("the rows are read before they were computed");
    }
    return values;
  }

  @Override
  public Tensor gradient(Parameters gradient) {
    return gradient.block(block);
  }

  @Override
  public void backward(Parameters weights, Parameters gradient) {
    // The user of a leaf writes straight into the gradient of its weights.
  }
}
