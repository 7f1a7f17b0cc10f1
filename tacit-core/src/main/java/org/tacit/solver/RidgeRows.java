package org.tacit.solver;

import java.util.Arrays;
import org.tacit.operator.SparseCoefficients;

/** One ridge regression for each row of a sparse matrix, by normal equations of the rank's size. */
final class RidgeRows {
  private RidgeRows() {}

  /**
   * For each row i: {@code a_i = argmin Σ_j (M_ij − a·b_j)² / 2 + λ/2 ‖a‖²} over its entries.
   *
   * @param factors the b_j, row-major
   * @param result receives the a_i, row-major
   */
  static void solve(
      SparseCoefficients entries, double[] factors, double[] result, int rank, double penalty) {
    double[] normal = new double[rank * rank];
    double[] right = new double[rank];
    for (int row = 0; row < entries.rows(); row++) {
      Arrays.fill(normal, 0);
      Arrays.fill(right, 0);
      for (int t = entries.starts()[row]; t < entries.starts()[row + 1]; t++) {
        int start = entries.places()[t] * rank;
        for (int i = 0; i < rank; i++) {
          double factor = factors[start + i];
          right[i] += entries.values()[t] * factor;
          for (int j = 0; j <= i; j++) {
            normal[i * rank + j] += factor * factors[start + j];
          }
        }
      }
      for (int i = 0; i < rank; i++) {
        normal[i * rank + i] += penalty;
      }
      NormalEquations.solveInPlace(normal, right, rank, 0);
      System.arraycopy(right, 0, result, row * rank, rank);
    }
  }
}
