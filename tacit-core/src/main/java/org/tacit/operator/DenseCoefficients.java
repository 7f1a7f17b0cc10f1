package org.tacit.operator;

import java.util.Arrays;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * A matrix of coefficients held entry by entry. The tensor is not copied and must not be changed
 * afterwards.
 *
 * @param matrix A, n × d, finite, in double precision
 */
public record DenseCoefficients(Tensor matrix) implements Coefficients {
  /**
   * Checks shape and entries.
   *
   * @throws IllegalArgumentException naming what was found, and the first entry that is not finite
   */
  public DenseCoefficients {
    if (matrix.shape().length != 2 || matrix.dtype() != DType.FLOAT64) {
      throw new IllegalArgumentException(
          "expected a matrix in double precision, found the shape %s in %s"
              .formatted(Arrays.toString(matrix.shape()), matrix.dtype()));
    }
    FiniteEntries.require("the coefficient", matrix.toArray(), (int) matrix.size(1));
  }

  /** A matrix of the given entries. */
  public static DenseCoefficients of(double[][] entries) {
    int columns = entries.length == 0 ? 0 : entries[0].length;
    double[] flat = new double[entries.length * columns];
    for (int row = 0; row < entries.length; row++) {
      if (entries[row].length != columns) {
        throw new IllegalArgumentException(
            "expected %d coefficients in row %d as in row 1, found %d"
                .formatted(columns, row + 1, entries[row].length));
      }
      System.arraycopy(entries[row], 0, flat, row * columns, columns);
    }
    return new DenseCoefficients(Tensor.of(DType.FLOAT64, flat, entries.length, columns));
  }

  @Override
  public int rows() {
    return (int) matrix.size(0);
  }

  @Override
  public int columns() {
    return (int) matrix.size(1);
  }

  @Override
  public Tensor apply(Tensor unknowns) {
    return matrix.matmul(unknowns);
  }

  @Override
  public Tensor adjoint(Tensor residuals) {
    return matrix.transpose().matmul(residuals);
  }

  @Override
  public Coefficients select(int[] equations) {
    int columns = columns();
    double[] all = matrix.toArray();
    double[] chosen = new double[equations.length * columns];
    for (int i = 0; i < equations.length; i++) {
      System.arraycopy(all, equations[i] * columns, chosen, i * columns, columns);
    }
    return new DenseCoefficients(Tensor.of(DType.FLOAT64, chosen, equations.length, columns));
  }

  @Override
  public Coefficients columns(int[] unknowns) {
    int all = columns();
    double[] entries = matrix.toArray();
    double[] chosen = new double[rows() * unknowns.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = entries[i / unknowns.length * all + unknowns[i % unknowns.length]];
    }
    return new DenseCoefficients(Tensor.of(DType.FLOAT64, chosen, rows(), unknowns.length));
  }

  @Override
  public double[] rowLengths() {
    return Lengths.ofRows(matrix.toArray(), rows());
  }

  @Override
  public double[] columnLengths() {
    try (Scope scope = Scope.open()) {
      return Lengths.ofRows(matrix.transpose().copy().toArray(), columns());
    }
  }

  @Override
  public Coefficients scaledRows(double[] factors) {
    return new DenseCoefficients(
        matrix.multiply(Tensor.of(DType.FLOAT64, factors, factors.length, 1)));
  }

  @Override
  public Tensor dense() {
    return matrix;
  }
}
