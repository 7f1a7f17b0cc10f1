package org.tacit.model.spectral;

import java.util.List;
import org.tacit.tensor.MatrixView;

/**
 * Γ and its derivative at one matrix by products of matrices alone. With the polynomial of the
 * activation, tall X, and {@code K = (2/R²) X^T X − I} (wide X are read transposed),
 *
 * <pre>{@code
 * Γ(X) = X P_0,   P_j = b_(2j) I + b_(2j+1) K + P_(j+1) K²,   beyond the last pair P = 0,
 * dΓ[D] = D P_0 + X dP_0,   dP_j = b_(2j+1) dK + dP_(j+1) K² + P_(j+1) dK²,
 * dK = (2/R²) (X^T D + D^T X),   dK² = dK K + K dK.
 * }</pre>
 *
 * <p>Nothing is divided by differences of singular values or by singular values, so equal ones and
 * zeros are like all others.
 */
final class PolynomialMatrix {
  /** How many matrices it needs for its derivative beside the result. */
  static final int SCRATCH = 4;

  private final SpectralPolynomial polynomial;
  private final boolean wide;
  private final MatrixView matrix;
  private final MatrixView centred;
  private final MatrixView square;
  private final List<MatrixView> partial;

  /**
   * At a matrix, into memory of the caller's.
   *
   * @param matrix X
   * @param centred {@code X^T X} on entry, K from now on
   * @param square {@code (X^T X)²} on entry, K² from now on
   * @param partial receives P_0, P_1, …, the last included
   */
  PolynomialMatrix(
      SpectralPolynomial polynomial,
      boolean wide,
      MatrixView matrix,
      MatrixView centred,
      MatrixView square,
      List<MatrixView> partial) {
    this.polynomial = polynomial;
    this.wide = wide;
    this.matrix = matrix;
    this.centred = centred;
    this.square = square;
    this.partial = partial;
    double shrink = polynomial.shrink();
    square.setShifted(shrink * shrink, square, 1);
    square.addScaled(-2 * shrink, centred);
    centred.setShifted(shrink, centred, -1);
    int last = polynomial.last();
    for (int j = last; j >= 0; j--) {
      MatrixView sum = partial.get(j);
      sum.setShifted(polynomial.odd(j), centred, polynomial.even(j));
      if (j == last - 1 && polynomial.endsEven()) {
        sum.addScaled(polynomial.even(last), square);
      } else if (j < last) {
        sum.addProduct(partial.get(j + 1), square);
      }
    }
  }

  /** Writes {@code X^T Y}, or {@code X Y^T} for wide ones, into a square matrix. */
  static void inner(MatrixView result, boolean wide, MatrixView one, MatrixView other) {
    result.addProduct(0, 1, one, !wide, other, wide);
  }

  /** Writes Γ(X). */
  void value(MatrixView result) {
    addTimes(result, 0, matrix, partial.get(0));
  }

  /**
   * Writes dΓ[D].
   *
   * @param scratch four matrices as large as X^T X
   */
  void derivative(MatrixView direction, MatrixView result, List<MatrixView> scratch) {
    MatrixView moved = scratch.get(0);
    inner(moved, wide, matrix, direction);
    moved.symmetrize(polynomial.shrink());
    MatrixView squareMoved = scratch.get(1);
    squareMoved.setProduct(centred, moved);
    squareMoved.symmetrize(1);
    MatrixView sum = scratch.get(2);
    MatrixView other = scratch.get(3);
    int last = polynomial.last();
    sum.setShifted(polynomial.odd(last), moved, 0);
    for (int j = last - 1; j >= 0; j--) {
      other.setShifted(polynomial.odd(j), moved, 0);
      if (j == last - 1 && polynomial.endsEven()) {
        other.addScaled(polynomial.even(last), squareMoved);
      } else {
        other.addProduct(sum, square);
        other.addProduct(partial.get(j + 1), squareMoved);
      }
      MatrixView done = other;
      other = sum;
      sum = done;
    }
    addTimes(result, 0, direction, partial.get(0));
    addTimes(result, 1, matrix, sum);
  }

  /** Adds X S, or S X for wide X, to what is kept of a result; S is symmetric. */
  private void addTimes(MatrixView result, double kept, MatrixView one, MatrixView symmetric) {
    if (wide) {
      result.addProduct(kept, 1, symmetric, false, one, false);
    } else {
      result.addProduct(kept, 1, one, false, symmetric, false);
    }
  }
}
