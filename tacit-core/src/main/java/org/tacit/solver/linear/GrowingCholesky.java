package org.tacit.solver.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Cholesky factor L of a positive definite matrix {@code G = L Lᵀ} that grows by a last row and
 * column, or loses any, in the square of its size.
 */
final class GrowingCholesky {
  private final List<double[]> rows;

  /** The decomposition of no rows. */
  GrowingCholesky() {
    this(new ArrayList<>());
  }

  private GrowingCholesky(List<double[]> rows) {
    this.rows = rows;
  }

  int size() {
    return rows.size();
  }

  /**
   * Adds a row and a column.
   *
   * @param products those of the new with the others
   * @param square the new entry of the diagonal
   * @param least the share of the square below which what is new counts as nothing
   * @return whether it was added; the factor is as it was where it was not
   */
  boolean add(double[] products, double square, double least) {
    double[] row = Arrays.copyOf(products, rows.size() + 1);
    forward(row);
    double rest = square;
    for (int j = 0; j < rows.size(); j++) {
      rest -= row[j] * row[j];
    }
    if (!(rest > least * square)) {
      return false;
    }
    row[rows.size()] = Math.sqrt(rest);
    rows.add(row);
    return true;
  }

  /** Takes a row and its column away, by rotations of the columns behind it. */
  void remove(int place) {
    rows.remove(place);
    for (int pivot = place; pivot < rows.size(); pivot++) {
      double[] first = rows.get(pivot);
      double length = Math.hypot(first[pivot], first[pivot + 1]);
      double cosine = first[pivot] / length;
      double sine = first[pivot + 1] / length;
      for (int below = pivot; below < rows.size(); below++) {
        double[] row = rows.get(below);
        double left = row[pivot];
        double right = row[pivot + 1];
        row[pivot] = cosine * left + sine * right;
        row[pivot + 1] = cosine * right - sine * left;
      }
      rows.set(pivot, Arrays.copyOf(first, pivot + 1));
    }
  }

  /** {@code G⁻¹ x}. */
  double[] solve(double[] right) {
    double[] solution = right.clone();
    forward(solution);
    for (int i = rows.size() - 1; i >= 0; i--) {
      double[] row = rows.get(i);
      solution[i] /= row[i];
      for (int j = 0; j < i; j++) {
        solution[j] -= row[j] * solution[i];
      }
    }
    return solution;
  }

  private void forward(double[] vector) {
    for (int i = 0; i < rows.size(); i++) {
      double[] row = rows.get(i);
      double sum = vector[i];
      for (int j = 0; j < i; j++) {
        sum -= row[j] * vector[j];
      }
      vector[i] = sum / row[i];
    }
  }

  /** Its numbers, row by row. */
  double[] packed() {
    double[] all = new double[size() * (size() + 1) / 2];
    int at = 0;
    for (double[] row : rows) {
      System.arraycopy(row, 0, all, at, row.length);
      at += row.length;
    }
    return all;
  }

  /** The factor of these numbers. */
  static GrowingCholesky unpacked(double[] all) {
    List<double[]> rows = new ArrayList<>();
    for (int at = 0; at < all.length; at += rows.size()) {
      rows.add(Arrays.copyOfRange(all, at, at + rows.size() + 1));
    }
    return new GrowingCholesky(rows);
  }
}
