package org.tacit.model;

import java.util.List;
import org.tacit.tensor.Tensor;

/**
 * The weights of a model (or the gradient by them): one flat vector, and the weight matrices as
 * views of it.
 *
 * @param layout the names and shapes of the blocks
 * @param flat all weights in one vector
 * @param blocks the weight matrices, sharing the vector's memory
 * @param transposed the transposed weight matrices, sharing it too
 */
public record Parameters(
    ParameterLayout layout, Tensor flat, List<Tensor> blocks, List<Tensor> transposed) {
  /** Copies the lists, not the tensors. */
  public Parameters {
    blocks = List.copyOf(blocks);
    transposed = List.copyOf(transposed);
  }

  /** The weight matrix at a position of the layout. */
  public Tensor block(int position) {
    return blocks.get(position);
  }

  /** The transposed weight matrix at a position of the layout. */
  public Tensor transposedBlock(int position) {
    return transposed.get(position);
  }

  /** A copy that shares nothing with this one. */
  public Parameters copy() {
    return layout.over(flat.copy());
  }
}
