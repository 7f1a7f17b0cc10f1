package org.tacit.model.factorization;

/** What an evaluation starts from: the rows of each mode. */
@FunctionalInterface
interface Leaves {
  /**
   * The rows of one mode.
   *
   * @param mode the zero-based mode
   * @param block the leaf's weight matrix
   * @param width its columns
   */
  RowProducts.Column column(int mode, int block, int width);
}
