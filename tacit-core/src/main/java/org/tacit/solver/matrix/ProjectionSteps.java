package org.tacit.solver.matrix;

import java.util.List;
import org.tacit.optimizer.OptimizerState;
import org.tacit.problem.Observations;
import org.tacit.solver.Solving;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** {@link SingularValueProjection} under way. */
public final class ProjectionSteps implements Solving<Tensor> {
  private final MatrixFit fit;
  private SingularValueProjection settings;

  /**
   * Begins.
   *
   * @param start left as it is
   */
  public ProjectionSteps(Observations sensed, SingularValueProjection settings, Tensor start) {
    this.fit = MatrixFit.of(sensed, start);
    this.settings = settings;
  }

  /** Begins again from a matrix, with other settings. */
  public void begin(SingularValueProjection other, Tensor start) {
    settings = other;
    fit.moveTo(start);
  }

  @Override
  public void advance() {
    try (Scope scope = Scope.open()) {
      Tensor slope = fit.sensed().operator().adjoint(fit.residual());
      Tensor moved = fit.matrix().add(slope.scaleInPlace(settings.step()));
      fit.moveTo(SingularValueShrinkage.toRank(moved, settings.rank()).matrix());
    }
  }

  @Override
  public boolean converged() {
    return fit.meets(settings.tolerance());
  }

  @Override
  public Tensor found() {
    return fit.matrix();
  }

  @Override
  public OptimizerState state() {
    return new OptimizerState(new double[0], List.of(fit.matrix().reshape(-1)));
  }

  @Override
  public void restore(OptimizerState state) {
    state.require(0, 1, fit.matrix().count());
    fit.moveTo(state.vectors().get(0));
  }
}
