package org.tacit.solver.matrix;

import java.util.Arrays;
import org.tacit.operator.SparseCoefficients;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * A matrix {@code U diag(σ) V^T} of low rank that is never formed.
 *
 * @param rows the rows of U
 * @param columns the rows of V
 * @param left U with orthonormal columns, row-major
 * @param values σ, all positive; none for the matrix of zeros
 * @param right V with orthonormal columns, row-major
 */
record DecomposedMatrix(int rows, int columns, double[] left, double[] values, double[] right) {
  static DecomposedMatrix zero(int rows, int columns) {
    return new DecomposedMatrix(rows, columns, new double[0], new double[0], new double[0]);
  }

  int rank() {
    return values.length;
  }

  /** U diag(σ), row-major. */
  private double[] scaledLeft() {
    double[] scaled = left.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= values[i % values.length];
    }
    return scaled;
  }

  FactoredMatrix factored() {
    return FactoredMatrix.ofDecomposed(rows, columns, values, left, right);
  }

  double nuclearNorm() {
    return Arrays.stream(values).sum();
  }

  double norm() {
    return Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
  }

  /** The entries at the places of a sparse matrix's. */
  double[] entriesAt(SparseCoefficients places) {
    return FactoredMatrix.entries(places, scaledLeft(), right, rank());
  }

  /** Adds a multiple of this matrix times a thin one to a result. */
  void addProduct(Tensor result, Tensor thin, double factor) {
    if (rank() > 0) {
      result.addScaledInPlace(leftTensor().matmul(rightTensor().transpose().matmul(thin)), factor);
    }
  }

  /** Adds a multiple of this matrix transposed times a thin one to a result. */
  void addTransposedProduct(Tensor result, Tensor thin, double factor) {
    if (rank() > 0) {
      result.addScaledInPlace(rightTensor().matmul(leftTensor().transpose().matmul(thin)), factor);
    }
  }

  /** The Frobenius norm of the difference of two matrices, from the products of their factors. */
  double distance(DecomposedMatrix other) {
    double squares = norm() * norm() + other.norm() * other.norm();
    if (rank() == 0 || other.rank() == 0) {
      return Math.sqrt(squares);
    }
    try (Scope scope = Scope.open()) {
      Tensor lefts = leftTensor().transpose().matmul(other.leftTensor());
      Tensor rights = rightTensor().transpose().matmul(other.rightTensor());
      // Rounding may leave a little less than nothing.
      return Math.sqrt(Math.max(0, squares - 2 * lefts.multiply(rights).sum().item()));
    }
  }

  private Tensor leftTensor() {
    return Tensor.of(DType.FLOAT64, scaledLeft(), rows, rank());
  }

  private Tensor rightTensor() {
    return Tensor.of(DType.FLOAT64, right, columns, rank());
  }
}
