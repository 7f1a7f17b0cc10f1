package org.tacit.model.factorization.evaluation;

import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/** Rows that are entrywise products of a row of one table and a row of another. */
final class ProductTable implements RowTable {
  private final RowPairs pairs;

  ProductTable(RowPairs pairs) {
    this.pairs = pairs;
  }

  @Override
  public int rows() {
    return pairs.count();
  }

  @Override
  public int width() {
    return (int) pairs.byProducts().size(1);
  }

  @Override
  public void forward(Parameters weights) {
    pairs.forward(weights);
    pairs.multiply(0, rows());
  }

  @Override
  public Rows values() {
    return pairs.products();
  }

  @Override
  public Tensor gradient(Parameters ignored) {
    return pairs.byProducts();
  }

  @Override
  public void backward(Parameters weights, Parameters into) {
    pairs.clearGradients(into);
    pairs.addGradients(0, rows(), into);
    pairs.backward(weights, into);
  }
}
