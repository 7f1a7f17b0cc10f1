package org.tacit.solver;

import java.util.List;
import org.tacit.optimizer.OptimizerState;
import org.tacit.problem.Observations;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** {@link SingularValueProjection} under way. */
public final class ProjectionSteps implements Solving<Tensor> {
  private final Observations sensed;
  private final double size;
  private final Tensor matrix;
  private final Tensor residual;
  private SingularValueProjection settings;

  /**
   * Begins.
   *
   * @param start left as it is
   */
  public ProjectionSteps(Observations sensed, SingularValueProjection settings, Tensor start) {
    this.sensed = sensed;
    this.settings = settings;
    this.size = sensed.target().norm();
    this.matrix = start.copy();
    this.residual = sensed.residual(start).copy();
  }

  /** Begins again from a matrix, with other settings. */
  public void begin(SingularValueProjection other, Tensor start) {
    settings = other;
    matrix.copyInPlace(start);
    look();
  }

  private void look() {
    try (Scope scope = Scope.open()) {
      residual.copyInPlace(sensed.residual(matrix));
    }
  }

  @Override
  public void advance() {
    try (Scope scope = Scope.open()) {
      Tensor moved = matrix.add(sensed.operator().adjoint(residual).scaleInPlace(settings.step()));
      matrix.copyInPlace(SingularValueShrinkage.toRank(moved, settings.rank()).matrix());
    }
    look();
  }

  @Override
  public boolean converged() {
    return residual.norm() <= settings.tolerance() * size;
  }

  @Override
  public Tensor found() {
    return matrix;
  }

  @Override
  public OptimizerState state() {
    return new OptimizerState(new double[0], List.of(matrix.reshape(-1)));
  }

  @Override
  public void restore(OptimizerState state) {
    state.require(0, 1, matrix.count());
    matrix.reshape(-1).copyInPlace(state.vectors().get(0));
    look();
  }
}
