package org.tacit.solver.matrix;

import java.util.Arrays;
import java.util.List;
import org.tacit.optimizer.OptimizerState;
import org.tacit.problem.Observations;
import org.tacit.solver.CertifiedSolution;
import org.tacit.solver.Solution;
import org.tacit.solver.Solving;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.theory.DualityGap;
import org.tacit.training.TimeLeft;

/**
 * {@code min ‖X‖_*} over the matrices with the measured values, by the splitting of Douglas and
 * Rachford (docs/mathematics/spectral-networks.md, S2): {@code X = Π(Z), Y = D_g(2X − Z), Z ← Z + Y
 * − X}, where Π projects on the matrices with the values and D_g shrinks singular values. At the
 * fixed point {@code (X − Z)/g = 𝒜*(ν)} is a subgradient, so ν certifies the result.
 *
 * @param relativeShrinkage g as a share of the nuclear norm of the interpolant of minimum Frobenius
 *     norm, positive; it sets the speed only
 * @param tolerance the relative duality gap at which it has converged, looked at every 20 iterates
 * @param iterations the most iterates that are made
 */
public record NuclearNormMinimization(double relativeShrinkage, double tolerance, int iterations) {
  private static final double DEFAULT_SHRINKAGE = 0.02;
  private static final int CHECK_EVERY = 20;

  /** A shrinkage that suits most problems. */
  public static NuclearNormMinimization withTolerance(double tolerance, int iterations) {
    return new NuclearNormMinimization(DEFAULT_SHRINKAGE, tolerance, iterations);
  }

  /** Solves the problem; how well is in the solution's gap. */
  public Solution<CertifiedSolution> solve(Observations sensed) {
    try (Scope scope = Scope.open()) {
      Solution<CertifiedSolution> solution =
          solve(sensed, PseudoInverse.of(sensed.operator()), TimeLeft.unlimited());
      scope.keep(solution.found().solution());
      return solution;
    }
  }

  /**
   * Solves the problem as far as the time goes; how well is in the solution's gap.
   *
   * @param inverse the pseudo-inverse of the operator
   */
  public Solution<CertifiedSolution> solve(
      Observations sensed, PseudoInverse inverse, TimeLeft left) {
    try (Scope scope = Scope.open()) {
      // The interpolant of minimum norm is the first iterate.
      Solution<CertifiedSolution> solution = begin(sensed, inverse).toTheEnd(iterations - 1, left);
      scope.keep(solution.found().solution());
      return solution;
    }
  }

  /** Begins with the interpolant of minimum Frobenius norm. */
  public Solving<CertifiedSolution> begin(Observations sensed, PseudoInverse inverse) {
    return new Splitting(new MeasuredSet(sensed, inverse));
  }

  private final class Splitting implements Solving<CertifiedSolution> {
    private final MeasuredSet solutions;
    private final Tensor state;
    private final double shrinkage;
    private int taken;

    Splitting(MeasuredSet solutions) {
      this.solutions = solutions;
      this.state = solutions.smallest().copy();
      double norm = Arrays.stream(LinearAlgebra.singularValues(state)).sum();
      this.shrinkage = relativeShrinkage * (norm > 0 ? norm : 1);
    }

    @Override
    public void advance() {
      try (Scope scope = Scope.open()) {
        // Z + Y − X with X = Z + correction.
        Tensor correction = solutions.step(solutions.multipliers(state));
        Tensor reflected = state.add(correction.scale(2));
        Tensor shrunk = SingularValueShrinkage.soft(reflected, shrinkage).matrix();
        state.copyInPlace(shrunk.subtract(correction));
        taken++;
      }
    }

    @Override
    public boolean converged() {
      if ((taken + 1) % CHECK_EVERY != 0) {
        return false;
      }
      try (Scope scope = Scope.open()) {
        return found().gap().certifies(tolerance);
      }
    }

    @Override
    public CertifiedSolution found() {
      try (Scope scope = Scope.open()) {
        Tensor multipliers = solutions.multipliers(state);
        Tensor matrix = state.add(solutions.step(multipliers));
        double[] dual = multipliers.scale(1 / shrinkage).toArray();
        DualityGap gap = DualityGap.ofNuclearNorm(solutions.sensed(), matrix, dual);
        return new CertifiedSolution(scope.keep(matrix), dual, gap);
      }
    }

    @Override
    public OptimizerState state() {
      return new OptimizerState(new double[] {taken}, List.of(state.reshape(-1)));
    }

    @Override
    public void restore(OptimizerState kept) {
      taken = (int) kept.numbers()[0];
      state.reshape(-1).copyInPlace(kept.vectors().get(0));
    }
  }
}
