package org.tacit.model.factorization.evaluation;

import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.RowKernels;
import org.tacit.tensor.Tensor;

/**
 * The entrywise products of rows of two tables on distinct tuples: the Khatri-Rao product
 * restricted to the rows in use, made a block of rows at a time. Where every row of one meets every
 * row of the other, libtorch's broadcasting does the whole grid at once; elsewhere the products are
 * walked tuple by tuple.
 */
final class RowPairs {
  private final RowTable left;
  private final RowTable right;
  private final DistinctTuples tuples;
  private final RowKernels kernels;
  private final boolean grid;
  private final Rows products;
  private final Tensor byProducts;
  private final Tensor productsCube;
  private final Tensor byProductsCube;

  /**
   * Products of two tables.
   *
   * @param largestBlock the most rows made at a time
   */
  RowPairs(RowTable left, RowTable right, DistinctTuples tuples, int largestBlock, DType dtype) {
    this.left = left;
    this.right = right;
    this.tuples = tuples;
    this.kernels = RowKernels.of(dtype);
    int rows = Math.min(tuples.count(), largestBlock);
    this.products = Rows.of(Tensor.zeros(dtype, rows, left.width()));
    this.byProducts = Tensor.zeros(dtype, rows, left.width());
    this.grid = rows == (long) left.rows() * right.rows();
    this.productsCube = grid ? cube(products.matrix()) : products.matrix();
    this.byProductsCube = grid ? cube(byProducts) : byProducts;
  }

  private Tensor cube(Tensor matrix) {
    return matrix.view(left.rows(), right.rows(), left.width());
  }

  /** The number of tuples. */
  int count() {
    return tuples.count();
  }

  /** The rows of a block. */
  int blockRows() {
    return Math.toIntExact(byProducts.size(0));
  }

  /** The products of the block made last, in its first rows. */
  Rows products() {
    return products;
  }

  /** Where the user of the products writes the gradient by them. */
  Tensor byProducts() {
    return byProducts;
  }

  /** Computes the rows of both tables. */
  void forward(Parameters weights) {
    left.forward(weights);
    right.forward(weights);
  }

  /** Makes the products of the tuples from {@code from} on. */
  void multiply(int from, int rows) {
    Tensor made = products.matrix();
    if (grid) {
      Tensor.multiplyInto(productsCube, left.values().asLeft(), right.values().asRight());
    } else {
      Tensor a = left.values().matrix();
      Tensor b = right.values().matrix();
      kernels.multiplyRows(made, rows, a, tuples.left(), b, tuples.right(), from);
    }
  }

  /** Sets the gradients by the rows of both tables to zero, before they are added to. */
  void clearGradients(Parameters into) {
    left.gradient(into).zeroInPlace();
    right.gradient(into).zeroInPlace();
  }

  /**
   * Adds the gradient by the products of the tuples from {@code from} on to the gradients by the
   * rows of both tables. The products are lost.
   */
  void addGradients(int from, int rows, Parameters into) {
    Tensor byLeft = left.gradient(into);
    Tensor byRight = right.gradient(into);
    if (grid) {
      Tensor.multiplyInto(productsCube, byProductsCube, right.values().asRight());
      Tensor.sumInto(byLeft, productsCube, 1);
      Tensor.multiplyInto(productsCube, byProductsCube, left.values().asLeft());
      Tensor.sumInto(byRight, productsCube, 0);
    } else {
      Tensor a = left.values().matrix();
      Tensor b = right.values().matrix();
      kernels.scatterProducts(byLeft, tuples.left(), rows, byProducts, b, tuples.right(), from);
      kernels.scatterProducts(byRight, tuples.right(), rows, byProducts, a, tuples.left(), from);
    }
  }

  /** Passes the gradients by the rows on to the weights. */
  void backward(Parameters weights, Parameters into) {
    left.backward(weights, into);
    right.backward(weights, into);
  }
}
