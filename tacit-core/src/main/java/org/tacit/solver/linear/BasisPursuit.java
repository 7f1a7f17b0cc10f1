package org.tacit.solver.linear;

import org.tacit.problem.LinearSystem;
import org.tacit.solver.CertifiedSolution;
import org.tacit.tensor.Scope;
import org.tacit.theory.DualityGap;

/**
 * The solution of minimum ℓ1 norm, {@code min ‖θ‖₁} over {@code Aθ = b} (Chen, Donoho and Saunders
 * 1998), as a linear program in the positive and negative parts of θ. Of a system without a
 * solution the targets are first projected on those that can be reached.
 */
public final class BasisPursuit {
  private BasisPursuit() {}

  /**
   * Solves the problem for one right-hand side.
   *
   * @throws IllegalArgumentException if there are several
   * @throws IllegalStateException if the solver finds no optimum
   */
  public static CertifiedSolution of(LinearSystem system) {
    try (Scope scope = Scope.open()) {
      MinimumL1Program program = MinimumL1Program.solve(system, true).orElseThrow();
      return new CertifiedSolution(
          scope.keep(program.solution()),
          program.dual(),
          DualityGap.ofL1Norm(program.reached(), program.solution(), program.dual()));
    }
  }
}
