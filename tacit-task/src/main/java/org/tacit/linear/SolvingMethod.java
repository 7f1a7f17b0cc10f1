package org.tacit.linear;

import java.util.List;
import org.tacit.problem.LinearSystem;
import org.tacit.task.Identity;
import org.tacit.task.Needs;
import org.tacit.task.Surroundings;

/** A way to one of the solutions of a linear system. */
public interface SolvingMethod {
  /**
   * What it will take of memory.
   *
   * @throws IllegalArgumentException if it is no way for such a system
   */
  List<Needs.Memory> memory(LinearSystem system, boolean sparse);

  /**
   * Seconds that decompositions may take, whatever the limit of time is; by default those of the
   * system alone.
   */
  default double decompositionSeconds(LinearSystem system) {
    return LinearSolve.decompositionSeconds(system);
  }

  /**
   * Seconds that an exact method may take where training proves nothing; by default none goes on.
   */
  default double exactSeconds(LinearSystem system) {
    return 0;
  }

  /** What tells it from another one on the same system. */
  Identity identity(LinearSystem system);

  /**
   * Goes it. The result's native memory belongs to the caller's scope.
   *
   * @throws IllegalArgumentException if it is no way for such a system
   */
  SolvedSystem solve(LinearSystem system, Surroundings surroundings);
}
