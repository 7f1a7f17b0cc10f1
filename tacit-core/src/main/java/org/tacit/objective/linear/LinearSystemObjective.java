package org.tacit.objective.linear;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tacit.model.EndMatrix;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.operator.DenseOperator;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Half the squared residual of a linear system at a model's matrix, {@code ℓ = ½ ‖A Θ − B‖²}, with
 * {@code ∇_Θ ℓ = Aᵀ (A Θ − B)} (docs/mathematics/deep-linear-systems.md, D1). Small systems are
 * computed in scratch arrays that it holds: one thread at a time.
 */
public final class LinearSystemObjective implements Objective {
  /** Vectors as long as the equations that a gradient takes: the image of Θ and its residual. */
  public static final int EQUATION_VECTORS = 2;

  private final EndMatrix model;
  private final LinearSystem system;
  private final double weight;
  private final @Nullable PlainLinearSystem plain;

  /**
   * The objective of one model on a system.
   *
   * @param model a model of Θ, d × p
   * @throws IllegalArgumentException if the model's matrix has another size
   */
  public LinearSystemObjective(EndMatrix model, LinearSystem system) {
    this(model, system, 1);
  }

  /** The objective times a weight. */
  private LinearSystemObjective(EndMatrix model, LinearSystem system, double weight) {
    if (model.rows() != system.unknowns() || model.columns() != system.rightHandSides()) {
      throw new IllegalArgumentException(
          "expected a model of %d × %d, unknowns by right-hand sides, found %d × %d"
              .formatted(
                  system.unknowns(), system.rightHandSides(), model.rows(), model.columns()));
    }
    this.model = model;
    this.system = system;
    this.weight = weight;
    this.plain = PlainLinearSystem.of(model, system);
  }

  @Override
  public double value(Parameters weights) {
    if (isPlain(weights)) {
      return weight * Objects.requireNonNull(plain).value(weights);
    }
    try (Scope scope = Scope.open()) {
      return weight * half(system.residual(model.pass(weights).matrix()));
    }
  }

  @Override
  public double valueAndGradient(Parameters weights, Parameters gradient) {
    double value;
    if (isPlain(weights)) {
      value = Objects.requireNonNull(plain).valueAndGradient(weights, gradient);
    } else {
      try (Scope scope = Scope.open()) {
        EndMatrix.Pass pass = model.pass(weights);
        Tensor residual = system.residual(pass.matrix());
        value = half(residual);
        pass.gradient(system.coefficients().adjoint(residual), gradient);
      }
    }
    if (weight != 1) {
      gradient.flat().scaleInPlace(weight);
    }
    return weight * value;
  }

  private boolean isPlain(Parameters weights) {
    return plain != null && weights.flat().dtype() == DType.FLOAT64;
  }

  /** The equations. */
  @Override
  public int samples() {
    return system.equations();
  }

  @Override
  public Objective batch(int[] chosen, Seed draws) {
    Tensor targets = DenseOperator.of(system.targets()).select(chosen).dense();
    LinearSystem part = new LinearSystem(system.coefficients().select(chosen), targets);
    return new LinearSystemObjective(model, part, weight * samples() / chosen.length);
  }

  private static double half(Tensor residual) {
    return residual.dot(residual) / 2;
  }
}
