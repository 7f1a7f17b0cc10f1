package org.tacit.operator;

import java.util.Arrays;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Measurement tensors without structure, written out number by number: the sensing matrices of a
 * matrix, or the coefficients of a linear system, whose unknowns are the one mode. The tensor is
 * not copied and must not be changed afterwards.
 *
 * @param dimensions the mode sizes; not copied, must not be changed
 * @param tensors one measurement tensor in each row, flattened with the last mode fastest; in
 *     double precision
 */
public record DenseOperator(int[] dimensions, Tensor tensors) implements Coefficients {
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
          "expected rows of %d numbers in double precision for tensors of the mode sizes %s, found the shape %s in %s"
              .formatted(
                  entries, Arrays.toString(dimensions), Arrays.toString(shape), tensors.dtype()));
    }
  }

  /**
   * The coefficients of a linear system.
   *
   * @param matrix A, n × d, finite, in double precision
   * @throws IllegalArgumentException naming what was found, and the first entry that is not finite
   */
  public static DenseOperator of(Tensor matrix) {
    if (matrix.shape().length != 2 || matrix.dtype() != DType.FLOAT64) {
      throw new IllegalArgumentException(
          "expected a matrix in double precision, found the shape %s in %s"
              .formatted(Arrays.toString(matrix.shape()), matrix.dtype()));
    }
    FiniteEntries.require("the coefficient", matrix.toArray(), (int) matrix.size(1));
    return new DenseOperator(new int[] {(int) matrix.size(1)}, matrix);
  }

  /** The coefficients of a linear system, row by row. */
  public static DenseOperator of(double[][] entries) {
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
    return of(Tensor.of(DType.FLOAT64, flat, entries.length, columns));
  }

  /** Independent Gaussian entries of a standard deviation. */
  public static DenseOperator gaussian(
      int[] dimensions, int count, double standardDeviation, Seed seed) {
    long entries = EntryIndices.countOf(dimensions);
    return new DenseOperator(
        dimensions.clone(),
        Tensor.gaussian(seed, DType.FLOAT64, standardDeviation, count, entries));
  }

  /**
   * Independent Gaussian entries of standard deviation {@code (Π D_n)^(−1/2)}, so that the mean of
   * ‖A‖² is 1.
   */
  public static DenseOperator gaussian(int[] dimensions, int count, Seed seed) {
    double entries = (double) EntryIndices.countOf(dimensions);
    return gaussian(dimensions, count, 1 / Math.sqrt(entries), seed);
  }

  @Override
  public int[] dimensions() {
    return dimensions.clone();
  }

  @Override
  public int count() {
    return (int) tensors.size(0);
  }

  @Override
  public int columns() {
    return (int) tensors.size(1);
  }

  /** The i-th measurement tensor, sharing memory. */
  public Tensor tensor(int i) {
    return tensors.narrow(0, i, 1).view(Shapes.of(dimensions));
  }

  @Override
  public Tensor apply(Tensor tensor) {
    return tensors.matmul(dimensions.length == 1 ? tensor : tensor.reshape(tensors.size(1)));
  }

  @Override
  public Tensor adjoint(Tensor values) {
    Tensor sum = tensors.transpose().matmul(values);
    return dimensions.length == 1 ? sum : sum.view(Shapes.of(dimensions));
  }

  @Override
  public DenseOperator select(int[] chosen) {
    return new DenseOperator(dimensions, Shapes.rows(tensors, chosen));
  }

  @Override
  public DenseOperator columns(int[] unknowns) {
    int all = columns();
    double[] entries = tensors.toArray();
    double[] chosen = new double[count() * unknowns.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = entries[i / unknowns.length * all + unknowns[i % unknowns.length]];
    }
    return new DenseOperator(
        new int[] {unknowns.length}, Tensor.of(DType.FLOAT64, chosen, count(), unknowns.length));
  }

  /** Shares memory. */
  @Override
  public DenseOperator transposed() {
    return new DenseOperator(new int[] {count()}, tensors.transpose());
  }

  @Override
  public double[] lengths() {
    return Lengths.ofRows(tensors.toArray(), count());
  }

  @Override
  public double[] columnLengths() {
    try (Scope scope = Scope.open()) {
      return Lengths.ofRows(tensors.transpose().copy().toArray(), columns());
    }
  }

  @Override
  public DenseOperator scaled(double[] factors) {
    return new DenseOperator(dimensions, tensors.multiply(Shapes.column(factors)));
  }

  @Override
  public Tensor dense() {
    return tensors;
  }
}
