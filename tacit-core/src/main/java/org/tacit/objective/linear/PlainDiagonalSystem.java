package org.tacit.objective.linear;

import org.tacit.model.Parameters;
import org.tacit.model.linear.DiagonalNetwork;

/** A diagonal network on a small or on a sparse system. */
final class PlainDiagonalSystem implements PlainLinearSystem {
  private final PlainProducts system;
  private final int degree;
  private final int unknowns;
  private final double[] weights;
  private final double[] powers;
  private final double[] gradient;
  private final double[] solution;
  private final double[] residual;
  private final double[] slope;

  PlainDiagonalSystem(DiagonalNetwork network, PlainProducts system) {
    this.system = system;
    this.degree = network.degree();
    this.unknowns = network.rows();
    this.weights = new double[2 * unknowns];
    this.powers = new double[2 * unknowns];
    this.gradient = new double[2 * unknowns];
    this.solution = new double[unknowns];
    this.residual = new double[system.equations()];
    this.slope = new double[unknowns];
  }

  @Override
  public double value(Parameters parameters) {
    parameters.flat().read(weights);
    for (int i = 0; i < powers.length; i++) {
      double power = weights[i];
      for (int k = 2; k < degree; k++) {
        power *= weights[i];
      }
      powers[i] = power;
    }
    for (int i = 0; i < unknowns; i++) {
      solution[i] = powers[i] * weights[i] - powers[unknowns + i] * weights[unknowns + i];
    }
    return system.halfSquares(solution, residual);
  }

  @Override
  public double valueAndGradient(Parameters parameters, Parameters into) {
    double value = value(parameters);
    system.adjoint(residual, slope);
    for (int i = 0; i < unknowns; i++) {
      gradient[i] = degree * (slope[i] * powers[i]);
      gradient[unknowns + i] = -degree * (slope[i] * powers[unknowns + i]);
    }
    into.flat().set(gradient);
    return value;
  }
}
