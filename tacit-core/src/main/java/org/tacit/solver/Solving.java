package org.tacit.solver;

import java.util.function.BooleanSupplier;
import org.tacit.optimizer.OptimizerState;

/**
 * A classical method under way on one problem, an iteration at a time: whoever runs it may look at
 * every iterate, stop, keep its state and have another go on from it.
 */
public interface Solving<M> {
  /** Makes one iteration. */
  void advance();

  /** Whether the tolerance is met. */
  boolean converged();

  /** The iterate. Its memory may be used again by the next iteration. */
  M matrix();

  /**
   * What {@link #restore} needs to go on from here, to the last bit; one vector at least. The
   * tensors may be the method's own.
   */
  OptimizerState state();

  /** Goes on from a state of the same method on the same problem. */
  void restore(OptimizerState state);

  /**
   * Iterates to the end.
   *
   * @param iterations the most of them
   * @param shouldContinue asked after every iteration; where it says no, the last iterate is
   *     returned
   */
  default Solution<M> toTheEnd(int iterations, BooleanSupplier shouldContinue) {
    int taken = 0;
    while (!converged() && taken < iterations) {
      advance();
      taken++;
      if (!converged() && !shouldContinue.getAsBoolean()) {
        break;
      }
    }
    return new Solution<>(matrix(), taken, converged());
  }
}
