package org.tacit.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.tensor.Tensor;

/**
 * The weights of a model (or the gradient by them): one flat vector, and the weight tensors as
 * views of it.
 */
public final class Parameters {
  private final ParameterLayout layout;
  private final Tensor all;
  private final Tensor flat;
  private final List<Tensor> blocks;
  private final List<@Nullable Tensor> transposed;

  private Parameters(
      ParameterLayout layout,
      Tensor all,
      Tensor flat,
      List<Tensor> blocks,
      List<@Nullable Tensor> transposed) {
    this.layout = layout;
    this.all = all;
    this.flat = flat;
    this.blocks = blocks;
    this.transposed = transposed;
  }

  static Parameters over(ParameterLayout layout, Tensor all) {
    List<Tensor> blocks = new ArrayList<>();
    List<@Nullable Tensor> transposed = new ArrayList<>();
    long start = 0;
    for (Block block : layout.blocks()) {
      long[] shape = block.shape().stream().mapToLong(Integer::longValue).toArray();
      Tensor view = all.narrow(0, start, block.count()).view(shape);
      blocks.add(view);
      transposed.add(block.isMatrix() ? view.transpose() : null);
      start += block.count();
    }
    long trained = layout.count();
    Tensor flat = trained == start ? all : all.narrow(0, 0, trained);
    return new Parameters(layout, all, flat, List.copyOf(blocks), transposed);
  }

  /** The names and shapes of the blocks. */
  public ParameterLayout layout() {
    return layout;
  }

  /** All weights that are trained, in one vector. */
  public Tensor flat() {
    return flat;
  }

  /** The weights, and the buffers behind them, in one vector: what a checkpoint holds. */
  public Tensor withBuffers() {
    return all;
  }

  /** The buffers, in one vector that shares the memory; without entries where there are none. */
  public Tensor buffers() {
    return all.narrow(0, flat.count(), all.count() - flat.count());
  }

  /** The weight tensors and buffers, sharing the vector's memory. */
  public List<Tensor> blocks() {
    return blocks;
  }

  /** The tensor at a position of the layout. */
  public Tensor block(int position) {
    return blocks.get(position);
  }

  /**
   * The transposed weight matrix at a position of the layout, sharing memory too.
   *
   * @throws IllegalStateException if the block is not a matrix
   */
  public Tensor transposedBlock(int position) {
    Tensor matrix = transposed.get(position);
    if (matrix == null) {
      Block block = layout.blocks().get(position);
      throw new IllegalStateException(
          block.name() + ": expected a matrix, found the shape " + block.shape());
    }
    return matrix;
  }

  /** A copy that shares nothing with this one. */
  public Parameters copy() {
    return layout.over(all.copy());
  }
}
