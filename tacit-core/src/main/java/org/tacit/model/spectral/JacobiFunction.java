package org.tacit.model.spectral;

import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * Γ of small matrices in plain arrays, by the formula of {@link DecomposedFunction}. Each matrix of
 * the batch is decomposed from the singular vectors of the one before, to which those of a trained
 * network are close; nothing is carried from one batch to the next, so the result depends on the
 * matrices alone.
 */
final class JacobiFunction implements SpectralFunction {
  private final int count;
  private final int rows;
  private final int columns;
  private final boolean wide;
  private final int n;
  private final int length;
  private final SmallMatrix[] matrices;
  private final Tensor value;

  JacobiFunction(SpectralActivation activation, Tensor batch) {
    this.count = (int) batch.size(0);
    this.rows = (int) batch.size(1);
    this.columns = (int) batch.size(2);
    this.wide = rows < columns;
    this.n = Math.min(rows, columns);
    this.length = Math.max(rows, columns);
    this.matrices = new SmallMatrix[count];
    double[] entries = batch.toArray();
    double[] result = new double[entries.length];
    OneSidedJacobi jacobi = new OneSidedJacobi(length, n);
    for (int k = 0; k < count; k++) {
      jacobi.decompose(transposed(entries, k));
      matrices[k] = new SmallMatrix(activation, jacobi, length, n);
      store(matrices[k].value(), result, k);
    }
    this.value = Tensor.of(DType.FLOAT64, result, count, rows, columns);
  }

  @Override
  public Tensor value() {
    return value;
  }

  @Override
  public Tensor derivative(Tensor directions) {
    double[] entries = directions.toArray();
    double[] result = new double[entries.length];
    for (int k = 0; k < count; k++) {
      store(matrices[k].derivative(transposed(entries, k)), result, k);
    }
    return Tensor.of(DType.FLOAT64, result, count, rows, columns);
  }

  /** The k-th matrix, transposed so that it has n rows. */
  private double[] transposed(double[] entries, int k) {
    double[] matrix = new double[n * length];
    int start = k * rows * columns;
    if (wide) {
      System.arraycopy(entries, start, matrix, 0, matrix.length);
    } else {
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          matrix[j * length + i] = entries[start + i * columns + j];
        }
      }
    }
    return matrix;
  }

  private void store(double[] matrix, double[] entries, int k) {
    int start = k * rows * columns;
    if (wide) {
      System.arraycopy(matrix, 0, entries, start, matrix.length);
    } else {
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          entries[start + i * columns + j] = matrix[j * length + i];
        }
      }
    }
  }
}
