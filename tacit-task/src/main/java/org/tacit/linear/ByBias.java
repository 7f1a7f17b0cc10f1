package org.tacit.linear;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.linear.LassoHomotopy;
import org.tacit.task.Checksum;
import org.tacit.task.Identity;
import org.tacit.task.Needs;
import org.tacit.task.Surroundings;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * The way to the solution that a bias picks.
 *
 * @param method trains the model with that bias
 * @param option the bias as the user gave it
 */
public record ByBias(LinearSolve method, String option) implements SolvingMethod {
  private static final int FORMAT = 2;

  @Override
  public List<Needs.Memory> memory(LinearSystem system, boolean sparse) {
    method.requireFit(system);
    Needs.Memory training = LinearSolveMemory.of(system, sparse);
    if (!method.settings().goesOnExactly()) {
      return List.of(training);
    }
    double path = LassoHomotopy.bytes(system.equations(), system.unknowns());
    return List.of(
        new Needs.Memory(training.bytes() + path, training.heapBytes() + path, training.what()));
  }

  @Override
  public double exactSeconds(LinearSystem system) {
    return method.settings().goesOnExactly() ? ExactPath.seconds(system) : 0;
  }

  @Override
  public Identity identity(LinearSystem system) {
    LinearSolveSettings settings = method.settings();
    return Identity.of(FORMAT, checksum(system, method.start()))
        .with("--bias", settings.bias().name())
        .with("--init-scale", settings.initScale())
        .with("--steps", settings.steps())
        .with("--time", settings.time().toSeconds());
  }

  /**
   * A checksum of the right-hand side, of what the coefficients make of it and of noise, and of the
   * start.
   */
  static String checksum(LinearSystem system, @Nullable Tensor start) {
    try (Scope scope = Scope.open()) {
      Tensor noise = Tensor.gaussian(new Seed(1), DType.FLOAT64, 1, system.unknowns(), 1);
      return new Checksum()
          .add(system.targets().toArray())
          .add(system.coefficients().adjoint(system.targets()).toArray())
          .add(system.coefficients().apply(noise).toArray())
          .add(start == null ? new double[0] : start.toArray())
          .words("%d equations in %d unknowns".formatted(system.equations(), system.unknowns()));
    }
  }

  @Override
  public SolvedSystem solve(LinearSystem system, Surroundings surroundings) {
    return SolvedSystem.of(
        method.run(system, surroundings.progress(), surroundings.checkpoints()), option, system);
  }
}
