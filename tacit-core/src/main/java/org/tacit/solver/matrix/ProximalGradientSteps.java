package org.tacit.solver.matrix;

import java.util.List;
import org.tacit.optimizer.OptimizerState;
import org.tacit.problem.Observations;
import org.tacit.solver.Solving;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * {@link AcceleratedProximalGradient} under way, on a path of penalties if need be, and without
 * momentum {@link SoftImpute}.
 */
public final class ProximalGradientSteps implements Solving<Tensor> {
  private final Observations sensed;
  private final double lipschitz;
  private final Tensor matrix;
  private final Tensor ahead;
  private AcceleratedProximalGradient settings;
  private boolean accelerated = true;
  private double momentum = 1;
  private boolean converged;

  /**
   * Begins.
   *
   * @param start left as it is
   */
  public ProximalGradientSteps(
      Observations sensed, AcceleratedProximalGradient settings, Tensor start) {
    this.sensed = sensed;
    this.settings = settings;
    this.lipschitz = AcceleratedProximalGradient.lipschitz(sensed);
    this.matrix = start.copy();
    this.ahead = matrix.copy();
  }

  /** Without momentum. */
  static ProximalGradientSteps plain(
      Observations sensed, double penalty, double tolerance, Tensor start) {
    ProximalGradientSteps steps =
        new ProximalGradientSteps(
            sensed, new AcceleratedProximalGradient(penalty, tolerance, 0, false), start);
    steps.accelerated = false;
    return steps;
  }

  /** Begins again from the iterate, with other settings. */
  public void begin(AcceleratedProximalGradient other) {
    settings = other;
    ahead.copyInPlace(matrix);
    momentum = 1;
    converged = false;
  }

  @Override
  public void advance() {
    try (Scope scope = Scope.open()) {
      Tensor descended =
          ahead.add(sensed.operator().adjoint(sensed.residual(ahead)).scaleInPlace(1 / lipschitz));
      Tensor next = SingularValueShrinkage.soft(descended, settings.penalty() / lipschitz).matrix();
      Tensor change = next.subtract(matrix);
      boolean uphill =
          settings.restarts() && ahead.subtract(next).reshape(-1).dot(change.reshape(-1)) > 0;
      double following = uphill ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
      matrix.copyInPlace(next);
      ahead.copyInPlace(next);
      if (accelerated && !uphill) {
        ahead.addScaledInPlace(change, (momentum - 1) / following);
      }
      momentum = following;
      converged = change.norm() <= settings.tolerance() * next.norm();
    }
  }

  @Override
  public boolean converged() {
    return converged;
  }

  @Override
  public Tensor found() {
    return matrix;
  }

  @Override
  public OptimizerState state() {
    return new OptimizerState(
        new double[] {momentum, converged ? 1 : 0}, List.of(matrix.reshape(-1), ahead.reshape(-1)));
  }

  @Override
  public void restore(OptimizerState state) {
    state.require(2, 2, matrix.count());
    momentum = state.numbers()[0];
    converged = state.numbers()[1] != 0;
    matrix.reshape(-1).copyInPlace(state.vectors().get(0));
    ahead.reshape(-1).copyInPlace(state.vectors().get(1));
  }
}
