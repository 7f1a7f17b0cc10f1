package org.tacit.objective.linear;

import java.util.Arrays;
import org.tacit.model.Parameters;
import org.tacit.model.linear.DeepLinearNetwork;

/** A deep linear network on a small system: every product is of a matrix and a vector. */
final class PlainDeepSystem implements PlainLinearSystem {
  private final DenseProducts system;
  private final int[] sizes;
  private final double[] weights;
  private final double[] gradient;
  private final double[][] tails;
  private final double[] residual;
  private final double[] back;
  private final double[] next;

  PlainDeepSystem(DeepLinearNetwork network, DenseProducts system) {
    this.system = system;
    this.sizes = new int[network.layers() + 1];
    sizes[0] = network.rows();
    int largest = sizes[0];
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
    this.residual = new double[system.equations()];
    this.back = new double[largest];
    this.next = new double[largest];
  }

  @Override
  public double value(Parameters parameters) {
    parameters.flat().read(weights);
    int last = sizes.length - 1;
    int from = weights.length - sizes[last];
    System.arraycopy(weights, from, tails[last], 0, sizes[last]);
    for (int layer = last - 1; layer >= 0; layer--) {
      from -= sizes[layer] * sizes[layer + 1];
      DenseProducts.multiply(
          weights, from, tails[layer + 1], tails[layer], sizes[layer], sizes[layer + 1]);
    }
    return system.halfSquares(tails[0], residual);
  }

  @Override
  public double valueAndGradient(Parameters parameters, Parameters into) {
    double value = value(parameters);
    system.adjoint(residual, back);
    int from = 0;
    for (int layer = 0; layer < sizes.length - 1; layer++) {
      int rows = sizes[layer];
      int columns = sizes[layer + 1];
      Arrays.fill(next, 0, columns, 0);
      for (int row = 0; row < rows; row++) {
        int at = from + row * columns;
        setRow(gradient, at, back[row], tails[layer + 1], columns);
        DenseProducts.addRow(next, back[row], weights, at, columns);
      }
      System.arraycopy(next, 0, back, 0, columns);
      from += rows * columns;
    }
    System.arraycopy(back, 0, gradient, from, sizes[sizes.length - 1]);
    into.flat().set(gradient);
    return value;
  }

  private static void setRow(double[] into, int at, double factor, double[] row, int columns) {
    for (int j = 0; j < columns; j++) {
      into[at + j] = factor * row[j];
    }
  }
}
