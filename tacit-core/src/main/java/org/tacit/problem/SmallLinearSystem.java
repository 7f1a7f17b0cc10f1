package org.tacit.problem;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tacit.model.EndMatrix;
import org.tacit.model.Parameters;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.tensor.Tensor;

/**
 * A small dense system with one right-hand side, and a deep linear network, in plain arrays: at
 * such sizes the calls of the library cost more than what they compute. Every product is of a
 * matrix and a vector.
 */
final class SmallLinearSystem {
  /** Up to this many weights plain arrays win; measured. */
  private static final int MOST_WEIGHTS = 1 << 14;

  private final int equations;
  private final int unknowns;
  private final double[] coefficients;
  private final double[] targets;
  private final int[] sizes;
  private final double[] weights;
  private final double[] gradient;
  private final double[][] tails;
  private final double[] residual;
  private final double[] back;
  private final double[] next;

  SmallLinearSystem(DeepLinearNetwork network, Tensor coefficients, Tensor targets) {
    this.equations = (int) coefficients.size(0);
    this.unknowns = network.unknowns();
    this.coefficients = coefficients.toArray();
    this.targets = targets.toArray();
    this.sizes = new int[network.layers() + 1];
    sizes[0] = unknowns;
    int largest = unknowns;
    for (int layer = 0; layer < network.layers(); layer++) {
      sizes[layer + 1] = network.widths().get(layer);
      largest = Math.max(largest, sizes[layer + 1]);
    }
    int count = (int) network.layout().count();
    this.weights = new double[count];
    this.gradient = new double[count];
    this.tails = new double[sizes.length][];
    for (int i = 0; i < sizes.length; i++) {
      tails[i] = new double[sizes[i]];
    }
    this.residual = new double[equations];
    this.back = new double[largest];
    this.next = new double[largest];
  }

  /** The same problem in plain arrays; null where the library is faster. */
  static @Nullable SmallLinearSystem of(EndMatrix model, LinearSystem system) {
    return model instanceof DeepLinearNetwork network && suits(network, system.coefficients())
        ? new SmallLinearSystem(network, system.coefficients().dense(), system.targets())
        : null;
  }

  private static boolean suits(DeepLinearNetwork network, Coefficients coefficients) {
    return network.outputs() == 1
        && coefficients instanceof DenseCoefficients
        && network.layout().count() <= MOST_WEIGHTS
        && (long) coefficients.rows() * coefficients.columns() <= MOST_WEIGHTS;
  }

  /** Half the squared residual. */
  double value(Parameters parameters) {
    parameters.flat().read(weights);
    int last = sizes.length - 1;
    int from = weights.length - sizes[last];
    System.arraycopy(weights, from, tails[last], 0, sizes[last]);
    for (int layer = last - 1; layer >= 0; layer--) {
      from -= sizes[layer] * sizes[layer + 1];
      multiply(weights, from, tails[layer + 1], tails[layer], sizes[layer], sizes[layer + 1]);
    }
    multiply(coefficients, 0, tails[0], residual, equations, unknowns);
    double squares = 0;
    for (int i = 0; i < equations; i++) {
      residual[i] -= targets[i];
      squares += residual[i] * residual[i];
    }
    return squares / 2;
  }

  double valueAndGradient(Parameters parameters, Parameters into) {
    double value = value(parameters);
    Arrays.fill(back, 0, unknowns, 0);
    for (int i = 0; i < equations; i++) {
      addRow(back, residual[i], coefficients, i * unknowns, unknowns);
    }
    int from = 0;
    for (int layer = 0; layer < sizes.length - 1; layer++) {
      int rows = sizes[layer];
      int columns = sizes[layer + 1];
      Arrays.fill(next, 0, columns, 0);
      for (int row = 0; row < rows; row++) {
        int at = from + row * columns;
        setRow(gradient, at, back[row], tails[layer + 1], columns);
        addRow(next, back[row], weights, at, columns);
      }
      System.arraycopy(next, 0, back, 0, columns);
      from += rows * columns;
    }
    System.arraycopy(back, 0, gradient, from, sizes[sizes.length - 1]);
    into.flat().set(gradient);
    return value;
  }

  private static void multiply(
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

  private static void addRow(double[] into, double factor, double[] matrix, int at, int columns) {
    for (int j = 0; j < columns; j++) {
      into[j] += factor * matrix[at + j];
    }
  }

  private static void setRow(double[] into, int at, double factor, double[] row, int columns) {
    for (int j = 0; j < columns; j++) {
      into[at + j] = factor * row[j];
    }
  }
}
