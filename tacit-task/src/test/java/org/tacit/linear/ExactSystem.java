package org.tacit.linear;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A small system of linear equations in decimals of 250 digits: what the double-precision solvers
 * are held against. Entries are those of the doubles, which are decimals without rounding.
 *
 * @param rows independent rows that span the same solutions, each with its right-hand side at the
 *     end
 * @param solvable whether there is a solution
 */
public record ExactSystem(List<BigDecimal[]> rows, boolean solvable) {
  private static final MathContext DIGITS = new MathContext(250);

  /** What is left of an exact zero after elimination, relative to entries of about 2^±60. */
  private static final BigDecimal ZERO = new BigDecimal("1e-150");

  static ExactSystem of(double[][] matrix, double[] targets) {
    List<BigDecimal[]> left = new ArrayList<>();
    for (int i = 0; i < matrix.length; i++) {
      BigDecimal[] row = new BigDecimal[matrix[i].length + 1];
      for (int j = 0; j < matrix[i].length; j++) {
        row[j] = new BigDecimal(matrix[i][j]);
      }
      row[matrix[i].length] = new BigDecimal(targets[i]);
      left.add(row);
    }
    List<BigDecimal[]> chosen = new ArrayList<>();
    while (true) {
      int best = -1;
      int pivot = -1;
      BigDecimal most = ZERO;
      for (int i = 0; i < left.size(); i++) {
        for (int j = 0; j < left.get(i).length - 1; j++) {
          if (left.get(i)[j].abs().compareTo(most) > 0) {
            most = left.get(i)[j].abs();
            best = i;
            pivot = j;
          }
        }
      }
      if (best < 0) {
        boolean solvable =
            left.stream().allMatch(row -> row[row.length - 1].abs().compareTo(ZERO) <= 0);
        return new ExactSystem(chosen, solvable);
      }
      BigDecimal[] one = left.remove(best);
      for (BigDecimal[] row : left) {
        BigDecimal factor = row[pivot].divide(one[pivot], DIGITS);
        for (int j = 0; j < row.length; j++) {
          row[j] = row[j].subtract(factor.multiply(one[j], DIGITS), DIGITS);
        }
        row[pivot] = BigDecimal.ZERO;
      }
      chosen.add(one);
    }
  }

  private int unknowns(int fallback) {
    return rows.isEmpty() ? fallback : rows.get(0).length - 1;
  }

  /** The solution nearest to a point, {@code θ₀ + Rᵀ (R Rᵀ)⁻¹ (c − R θ₀)}. */
  double[] nearest(double[] start) {
    int rank = rows.size();
    BigDecimal[][] gram = new BigDecimal[rank][rank + 1];
    for (int i = 0; i < rank; i++) {
      for (int j = 0; j < rank; j++) {
        gram[i][j] = dot(rows.get(i), rows.get(j), start.length);
      }
      BigDecimal missing = rows.get(i)[start.length];
      for (int j = 0; j < start.length; j++) {
        missing =
            missing.subtract(rows.get(i)[j].multiply(new BigDecimal(start[j]), DIGITS), DIGITS);
      }
      gram[i][rank] = missing;
    }
    BigDecimal[] multipliers = Objects.requireNonNull(solve(gram));
    double[] solution = new double[start.length];
    for (int j = 0; j < solution.length; j++) {
      BigDecimal sum = new BigDecimal(start[j]);
      for (int i = 0; i < rank; i++) {
        sum = sum.add(multipliers[i].multiply(rows.get(i)[j], DIGITS), DIGITS);
      }
      solution[j] = sum.doubleValue();
    }
    return solution;
  }

  private static BigDecimal dot(BigDecimal[] left, BigDecimal[] right, int count) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int j = 0; j < count; j++) {
      sum = sum.add(left[j].multiply(right[j], DIGITS), DIGITS);
    }
    return sum;
  }

  /** The minimum ℓ1 norm: the best of all basic solutions, of which one is an optimum. */
  public double minimumL1Norm(int unknowns) {
    return minimumL1Norm(new int[rows.size()], 0, 0, unknowns(unknowns));
  }

  private double minimumL1Norm(int[] basis, int filled, int from, int unknowns) {
    if (filled == basis.length) {
      return sum(basis);
    }
    double least = Double.POSITIVE_INFINITY;
    for (int j = from; j < unknowns; j++) {
      basis[filled] = j;
      least = Math.min(least, minimumL1Norm(basis, filled + 1, j + 1, unknowns));
    }
    return least;
  }

  private double sum(int[] basis) {
    BigDecimal[][] square = new BigDecimal[basis.length][basis.length + 1];
    for (int i = 0; i < basis.length; i++) {
      for (int j = 0; j < basis.length; j++) {
        square[i][j] = rows.get(i)[basis[j]];
      }
      square[i][basis.length] = rows.get(i)[rows.get(i).length - 1];
    }
    BigDecimal[] solution = solve(square);
    if (solution == null) {
      return Double.POSITIVE_INFINITY;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal value : solution) {
      sum = sum.add(value.abs(), DIGITS);
    }
    return sum.doubleValue();
  }

  /** By elimination; null of a singular system. */
  private static BigDecimal @Nullable [] solve(BigDecimal[][] system) {
    int size = system.length;
    for (int column = 0; column < size; column++) {
      int pivot = column;
      for (int i = column; i < size; i++) {
        pivot = system[i][column].abs().compareTo(system[pivot][column].abs()) > 0 ? i : pivot;
      }
      BigDecimal[] one = system[pivot];
      system[pivot] = system[column];
      system[column] = one;
      if (one[column].abs().compareTo(ZERO) <= 0) {
        return null;
      }
      for (int i = 0; i < size; i++) {
        if (i != column) {
          BigDecimal factor = system[i][column].divide(one[column], DIGITS);
          for (int j = column; j <= size; j++) {
            system[i][j] = system[i][j].subtract(factor.multiply(one[j], DIGITS), DIGITS);
          }
        }
      }
    }
    BigDecimal[] solution = new BigDecimal[size];
    for (int i = 0; i < size; i++) {
      solution[i] = system[i][size].divide(system[i][i], DIGITS);
    }
    return solution;
  }
}
