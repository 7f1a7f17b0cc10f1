package org.tacit.solver.matrix;

import java.util.List;
import org.tacit.optimizer.OptimizerState;
import org.tacit.problem.Observations;
import org.tacit.solver.Solving;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** {@link SingularValueThresholding} under way. */
public final class ThresholdingSteps implements Solving<Tensor> {
  private final MatrixFit fit;
  private final double largest;
  private final Tensor multipliers;
  private SingularValueThresholding settings;

  /** Begins from the start that skips the steps in which X would stay zero. */
  public ThresholdingSteps(Observations sensed, SingularValueThresholding settings) {
    this.fit = MatrixFit.of(sensed, sensed.operator().zeros());
    this.largest = SoftImpute.largestPenalty(sensed);
    this.multipliers = sensed.target();
    this.settings = settings;
    begin(settings);
  }

  /** Begins again from the start, with other settings. */
  public void begin(SingularValueThresholding other) {
    settings = other;
    double skipped =
        largest > 0 ? Math.ceil(settings.threshold() / (settings.step() * largest)) : 0;
    multipliers.set(fit.sensed().values());
    multipliers.scaleInPlace(skipped * settings.step());
    try (Scope scope = Scope.open()) {
      fit.moveTo(fit.sensed().operator().zeros());
    }
  }

  @Override
  public void advance() {
    try (Scope scope = Scope.open()) {
      Tensor combined = fit.sensed().operator().adjoint(multipliers);
      fit.moveTo(SingularValueShrinkage.soft(combined, settings.threshold()).matrix());
      multipliers.addScaledInPlace(fit.residual(), settings.step());
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
    return new OptimizerState(new double[0], List.of(fit.matrix().reshape(-1), multipliers));
  }

  @Override
  public void restore(OptimizerState state) {
    fit.moveTo(state.vectors().get(0));
    multipliers.copyInPlace(state.vectors().get(1));
  }
}
