package org.tacit.solver.linear;

import java.util.Arrays;
import java.util.Optional;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The nonnegative solution of minimum sum, {@code min Σ_j θ_j} over {@code Aθ = b}, {@code θ ≥ 0},
 * as a linear program. By duality {@code max {b^T ν : A^T ν ≤ 1}} is the same number. It is never
 * below that of {@link BasisPursuit}, and equal to it where some solution of minimum ℓ1 norm is
 * nonnegative. Flows whose coordinates cannot become negative end near it from small starts
 * (docs/mathematics/spectral-networks.md, T10).
 *
 * @param solution θ, d × 1
 * @param dual ν
 * @param sum {@code Σ_j θ_j}
 * @param lowerBound {@code b^T ν / max_j (A^T ν)_j}, below which no nonnegative solution goes
 */
public record NonnegativePursuit(Tensor solution, double[] dual, double sum, double lowerBound) {
  /**
   * Solves the problem for one right-hand side.
   *
   * @return empty if no solution is nonnegative
   * @throws IllegalArgumentException if there are several right-hand sides
   */
  public static Optional<NonnegativePursuit> of(LinearSystem system) {
    try (Scope scope = Scope.open()) {
      return MinimumL1Program.solve(system, false)
          .map(program -> proved(program, scope.keep(program.solution())));
    }
  }

  private static NonnegativePursuit proved(MinimumL1Program program, Tensor solution) {
    LinearSystem system = program.reached();
    Tensor dual = Tensor.of(DType.FLOAT64, program.dual(), program.dual().length, 1);
    double[] columns = system.coefficients().dense().transpose().matmul(dual).toArray();
    double largest = Arrays.stream(columns).max().orElse(0);
    double bound = largest > 0 ? Math.max(0, dual.dot(system.targets()) / largest) : 0;
    double sum = Arrays.stream(solution.toArray()).sum();
    return new NonnegativePursuit(solution, program.dual(), sum, bound);
  }
}
