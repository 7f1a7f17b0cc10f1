package org.tacit.linear;

import java.util.List;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.linear.LassoHomotopy;
import org.tacit.task.Identity;
import org.tacit.task.Needs;
import org.tacit.task.Surroundings;

/**
 * The way to the least ℓ1 norm within noise.
 *
 * @param method finds it
 */
public record ByNoise(DenoisingSolve method) implements SolvingMethod {
  private static final int FORMAT = 1;

  @Override
  public List<Needs.Memory> memory(LinearSystem system, boolean sparse) {
    if (system.rightHandSides() != 1) {
      throw new IllegalArgumentException(
          "the least ℓ1 norm within noise is for one right-hand side, found "
              + system.rightHandSides());
    }
    double path = LassoHomotopy.bytes(system.equations(), system.unknowns());
    return List.of(
        LinearSolveMemory.of(system, sparse),
        new Needs.Memory(path, path, "the path of the lasso"));
  }

  /** Nothing is decomposed. */
  @Override
  public double decompositionSeconds(LinearSystem system) {
    return 0;
  }

  @Override
  public Identity identity(LinearSystem system) {
    return Identity.of(FORMAT, ByBias.checksum(system, null))
        .with("--noise", method.noise())
        .with("--time", method.time().toSeconds());
  }

  @Override
  public SolvedSystem solve(LinearSystem system, Surroundings surroundings) {
    return SolvedSystem.of(method.run(system, surroundings.stopped()));
  }
}
