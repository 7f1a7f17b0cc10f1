package org.tacit.operator;

import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * Sensing matrices of rank one, {@code A_i = l_i r_i^T}, which are never written out.
 *
 * @param left the l_i as rows, m × rows
 * @param right the r_i as rows, m × columns
 */
public record RankOnePairs(Tensor left, Tensor right) implements MatrixOperator {
  /**
   * Checks that there are as many of both.
   *
   * @throws IllegalArgumentException if not
   */
  public RankOnePairs {
    if (left.size(0) != right.size(0) || left.size(0) < 1) {
      throw new IllegalArgumentException(
          "expected as many left as right vectors, at least one, found %d and %d"
              .formatted(left.size(0), right.size(0)));
    }
  }

  @Override
  public int count() {
    return (int) left.size(0);
  }

  @Override
  public int rows() {
    return (int) left.size(1);
  }

  @Override
  public int columns() {
    return (int) right.size(1);
  }

  @Override
  public Tensor apply(Tensor matrix) {
    Tensor values = Tensor.zeros(DType.FLOAT64, count());
    try (Scope scope = Scope.open()) {
      Tensor.sumInto(values, left.matmul(matrix).multiply(right), 1);
    }
    return values;
  }

  @Override
  public Tensor adjoint(Tensor values) {
    return left.transpose().matmul(right.multiply(values.view(count(), 1)));
  }

  @Override
  public boolean orthonormal() {
    return false;
  }

  @Override
  public Tensor gram() {
    return left.matmul(left.transpose()).multiply(right.matmul(right.transpose()));
  }

  @Override
  public double[] lengths() {
    double[] lengths = Lengths.ofRows(left.toArray(), count());
    double[] others = Lengths.ofRows(right.toArray(), count());
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] *= others[i];
    }
    return lengths;
  }

  @Override
  public RankOnePairs scaled(double[] factors) {
    return new RankOnePairs(
        left.multiply(Tensor.of(DType.FLOAT64, factors, factors.length, 1)), right);
  }

  @Override
  public RankOnePairs select(int[] chosen) {
    return new RankOnePairs(rows(left, chosen), rows(right, chosen));
  }

  private static Tensor rows(Tensor matrix, int[] chosen) {
    Tensor selected = Tensor.zeros(DType.FLOAT64, chosen.length, matrix.size(1));
    try (Scope scope = Scope.open()) {
      for (int i = 0; i < chosen.length; i++) {
        selected.narrow(0, i, 1).copyInPlace(matrix.narrow(0, chosen[i], 1));
      }
    }
    return selected;
  }
}
