package org.tacit.study.part;

import java.util.OptionalDouble;
import org.tacit.solver.NonnegativePursuit;
import org.tacit.solver.NuclearNormMinimization;
import org.tacit.solver.SharedNuclearNorm;
import org.tacit.tensor.Tensor;
import org.tacit.theory.NuclearNormGap;

/**
 * The matrix of minimum nuclear norm with the measured values, with the dual vector that proves it.
 * In shared singular vectors it is the vector of minimum ℓ1 norm, {@code min ‖x‖₁ : C x = y}
 * (docs/mathematics/spectral-networks.md, T7), which a linear program finds exactly; otherwise
 * splitting comes near to it.
 *
 * @param matrix the matrix
 * @param dual the dual vector
 * @param gap what that vector proves of the matrix
 */
record LeastNuclearNorm(Tensor matrix, double[] dual, NuclearNormGap gap) {
  private static final double TOLERANCE = 1e-9;

  static LeastNuclearNorm of(MatrixProblem problem, int iterations) {
    if (problem.vectors() == null) {
      NuclearNormMinimization.Solution solution =
          NuclearNormMinimization.withTolerance(TOLERANCE, iterations).solve(problem.sensed());
      return new LeastNuclearNorm(solution.matrix(), solution.dual(), solution.gap());
    }
    SharedNuclearNorm shared = SharedNuclearNorm.of(problem.sensed(), problem.vectors());
    return new LeastNuclearNorm(shared.matrix(), shared.dual(), shared.gap());
  }

  /**
   * The minimum nuclear norm among matrices whose coordinates in the shared singular vectors are
   * nonnegative; empty where there are no such vectors or no such matrix.
   */
  static OptionalDouble nonnegative(MatrixProblem problem) {
    if (problem.vectors() == null) {
      return OptionalDouble.empty();
    }
    return NonnegativePursuit.of(SharedNuclearNorm.coordinates(problem.sensed(), problem.vectors()))
        .stream()
        .mapToDouble(NonnegativePursuit::sum)
        .findFirst();
  }
}
