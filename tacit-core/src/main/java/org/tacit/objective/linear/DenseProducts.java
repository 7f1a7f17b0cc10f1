package org.tacit.objective.linear;

import java.util.Arrays;
import org.tacit.tensor.Tensor;

/** A small dense system with one right-hand side in plain arrays. */
final class DenseProducts implements PlainProducts {
  private final int equations;
  private final int unknowns;
  private final double[] coefficients;
  private final double[] targets;

  DenseProducts(Tensor coefficients, Tensor targets) {
    this.equations = (int) coefficients.size(0);
    this.unknowns = (int) coefficients.size(1);
    this.coefficients = coefficients.toArray();
    this.targets = targets.toArray();
  }

  @Override
  public int equations() {
    return equations;
  }

  @Override
  public double halfSquares(double[] solution, double[] residual) {
    multiply(coefficients, 0, solution, residual, equations, unknowns);
    double squares = 0;
    for (int i = 0; i < equations; i++) {
      residual[i] -= targets[i];
      squares += residual[i] * residual[i];
    }
    return squares / 2;
  }

  @Override
  public void adjoint(double[] residual, double[] into) {
    Arrays.fill(into, 0, unknowns, 0);
    for (int i = 0; i < equations; i++) {
      addRow(into, residual[i], coefficients, i * unknowns, unknowns);
    }
  }

  /** A row-major matrix that begins somewhere in an array, times a vector. */
  static void multiply(
      double[] matrix, int from, double[] vector, double[] into, int rows, int columns) {
    int whole = rows - rows % 4;
    for (int i = 0; i < whole; i += 4) {
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      int at = from + i * columns;
      for (int j = 0; j < columns; j++) {
        double x = vector[j];
        s0 = Math.fma(matrix[at + j], x, s0);
        s1 = Math.fma(matrix[at + columns + j], x, s1);
        s2 = Math.fma(matrix[at + 2 * columns + j], x, s2);
        s3 = Math.fma(matrix[at + 3 * columns + j], x, s3);
      }
      into[i] = s0;
      into[i + 1] = s1;
      into[i + 2] = s2;
      into[i + 3] = s3;
    }
    for (int i = whole; i < rows; i++) {
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        sum = Math.fma(matrix[from + i * columns + j], vector[j], sum);
      }
      into[i] = sum;
    }
  }

  static void addRow(double[] into, double factor, double[] matrix, int at, int columns) {
    for (int j = 0; j < columns; j++) {
      into[j] += factor * matrix[at + j];
    }
  }
}
