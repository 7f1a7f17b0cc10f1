package org.tacit.model.graph;

import org.tacit.tensor.Tensor;

/** What flows along the edges of a graph. */
public sealed interface Value {
  /**
   * Numbers that can be differentiated.
   *
   * @param tensor of any shape
   */
  record Numbers(Tensor tensor) implements Value {}

  /**
   * Whole numbers: sizes and places.
   *
   * @param values last dimension fastest; not copied
   * @param shape the sizes; none of a single number
   */
  record Wholes(long[] values, long[] shape) implements Value {
    /** A row of numbers. */
    public Wholes(long... values) {
      this(values, new long[] {values.length});
    }
  }
}
