package org.tacit.experiment;

import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tacit.model.EndMatrix;
import org.tacit.model.Parameters;
import org.tacit.model.Represented;
import org.tacit.objective.Objective;
import org.tacit.objective.linear.LinearSystemObjective;
import org.tacit.operator.RowSpace;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * A linear system {@code A Θ = B} for a model of Θ (docs/mathematics/deep-linear-systems.md, D1).
 * What no solution reaches of B is taken off, so that zero loss can be reached.
 *
 * @param system the system; its native memory belongs to who drew it
 * @param rows the row space of its coefficients
 * @param truth what its right-hand sides were made of, d × p; null where that is not known
 * @param noiseDeviation the standard deviation of the noise on them
 */
public record LinearProblem(
    LinearSystem system, RowSpace rows, @Nullable Tensor truth, double noiseDeviation)
    implements LinearSystemProblem<EndMatrix> {
  /** The reachable part of a system. */
  public static LinearProblem of(
      LinearSystem system, @Nullable Tensor truth, double noiseDeviation) {
    RowSpace rows = RowSpace.of(system.coefficients());
    Tensor reachable = system.targets().subtract(rows.unreachable(system.targets()));
    return new LinearProblem(
        new LinearSystem(system.coefficients(), reachable), rows, truth, noiseDeviation);
  }

  @Override
  public LinearProblem linear() {
    return this;
  }

  @Override
  public Represented represents() {
    return Represented.EndTensor.of(system.unknowns(), system.rightHandSides());
  }

  @Override
  public Objective objective(EndMatrix model, DType dtype) {
    requireDouble(dtype);
    return new LinearSystemObjective(model, system);
  }

  static void requireDouble(DType dtype) {
    if (dtype != DType.FLOAT64) {
      throw new IllegalArgumentException("a linear system is solved in double precision only");
    }
  }

  @Override
  public Map<String, ToDoubleFunction<Parameters>> errors(EndMatrix model, DType dtype) {
    ToDoubleFunction<Parameters> residual =
        weights -> {
          try (Scope scope = Scope.open()) {
            return relative(system.residual(model.pass(weights).matrix()), system.targets());
          }
        };
    ToDoubleFunction<Parameters> recovery =
        weights -> {
          try (Scope scope = Scope.open()) {
            Tensor known = Objects.requireNonNull(truth);
            return relative(model.pass(weights).matrix().subtract(known), known);
          }
        };
    return truth == null
        ? Map.of("residual", residual)
        : Map.of("residual", residual, "recoveryError", recovery);
  }

  /** The norm over that of another tensor; absolute where that is zero. */
  public static double relative(Tensor difference, Tensor reference) {
    double size = reference.norm();
    return difference.norm() / (size == 0 ? 1 : size);
  }

  @Override
  public String checksum() {
    return Checksum.of(system.coefficients().dense().toArray(), system.targets().toArray());
  }
}
