package org.tacit.study.part;

import java.util.OptionalDouble;
import org.tacit.problem.DenseCoefficients;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.BasisPursuit;
import org.tacit.solver.NonnegativePursuit;
import org.tacit.solver.NuclearNormMinimization;
import org.tacit.tensor.Tensor;
import org.tacit.theory.NuclearNormGap;
import org.tacit.theory.SharedSingularVectors;

/**
 * The matrix of least nuclear norm with the measured values, with the dual vector that proves it.
 * In shared singular vectors it is the vector of least sum of sizes, {@code min ‖x‖₁ : C x = y}
 * (spec B, 2.6), which a linear program finds exactly; otherwise splitting comes near to it.
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
    SharedSingularVectors vectors = problem.vectors();
    BasisPursuit pursuit = BasisPursuit.of(coordinates(problem, vectors));
    Tensor matrix = vectors.matrix(pursuit.solution().toArray());
    return new LeastNuclearNorm(
        matrix, pursuit.dual(), NuclearNormGap.of(problem.sensed(), matrix, pursuit.dual()));
  }

  /**
   * The least nuclear norm among matrices whose coordinates in the shared singular vectors are
   * nonnegative; empty where there are no such vectors or no such matrix.
   */
  static OptionalDouble nonnegative(MatrixProblem problem) {
    if (problem.vectors() == null) {
      return OptionalDouble.empty();
    }
    return NonnegativePursuit.of(coordinates(problem, problem.vectors())).stream()
        .mapToDouble(NonnegativePursuit::sum)
        .findFirst();
  }

  private static LinearSystem coordinates(MatrixProblem problem, SharedSingularVectors vectors) {
    return LinearSystem.of(
        new DenseCoefficients(vectors.coefficients()), problem.sensed().values());
  }
}
