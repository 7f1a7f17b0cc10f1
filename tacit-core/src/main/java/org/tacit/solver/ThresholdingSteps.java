package org.tacit.solver;

import java.util.List;
import org.tacit.optimizer.OptimizerState;
import org.tacit.problem.Observations;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** {@link SingularValueThresholding} under way. */
public final class ThresholdingSteps implements Solving<Tensor> {
  private final Observations sensed;
  private final Tensor target;
  private final double largest;
  private final Tensor multipliers;
  private final Tensor matrix;
  private final Tensor residual;
  private SingularValueThresholding settings;

  /** Begins from the start that skips the steps in which X would stay zero. */
  public ThresholdingSteps(Observations sensed, SingularValueThresholding settings) {
    this.sensed = sensed;
    this.settings = settings;
    this.target = sensed.target();
    this.largest = SoftImpute.largestPenalty(sensed);
    this.multipliers = target.copy();
    this.matrix = sensed.operator().zeros();
    this.residual = target.copy();
    begin(settings);
  }

  /** Begins again from the start, with other settings. */
  public void begin(SingularValueThresholding other) {
    settings = other;
    double skipped =
        largest > 0 ? Math.ceil(settings.threshold() / (settings.step() * largest)) : 0;
    multipliers.copyInPlace(target);
    multipliers.scaleInPlace(skipped * settings.step());
    matrix.zeroInPlace();
    residual.copyInPlace(target);
  }

  @Override
  public void advance() {
    try (Scope scope = Scope.open()) {
      matrix.copyInPlace(
          SingularValueShrinkage.soft(sensed.operator().adjoint(multipliers), settings.threshold())
              .matrix());
      residual.copyInPlace(sensed.residual(matrix));
      multipliers.addScaledInPlace(residual, settings.step());
    }
  }

  @Override
  public boolean converged() {
    return residual.norm() <= settings.tolerance() * target.norm();
  }

  @Override
  public Tensor found() {
    return matrix;
  }

  @Override
  public OptimizerState state() {
    return new OptimizerState(new double[0], List.of(matrix.reshape(-1), multipliers));
  }

  @Override
  public void restore(OptimizerState state) {
    matrix.reshape(-1).copyInPlace(state.vectors().get(0));
    multipliers.copyInPlace(state.vectors().get(1));
    try (Scope scope = Scope.open()) {
      residual.copyInPlace(sensed.residual(matrix));
    }
  }
}
