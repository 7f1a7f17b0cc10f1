package org.tacit.tensor;

import java.lang.ref.Reference;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * One matrix of a batch, in the memory of the tensor that holds it: for matrices so small that a
 * call of the tensor library costs more than the arithmetic. Products go to the linear algebra
 * library directly, the rest are loops in Java. It is valid while the memory of the tensor is.
 */
public final class MatrixView {
  /** Keeps the memory from being collected before this view. */
  private final Tensor owner;

  private final DoublePointer address;
  private final DoubleBuffer entries;
  private final int rows;
  private final int columns;

  private MatrixView(Tensor owner, DoublePointer memory, long offset, int rows, int columns) {
    this.owner = owner;
    this.address = new DoublePointer(memory).position(offset);
    this.entries =
        owner.doubles().slice(Math.toIntExact(offset), Math.multiplyExact(rows, columns));
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * The matrices that the last two dimensions of a tensor make up, in the order of its memory.
   *
   * @param batch contiguous and in double precision
   * @throws IllegalArgumentException if it is not
   */
  public static List<MatrixView> of(Tensor batch) {
    long[] shape = batch.shape();
    int rows = Math.toIntExact(shape[shape.length - 2]);
    int columns = Math.toIntExact(shape[shape.length - 1]);
    return of(batch, 0, Math.toIntExact(batch.count() / rows / columns), rows, columns);
  }

  /**
   * Matrices of one shape that follow each other in the memory of a tensor.
   *
   * @param tensor contiguous and in double precision
   * @param offset where the first begins
   * @throws IllegalArgumentException if the tensor has not such memory, or too little
   */
  public static List<MatrixView> of(Tensor tensor, long offset, int count, int rows, int columns) {
    long size = (long) rows * columns;
    if (tensor.dtype() != DType.FLOAT64
        || !tensor.raw().is_contiguous()
        || offset + count * size > tensor.count()) {
      throw new IllegalArgumentException(
          "expected %d matrices of %d × %d from %d on in contiguous memory in double precision, found a tensor of shape %s in %s"
              .formatted(
                  count, rows, columns, offset, Arrays.toString(tensor.shape()), tensor.dtype()));
    }
    DoublePointer memory = new DoublePointer(tensor.raw().data_ptr());
    List<MatrixView> views = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      views.add(new MatrixView(tensor, memory, offset + i * size, rows, columns));
    }
    return views;
  }

  /**
   * Overwrites this matrix by {@code kept · this + factor · left · right}, where either factor may
   * be transposed first. What is kept with the factor 0 may be anything, but neither factor may be
   * this matrix.
   *
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public void addProduct(
      double kept,
      double factor,
      MatrixView left,
      boolean leftTransposed,
      MatrixView right,
      boolean rightTransposed) {
    int inner = leftTransposed ? left.rows : left.columns;
    if ((leftTransposed ? left.columns : left.rows) != rows
        || (rightTransposed ? right.rows : right.columns) != columns
        || (rightTransposed ? right.columns : right.rows) != inner) {
      throw new IllegalArgumentException(
          "expected shapes that fit, found %s%s times %s%s for %s"
              .formatted(
                  left, leftTransposed ? "^T" : "", right, rightTransposed ? "^T" : "", this));
    }
    try {
      openblas.cblas_dgemm(
          openblas.CblasRowMajor,
          leftTransposed ? openblas.CblasTrans : openblas.CblasNoTrans,
          rightTransposed ? openblas.CblasTrans : openblas.CblasNoTrans,
          rows,
          columns,
          inner,
          factor,
          left.address,
          left.columns,
          right.address,
          right.columns,
          kept,
          address,
          columns);
    } finally {
      Reference.reachabilityFence(owner);
      Reference.reachabilityFence(left.owner);
      Reference.reachabilityFence(right.owner);
    }
  }

  /** Overwrites this matrix by {@code left · right}. */
  public void setProduct(MatrixView left, MatrixView right) {
    addProduct(0, 1, left, false, right, false);
  }

  /** Adds {@code left · right} to this matrix. */
  public void addProduct(MatrixView left, MatrixView right) {
    addProduct(1, 1, left, false, right, false);
  }

  /** Overwrites this square matrix by {@code factor · other + shift · I}; other may be this one. */
  public void setShifted(double factor, MatrixView other, double shift) {
    DoubleRowKernels.setScaled(entries, factor, other.entries);
    if (shift != 0) {
      for (int i = 0; i < rows; i++) {
        int diagonal = i * (columns + 1);
        entries.put(diagonal, entries.get(diagonal) + shift);
      }
    }
  }

  /** Adds {@code factor · other} to this matrix. */
  public void addScaled(double factor, MatrixView other) {
    DoubleRowKernels.addScaled(entries, factor, other.entries);
  }

  /** Adds the transpose of this square matrix to it, and multiplies the sum by a factor. */
  public void symmetrize(double factor) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = factor * (entries.get(i * columns + j) + entries.get(j * columns + i));
        entries.put(i * columns + j, sum);
        entries.put(j * columns + i, sum);
      }
    }
  }

  /** The square of the Frobenius norm. */
  public double squaredNorm() {
    return DoubleRowKernels.dot(entries, entries);
  }

  @Override
  public String toString() {
    return rows + " × " + columns;
  }
}
