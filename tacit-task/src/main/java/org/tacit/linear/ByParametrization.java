package org.tacit.linear;

import java.util.List;
import org.tacit.problem.LinearSystem;
import org.tacit.task.Identity;
import org.tacit.task.Needs;
import org.tacit.task.Surroundings;

/**
 * The way to the solution that a given parametrization ends at.
 *
 * @param method trains it by its gradient flow
 */
public record ByParametrization(ParametrizedSolve method) implements SolvingMethod {
  private static final int FORMAT = 1;

  @Override
  public List<Needs.Memory> memory(LinearSystem system, boolean sparse) {
    return List.of(
        LinearSolveMemory.of(system, sparse),
        new Needs.Memory(method.bytes(system), 0, "the network and the decomposed system"));
  }

  @Override
  public double decompositionSeconds(LinearSystem system) {
    return method.decompositionSeconds(system);
  }

  @Override
  public Identity identity(LinearSystem system) {
    ParametrizationSettings settings = method.settings();
    return Identity.of(FORMAT, ByBias.checksum(system, null))
        .with("--network", settings.network().name())
        .with("--depth", settings.depth())
        .with("--width", settings.width())
        .with("--init", settings.start().name())
        .with("--init-scale", settings.scale())
        .with("--zero-last", settings.zeroLast())
        .with("--project-first-layer", settings.projectFirstLayer())
        .with("--seed", settings.seed())
        .with("--steps", settings.steps())
        .with("--time", settings.time().toSeconds());
  }

  @Override
  public SolvedSystem solve(LinearSystem system, Surroundings surroundings) {
    return SolvedSystem.of(
        method.run(system, surroundings.progress(), surroundings.checkpoints().apply("training")));
  }
}
