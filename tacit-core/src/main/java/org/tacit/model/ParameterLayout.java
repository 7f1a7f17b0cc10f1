package org.tacit.model;

import java.util.ArrayList;
import java.util.List;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * How a model's weight matrices lie one after another in one flat vector. Because all parameters
 * are one vector, an optimizer step, a checkpoint and the best iterate are single vector
 * operations, whatever the model.
 *
 * @param blocks the weight matrices, in order
 */
public record ParameterLayout(List<Block> blocks) {
  /**
   * One weight matrix.
   *
   * @param name what the model calls it
   * @param rows its rows
   * @param columns its columns
   */
  public record Block(String name, int rows, int columns) {
    /** The number of weights. */
    public long count() {
      return (long) rows * columns;
    }
  }

  /** Copies the list. */
  public ParameterLayout {
    blocks = List.copyOf(blocks);
  }

  /** The number of weights of all blocks. */
  public long count() {
    return blocks.stream().mapToLong(Block::count).sum();
  }

  /** A new vector of zeros. */
  public Parameters zeros(DType dtype) {
    return over(Tensor.zeros(dtype, count()));
  }

  /** The blocks of a given vector; they share its memory. */
  public Parameters over(Tensor flat) {
    List<Tensor> views = new ArrayList<>();
    long start = 0;
    for (Block block : blocks) {
      views.add(flat.narrow(0, start, block.count()).view(block.rows(), block.columns()));
      start += block.count();
    }
    return new Parameters(this, flat, views, views.stream().map(Tensor::transpose).toList());
  }
}
