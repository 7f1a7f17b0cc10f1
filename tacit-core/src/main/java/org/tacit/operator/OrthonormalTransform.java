package org.tacit.operator;

import org.tacit.tensor.CosineTransform;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** An orthonormal map of the entries of matrices of one size. */
public interface OrthonormalTransform {
  /** The rows of the matrices. */
  int rows();

  /** The columns of the matrices. */
  int columns();

  /** The coefficients of a matrix, both row-major; may overwrite what it is given. */
  double[] forward(double[] entries);

  /** The matrix of some coefficients, both row-major; may overwrite what it is given. */
  double[] inverse(double[] coefficients);

  /** The map that changes nothing: coefficients are entries. */
  record Entries(int rows, int columns) implements OrthonormalTransform {
    @Override
    public double[] forward(double[] entries) {
      return entries;
    }

    @Override
    public double[] inverse(double[] coefficients) {
      return coefficients;
    }
  }

  /** The cosine transform of type II along both dimensions, for any sizes. */
  final class Cosine implements OrthonormalTransform {
    private final int rows;
    private final int columns;
    private final CosineTransform alongRows;
    private final CosineTransform alongColumns;

    /** The transform of matrices of a size. */
    public Cosine(int rows, int columns) {
      this.rows = rows;
      this.columns = columns;
      this.alongRows = new CosineTransform(columns);
      this.alongColumns = new CosineTransform(rows);
    }

    @Override
    public int rows() {
      return rows;
    }

    @Override
    public int columns() {
      return columns;
    }

    @Override
    public double[] forward(double[] entries) {
      try (Scope scope = Scope.open()) {
        Tensor half = alongRows.forward(Tensor.of(DType.FLOAT64, entries, rows, columns));
        return alongColumns.forward(half.transpose().copy()).transpose().toArray();
      }
    }

    @Override
    public double[] inverse(double[] coefficients) {
      try (Scope scope = Scope.open()) {
        Tensor half = alongRows.inverse(Tensor.of(DType.FLOAT64, coefficients, rows, columns));
        return alongColumns.inverse(half.transpose().copy()).transpose().toArray();
      }
    }
  }

  /** The Walsh-Hadamard transform, for sizes that are powers of two. It is its own inverse. */
  record WalshHadamard(int rows, int columns) implements OrthonormalTransform {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is not a power of two
     */
    public WalshHadamard {
      if (Integer.bitCount(rows) != 1 || Integer.bitCount(columns) != 1) {
        throw new IllegalArgumentException(
            "the Walsh-Hadamard transform expects sizes that are powers of two, found %d × %d"
                .formatted(rows, columns));
      }
    }

    @Override
    public double[] forward(double[] entries) {
      for (int half = 1; half < entries.length; half *= 2) {
        for (int start = 0; start < entries.length; start += 2 * half) {
          for (int i = start; i < start + half; i++) {
            double one = entries[i];
            double other = entries[i + half];
            entries[i] = one + other;
            entries[i + half] = one - other;
          }
        }
      }
      double scale = 1 / Math.sqrt(entries.length);
      for (int i = 0; i < entries.length; i++) {
        entries[i] *= scale;
      }
      return entries;
    }

    @Override
    public double[] inverse(double[] coefficients) {
      return forward(coefficients);
    }
  }
}
