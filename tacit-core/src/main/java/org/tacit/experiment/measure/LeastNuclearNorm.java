package org.tacit.experiment.measure;

import java.util.OptionalDouble;
import org.tacit.experiment.MatrixProblem;
import org.tacit.solver.CertifiedSolution;
import org.tacit.solver.linear.NonnegativePursuit;
import org.tacit.solver.matrix.NuclearNormMinimization;
import org.tacit.solver.matrix.SharedNuclearNorm;

/** The references of minimum nuclear norm that a problem of matrix sensing has. */
final class LeastNuclearNorm {
  private static final double TOLERANCE = 1e-9;

  private LeastNuclearNorm() {}

  /** The matrix of minimum nuclear norm with the measured values, as near as is proved. */
  static CertifiedSolution of(MatrixProblem problem, int iterations) {
    return SharedNuclearNorm.of(problem.sensed(), problem.vectors())
        .orElseGet(
            () ->
                NuclearNormMinimization.withTolerance(TOLERANCE, iterations)
                    .solve(problem.sensed())
                    .found());
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
