package org.tacit.problem;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tacit.model.EndMatrix;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * Half the squared residual of a linear system at a model's matrix, {@code ℓ = ½ ‖A Θ − B‖²}, with
 * {@code ∇_Θ ℓ = Aᵀ (A Θ − B)} (spec D, section 1). Small systems are computed in scratch arrays
 * that it holds: one thread at a time.
 */
public final class LinearSystemObjective implements BatchObjective {
  private final EndMatrix model;
  private final LinearSystem system;
  private final @Nullable PlainLinearSystem plain;

  /**
   * The objective of one model on a system.
   *
   * @param model a model of Θ, d × p
   * @throws IllegalArgumentException if the model's matrix has another size
   */
  public LinearSystemObjective(EndMatrix model, LinearSystem system) {
    if (model.rows() != system.unknowns() || model.columns() != system.rightHandSides()) {
      throw new IllegalArgumentException(
          "expected a model of %d × %d, unknowns by right-hand sides, found %d × %d"
              .formatted(
                  system.unknowns(), system.rightHandSides(), model.rows(), model.columns()));
    }
    this.model = model;
    this.system = system;
    this.plain = PlainLinearSystem.of(model, system);
  }

  @Override
  public double value(Parameters weights) {
    if (isPlain(weights)) {
      return Objects.requireNonNull(plain).value(weights);
    }
    try (Scope scope = Scope.open()) {
      return half(system.residual(model.pass(weights).matrix()));
    }
  }

  @Override
  public double valueAndGradient(Parameters weights, Parameters gradient) {
    if (isPlain(weights)) {
      return Objects.requireNonNull(plain).valueAndGradient(weights, gradient);
    }
    return valueAndGradient(system, 1, weights, gradient);
  }

  private boolean isPlain(Parameters weights) {
    return plain != null && weights.flat().dtype() == DType.FLOAT64;
  }

  @Override
  public int samples() {
    return system.equations();
  }

  @Override
  public double batchValueAndGradient(int[] samples, Parameters weights, Parameters gradient) {
    try (Scope scope = Scope.open()) {
      Coefficients chosen = system.coefficients().select(samples);
      Tensor targets = new DenseCoefficients(system.targets()).select(samples).dense();
      double factor = (double) samples() / samples.length;
      return valueAndGradient(new LinearSystem(chosen, targets), factor, weights, gradient);
    }
  }

  private double valueAndGradient(
      LinearSystem part, double factor, Parameters weights, Parameters gradient) {
    try (Scope scope = Scope.open()) {
      EndMatrix.Pass pass = model.pass(weights);
      Tensor residual = part.residual(pass.matrix());
      double value = factor * half(residual);
      Tensor scaled = factor == 1 ? residual : residual.scaleInPlace(factor);
      pass.gradient(part.coefficients().adjoint(scaled), gradient);
      return value;
    }
  }

  private static double half(Tensor residual) {
    return residual.dot(residual) / 2;
  }
}
