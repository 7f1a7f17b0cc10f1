package org.tacit.solver;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The solution of minimum norm by conjugate gradients on the normal equations (CGLS; Hestenes and
 * Stiefel 1952), with products by A and Aᵀ only, so that a sparse system stays sparse. From zero
 * every iterate lies in the row space.
 *
 * @param tolerance the size of {@code ‖Aᵀ(AΘ − B)‖}, relative to its start, at which it ends
 * @param iterations the most iterations for each right-hand side
 */
public record LeastSquaresDescent(double tolerance, int iterations) {
  /**
   * What was found.
   *
   * @param matrix Θ, d × p
   * @param iterations the most that a right-hand side took
   * @param cut whether it was told to end before it had converged
   */
  public record Solution(Tensor matrix, int iterations, boolean cut) {}

  /** Solves the system, one right-hand side after the other. */
  public Solution solve(LinearSystem system) {
    return solve(system, () -> true);
  }

  /**
   * Solves the system, one right-hand side after the other.
   *
   * @param shouldContinue asked before each iteration; where it says no, all that was reached is
   *     returned
   */
  public Solution solve(LinearSystem system, BooleanSupplier shouldContinue) {
    int outputs = system.rightHandSides();
    Tensor matrix = Tensor.zeros(DType.FLOAT64, system.unknowns(), outputs);
    int most = 0;
    AtomicBoolean cut = new AtomicBoolean();
    BooleanSupplier asked =
        () -> {
          cut.compareAndSet(false, !shouldContinue.getAsBoolean());
          return !cut.get();
        };
    for (int output = 0; output < outputs; output++) {
      most = Math.max(most, solve(system, output, matrix.narrow(1, output, 1), asked));
    }
    return new Solution(matrix, most, cut.get());
  }

  private int solve(
      LinearSystem system, int output, Tensor solution, BooleanSupplier shouldContinue) {
    try (Scope scope = Scope.open()) {
      Tensor residual = system.targets().narrow(1, output, 1).copy();
      Tensor direction = system.coefficients().adjoint(residual).copy();
      double square = direction.dot(direction);
      double end = tolerance * tolerance * square;
      int iteration = 0;
      while (square > end && iteration < iterations && shouldContinue.getAsBoolean()) {
        try (Scope step = Scope.open()) {
          Tensor image = system.coefficients().apply(direction);
          double length = square / image.dot(image);
          solution.addScaledInPlace(direction, length);
          residual.addScaledInPlace(image, -length);
          Tensor slope = system.coefficients().adjoint(residual);
          double next = slope.dot(slope);
          direction.scaleInPlace(next / square).addScaledInPlace(slope, 1);
          square = next;
          iteration++;
        }
      }
      return iteration;
    }
  }
}
