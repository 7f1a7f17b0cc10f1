package org.tacit.solver.linear;

import java.util.List;
import java.util.Objects;
import org.tacit.optimizer.OptimizerState;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.Solution;
import org.tacit.solver.Solving;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.training.TimeLeft;

/**
 * The solution of minimum norm by conjugate gradients on the normal equations (CGLS; Hestenes and
 * Stiefel 1952), with products by A and Aᵀ only, so that a sparse system stays sparse. From zero
 * every iterate lies in the row space.
 *
 * @param tolerance the size of {@code ‖Aᵀ(AΘ − B)‖}, relative to its start, at which it ends
 * @param iterations the most iterations for each right-hand side
 */
public record LeastSquaresDescent(double tolerance, int iterations) {
  /** Θ, and of the right-hand side at work its solution, direction and slope. */
  public static final int UNKNOWN_VECTORS = 4;

  /** The residual, the image of the direction, and the right-hand side that it begins with. */
  public static final int EQUATION_VECTORS = 3;

  /** Solves the system, one right-hand side after the other. */
  public Solution<Tensor> solve(LinearSystem system) {
    return solve(system, TimeLeft.unlimited());
  }

  /**
   * Solves the system, one right-hand side after the other, as far as the time goes; Θ is d × p.
   */
  public Solution<Tensor> solve(LinearSystem system, TimeLeft left) {
    Tensor matrix = Tensor.zeros(DType.FLOAT64, system.unknowns(), system.rightHandSides());
    Solution<Tensor> worst = null;
    int most = 0;
    for (int output = 0; output < system.rightHandSides(); output++) {
      try (Scope scope = Scope.open()) {
        Solution<Tensor> one = begin(system, output).toTheEnd(iterations, left);
        matrix.narrow(1, output, 1).copyInPlace(one.found());
        most = Math.max(most, one.iterations());
        boolean worse = worst == null || worst.converged() || one.cut();
        worst = worse ? one : worst;
      }
    }
    return new Solution<>(matrix, most, Objects.requireNonNull(worst).outcome());
  }

  /** Begins with one right-hand side, counted from 0. */
  public Solving<Tensor> begin(LinearSystem system, int output) {
    return new Descent(system, output);
  }

  private final class Descent implements Solving<Tensor> {
    private final LinearSystem system;
    private final Tensor solution;
    private final Tensor residual;
    private final Tensor direction;
    private final double end;
    private double square;

    Descent(LinearSystem system, int output) {
      this.system = system;
      this.solution = Tensor.zeros(DType.FLOAT64, system.unknowns(), 1);
      this.residual = system.targets().narrow(1, output, 1).copy();
      this.direction = system.coefficients().adjoint(residual).copy();
      this.square = direction.dot(direction);
      this.end = tolerance * tolerance * square;
    }

    @Override
    public void advance() {
      try (Scope scope = Scope.open()) {
        Tensor image = system.coefficients().apply(direction);
        double length = square / image.dot(image);
        solution.addScaledInPlace(direction, length);
        residual.addScaledInPlace(image, -length);
        Tensor slope = system.coefficients().adjoint(residual);
        double next = slope.dot(slope);
        direction.scaleInPlace(next / square).addScaledInPlace(slope, 1);
        square = next;
      }
    }

    @Override
    public boolean converged() {
      // Not the other way round: what is not a number moves nowhere any more.
      return !(square > end);
    }

    @Override
    public Tensor found() {
      return solution;
    }

    @Override
    public OptimizerState state() {
      return new OptimizerState(new double[] {square}, List.of(solution, residual, direction));
    }

    @Override
    public void restore(OptimizerState state) {
      square = state.numbers()[0];
      solution.copyInPlace(state.vectors().get(0));
      residual.copyInPlace(state.vectors().get(1));
      direction.copyInPlace(state.vectors().get(2));
    }
  }
}
