package org.tacit.model.factorization;

import java.util.Arrays;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Measurement tensors without structure (docs/mathematics/hierarchical-tensor-factorization.md, D9:
 * matrix sensing). A model's end tensor is formed to be measured, so its mode sizes must be small.
 *
 * @param dimensions the mode sizes; not copied, must not be changed
 * @param tensors one measurement tensor in each row, flattened with the last mode fastest; in
 *     double precision
 */
public record DenseOperator(int[] dimensions, Tensor tensors) implements Measurements {
  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if a row has not one number for each entry
   */
  public DenseOperator {
    long[] shape = tensors.shape();
    long entries = EntryIndices.countOf(dimensions);
    if (shape.length != 2 || shape[1] != entries || tensors.dtype() != DType.FLOAT64) {
      throw new IllegalArgumentException(
          "expected rows of %d numbers in double precision, found the shape %s in %s"
              .formatted(entries, Arrays.toString(shape), tensors.dtype()));
    }
  }

  /**
   * Independent Gaussian entries of standard deviation {@code (Π D_n)^(−1/2)}, so that the mean of
   * ‖A‖² is 1.
   */
  public static DenseOperator gaussian(int[] dimensions, int count, Seed seed) {
    long entries = EntryIndices.countOf(dimensions);
    return new DenseOperator(
        dimensions.clone(),
        Tensor.gaussian(seed, DType.FLOAT64, 1 / Math.sqrt((double) entries), count, entries));
  }

  @Override
  public int count() {
    return (int) tensors.size(0);
  }

  @Override
  public int[] dimensions() {
    return dimensions.clone();
  }

  @Override
  public DenseOperator select(int[] chosen) {
    Tensor selected = Tensor.zeros(DType.FLOAT64, chosen.length, tensors.size(1));
    try (Scope scope = Scope.open()) {
      for (int i = 0; i < chosen.length; i++) {
        selected.narrow(0, i, 1).copyInPlace(tensors.narrow(0, chosen[i], 1));
      }
    }
    return new DenseOperator(dimensions, selected);
  }

  @Override
  public Tensor adjoint(double[] byValue) {
    try (Scope scope = Scope.open()) {
      Tensor sum = tensors.transpose().matmul(Tensor.of(DType.FLOAT64, byValue, byValue.length));
      return scope.keep(sum.view(Arrays.stream(dimensions).asLongStream().toArray()));
    }
  }

  @Override
  public Evaluation evaluation(Factorization model, DType dtype) {
    Measurements.requireSizes(dimensions, model);
    return new Dense(model.evaluation(EntryIndices.all(dimensions), dtype), tensors.to(dtype));
  }

  /** The end tensor's entries, and a matrix times them. */
  private static final class Dense implements Evaluation {
    private final Evaluation entries;
    private final Tensor tensors;
    private final double[] all;

    Dense(Evaluation entries, Tensor tensors) {
      this.entries = entries;
      this.tensors = tensors;
      this.all = new double[entries.count()];
    }

    @Override
    public int count() {
      return (int) tensors.size(0);
    }

    @Override
    public void values(Parameters weights, double[] values) {
      entries.values(weights, all);
      multiply(tensors, all, values);
    }

    @Override
    public void gradient(Parameters weights, double[] byValue, Parameters gradient) {
      try (Scope scope = Scope.open()) {
        multiply(tensors.transpose(), byValue, all);
      }
      entries.gradient(weights, all, gradient);
    }

    private static void multiply(Tensor matrix, double[] vector, double[] into) {
      try (Scope scope = Scope.open()) {
        double[] product =
            matrix.matmul(Tensor.of(matrix.dtype(), vector, vector.length)).toArray();
        System.arraycopy(product, 0, into, 0, product.length);
      }
    }
  }
}
