package org.tacit.solver.linear;

import java.util.ArrayList;
import java.util.List;

/**
 * Chosen columns {@code A_S} of a matrix, each with the sign s of its unknown, and what least
 * squares over them give. Products of columns are squares of their condition, so every solution is
 * improved once by its own residual.
 */
final class ActiveColumns {
  /** A column of which less than this share of its square is new depends on the others. */
  private static final double DEPENDENT = 1e-13;

  private final int equations;
  private final List<Integer> places = new ArrayList<>();
  private final List<Double> signs = new ArrayList<>();
  private final List<double[]> columns = new ArrayList<>();
  private GrowingCholesky factor = new GrowingCholesky();

  ActiveColumns(int equations) {
    this.equations = equations;
  }

  int size() {
    return places.size();
  }

  /** Which unknowns, counted from 0, in the order in which they came. */
  List<Integer> places() {
    return places;
  }

  double sign(int position) {
    return signs.get(position);
  }

  /** Adds a column; returns whether it does not depend on the others. */
  boolean add(int place, double sign, double[] column) {
    if (!factor.add(products(column), dot(column, column), DEPENDENT)) {
      return false;
    }
    places.add(place);
    signs.add(sign);
    columns.add(column);
    return true;
  }

  void remove(int position) {
    places.remove(position);
    signs.remove(position);
    columns.remove(position);
    factor.remove(position);
  }

  /** The p of least {@code ‖A_S p − b‖}. */
  double[] leastSquares(double[] target) {
    double[] solution = factor.solve(products(target));
    double[] residual = minus(target, image(solution));
    return plus(solution, factor.solve(products(residual)));
  }

  /** The q with {@code A_Sᵀ A_S q = s}. */
  double[] ofSigns() {
    double[] wanted = signs.stream().mapToDouble(Double::doubleValue).toArray();
    double[] solution = factor.solve(wanted);
    double[] missing = minus(wanted, products(image(solution)));
    return plus(solution, factor.solve(missing));
  }

  /** {@code A_S p}. */
  double[] image(double[] coefficients) {
    double[] sum = new double[equations];
    for (int j = 0; j < columns.size(); j++) {
      double[] column = columns.get(j);
      double factorOfColumn = coefficients[j];
      for (int i = 0; i < equations; i++) {
        sum[i] += factorOfColumn * column[i];
      }
    }
    return sum;
  }

  private double[] products(double[] vector) {
    return columns.stream().mapToDouble(column -> dot(column, vector)).toArray();
  }

  /** The numbers that, beside places and signs, {@link #restore} needs. */
  double[] factor() {
    return factor.packed();
  }

  /** Goes on from chosen columns with their factor. */
  void restore(List<Integer> chosen, List<Double> theirSigns, List<double[]> all, double[] packed) {
    places.clear();
    signs.clear();
    columns.clear();
    places.addAll(chosen);
    signs.addAll(theirSigns);
    columns.addAll(all);
    factor = GrowingCholesky.unpacked(packed);
  }

  static double[] minus(double[] left, double[] right) {
    double[] difference = left.clone();
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= right[i];
    }
    return difference;
  }

  private static double[] plus(double[] left, double[] right) {
    double[] sum = left.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += right[i];
    }
    return sum;
  }

  /** By four sums, which processors add at the same time. */
  static double dot(double[] left, double[] right) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 3 < left.length; i += 4) {
      first += left[i] * right[i];
      second += left[i + 1] * right[i + 1];
      third += left[i + 2] * right[i + 2];
      fourth += left[i + 3] * right[i + 3];
    }
    for (; i < left.length; i++) {
      first += left[i] * right[i];
    }
    return first + second + (third + fourth);
  }
}
