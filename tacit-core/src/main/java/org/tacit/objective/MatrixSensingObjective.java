package org.tacit.objective;

import org.tacit.model.EndMatrix;
import org.tacit.model.Parameters;
import org.tacit.operator.LinearOperator;
import org.tacit.problem.Observations;
import org.tacit.tensor.Tensor;

/**
 * Half the squared residual of linear measurements of a model's matrix, {@code ℓ = ½ Σ (y_i − ⟨A_i,
 * X⟩)²} or its mean, with {@code ∇_X ℓ = −𝒜*(r)} (docs/mathematics/spectral-networks.md, D1).
 */
public final class MatrixSensingObjective implements ResidualObjective {
  private final EndMatrix model;
  private final Observations sensed;
  private final double factor;
  private final Tensor target;

  /**
   * The objective of one model on some measurements.
   *
   * @throws IllegalArgumentException if the measurements are of matrices of another size
   */
  public MatrixSensingObjective(EndMatrix model, Observations sensed, Normalization normalization) {
    LinearOperator operator = sensed.operator();
    if (operator.dimension(0) != model.rows() || operator.dimension(1) != model.columns()) {
      throw new IllegalArgumentException(
          "expected a model of %d × %d, the size that is measured, found %d × %d"
              .formatted(
                  operator.dimension(0), operator.dimension(1), model.rows(), model.columns()));
    }
    this.model = model;
    this.sensed = sensed;
    this.factor = normalization.factor(sensed.count());
    this.target = sensed.target();
  }

  @Override
  public int count() {
    return sensed.count();
  }

  @Override
  public double factor() {
    return factor;
  }

  @Override
  public Pass pass(Parameters weights) {
    EndMatrix.Pass pass = model.pass(weights);
    Tensor residual = target.subtract(sensed.operator().apply(pass.matrix()));
    return new Pass(
        residual,
        gradient -> pass.gradient(sensed.operator().adjoint(residual.scale(-factor)), gradient));
  }
}
