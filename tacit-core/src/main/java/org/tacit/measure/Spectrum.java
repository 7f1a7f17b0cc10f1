package org.tacit.measure;

import java.util.Arrays;
import java.util.List;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** Singular values of matrices and of matricizations, and the ranks read off them. */
public final class Spectrum {
  /**
   * A share of the largest singular value: a decomposition of some hundred rows leaves so much of
   * those that are zero.
   */
  public static final double ROUNDING = 1e-13;

  private Spectrum() {}

  /**
   * The singular values of the matricization {@code [[W; I]]}: the modes of I (ascending) as rows,
   * the others (ascending) as columns.
   *
   * @param tensor W
   * @param modes the zero-based modes of I, ascending, neither none nor all
   * @return the largest first
   */
  public static double[] ofMatricization(Tensor tensor, List<Integer> modes) {
    try (Scope scope = Scope.open()) {
      long[] shape = tensor.shape();
      long[] order = new long[shape.length];
      long rows = 1;
      int next = 0;
      for (int mode : modes) {
        order[next++] = mode;
        rows *= shape[mode];
      }
      for (int mode = 0; mode < shape.length; mode++) {
        if (!modes.contains(mode)) {
          order[next++] = mode;
        }
      }
      return LinearAlgebra.singularValues(
          tensor.permute(order).reshape(rows, tensor.count() / rows));
    }
  }

  /**
   * The effective rank of Roy and Vetterli, {@code exp(−Σ p ln p)} with p the values divided by
   * their sum; 0 where all are zero.
   */
  public static double effectiveRank(double[] singularValues) {
    double sum = 0;
    for (double value : singularValues) {
      sum += value;
    }
    if (sum == 0) {
      return 0;
    }
    double entropy = 0;
    for (double value : singularValues) {
      double p = value / sum;
      // Not >=: zero values are dropped, where p ln p would be NaN.
      if (p > 0) {
        entropy -= p * StrictMath.log(p);
      }
    }
    return StrictMath.exp(entropy);
  }

  /** How many singular values exceed a share of the largest. */
  public static int numericalRank(double[] singularValues, double relativeTolerance) {
    int rank = 0;
    for (double value : singularValues) {
      if (value > relativeTolerance * singularValues[0]) {
        rank++;
      }
    }
    return rank;
  }

  /**
   * The singular values that a decomposition in double precision tells from zero: those above
   * {@link #ROUNDING} of the largest.
   *
   * @param singularValues the largest first
   */
  public static double[] aboveRounding(double[] singularValues) {
    return singularValues.length == 0
        ? singularValues
        : Arrays.copyOf(singularValues, numericalRank(singularValues, ROUNDING));
  }
}
