package org.tacit.optimizer.flow;

import org.ojalgo.matrix.decomposition.LU;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;

/**
 * One implicit step of a gradient flow that is stiff and small: its length is bounded by accuracy
 * alone, at the cost of the Hessian, by central differences of the gradient, and of a linear
 * system.
 */
final class ImplicitAttempt {
  private static final double DIFFERENCE = 1e-5;

  private final GradientFlow flow;
  private final Parameters slope;
  private final double[] start;
  private final double[] argument;

  /**
   * For weights of a size.
   *
   * @param slope overwritten by gradients
   */
  ImplicitAttempt(GradientFlow flow, Parameters slope) {
    this.flow = flow;
    this.slope = slope;
    this.start = new double[(int) slope.flat().count()];
    this.argument = new double[start.length];
  }

  /**
   * Computes the trial weights; returns their error as a multiple of the tolerance, or NaN.
   *
   * @param trial overwritten
   * @param difference overwritten by the error of each weight
   */
  double attempt(
      Objective objective,
      Parameters weights,
      double step,
      Parameters trial,
      Parameters difference) {
    int count = start.length;
    weights.flat().read(start);
    LU<Double> system = LU.R064.make(count, count);
    if (!system.decompose(matrix(objective, trial, step))) {
      return Double.NaN;
    }
    double[][] stages = new double[Rosenbrock.STAGES][];
    for (int stage = 0; stage < Rosenbrock.STAGES; stage++) {
      System.arraycopy(start, 0, argument, 0, count);
      add(argument, Rosenbrock.argument(stage), stages, 1);
      trial.flat().set(argument);
      if (!Double.isFinite(objective.valueAndGradient(trial, slope))) {
        return Double.NaN;
      }
      double[] right = slope.flat().toArray();
      for (int i = 0; i < count; i++) {
        right[i] = -right[i];
      }
      add(right, Rosenbrock.coupling(stage), stages, 1 / step);
      MatrixStore<Double> solution = system.getSolution(R064Store.FACTORY.column(right));
      stages[stage] = solution.toRawCopy1D();
    }
    double[] last = stages[Rosenbrock.STAGES - 1];
    for (int i = 0; i < count; i++) {
      argument[i] += last[i];
    }
    trial.flat().set(argument);
    difference.flat().set(last);
    return Scaled.largest(flow, weights.flat(), trial.flat(), difference.flat());
  }

  private static void add(double[] sum, double[] coefficients, double[][] stages, double factor) {
    for (int stage = 0; stage < coefficients.length; stage++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += factor * coefficients[stage] * stages[stage][i];
      }
    }
  }

  /** {@code I/(γh) + ∇²φ}. */
  private R064Store matrix(Objective objective, Parameters trial, double step) {
    int count = start.length;
    R064Store matrix = R064Store.FACTORY.make(count, count);
    for (int column = 0; column < count; column++) {
      double change = DIFFERENCE * Math.max(1, Math.abs(start[column]));
      double[] after = slopeAt(objective, trial, column, change);
      double[] before = slopeAt(objective, trial, column, -change);
      for (int row = 0; row < count; row++) {
        double derivative = (after[row] - before[row]) / (2 * change);
        matrix.set(row, column, derivative + (row == column ? 1 / (Rosenbrock.GAMMA * step) : 0));
      }
    }
    return matrix;
  }

  private double[] slopeAt(Objective objective, Parameters trial, int weight, double change) {
    System.arraycopy(start, 0, argument, 0, start.length);
    argument[weight] += change;
    trial.flat().set(argument);
    objective.valueAndGradient(trial, slope);
    return slope.flat().toArray();
  }
}
