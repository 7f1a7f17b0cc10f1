package org.tacit.solver;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.tacit.problem.Observations;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.theory.DualityGap;

/**
 * {@code min ‖X‖_*} over the matrices with the measured values, by the splitting of Douglas and
 * Rachford (docs/mathematics/spectral-networks.md, S2): {@code X = Π(Z), Y = D_g(2X − Z), Z ← Z + Y
 * − X}, where Π projects on the matrices with the values and D_g shrinks singular values. At the
 * fixed point {@code (X − Z)/g = 𝒜*(ν)} is a subgradient, so ν certifies the result.
 *
 * @param relativeShrinkage g as a share of the nuclear norm of the interpolant of minimum Frobenius
 *     norm, positive; it sets the speed only
 * @param tolerance the relative duality gap at which it has converged
 * @param iterations the most iterations
 */
public record NuclearNormMinimization(double relativeShrinkage, double tolerance, int iterations) {
  private static final double DEFAULT_SHRINKAGE = 0.02;
  private static final int CHECK_EVERY = 20;

  /** A shrinkage that suits most problems. */
  public static NuclearNormMinimization withTolerance(double tolerance, int iterations) {
    return new NuclearNormMinimization(DEFAULT_SHRINKAGE, tolerance, iterations);
  }

  /** Solves the problem; how well is in the solution's gap. */
  public CertifiedSolution solve(Observations sensed) {
    try (Scope scope = Scope.open()) {
      CertifiedSolution solution = solve(sensed, PseudoInverse.of(sensed.operator()), () -> true);
      scope.keep(solution.solution());
      return solution;
    }
  }

  /**
   * Solves the problem as long as it may; how well is in the solution's gap.
   *
   * @param inverse the pseudo-inverse of the operator
   * @param shouldContinue asked at every iteration, which is the last one if not
   */
  public CertifiedSolution solve(
      Observations sensed, PseudoInverse inverse, BooleanSupplier shouldContinue) {
    try (Scope scope = Scope.open()) {
      Tensor state = inverse.apply(sensed.target()).copy();
      double norm = Arrays.stream(LinearAlgebra.singularValues(state)).sum();
      double shrinkage = relativeShrinkage * (norm > 0 ? norm : 1);
      for (int iteration = 1; ; iteration++) {
        try (Scope step = Scope.open()) {
          Tensor multipliers = inverse.multipliers(sensed.residual(state));
          Tensor correction = sensed.operator().adjoint(multipliers);
          boolean last = iteration >= iterations || !shouldContinue.getAsBoolean();
          if (iteration % CHECK_EVERY == 0 || last) {
            Tensor matrix = state.add(correction);
            double[] dual = multipliers.scale(1 / shrinkage).toArray();
            DualityGap gap = DualityGap.ofNuclearNorm(sensed, matrix, dual);
            if (gap.certifies(tolerance) || last) {
              step.keep(matrix);
              scope.keep(matrix);
              return new CertifiedSolution(matrix, dual, gap);
            }
          }
          // Z + Y − X with X = Z + correction.
          Tensor reflected = state.add(correction.scale(2));
          Tensor shrunk = SingularValueShrinkage.soft(reflected, shrinkage).matrix();
          state.copyInPlace(shrunk.subtract(correction));
        }
      }
    }
  }
}
