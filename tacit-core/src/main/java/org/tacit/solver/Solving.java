package org.tacit.solver;

import org.tacit.optimizer.OptimizerState;
import org.tacit.training.Loop;
import org.tacit.training.TimeLeft;

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
  M found();

  /**
   * What {@link #restore} needs to go on from here, to the last bit; one vector at least. The
   * tensors may be the method's own.
   */
  OptimizerState state();

  /** Goes on from a state of the same method on the same problem. */
  void restore(OptimizerState state);

  /**
   * Iterates in the one loop, until it has converged or the limits are reached.
   *
   * @param iterations the most of them
   * @param left what there is of time; asked before every iteration
   */
  default Solution<M> toTheEnd(int iterations, TimeLeft left) {
    Loop.End<SolvingIteration> end =
        left.loop(iterations)
            .run(
                () -> new SolvingIteration(this),
                state -> {
                  throw new IllegalStateException("nothing is kept");
                });
    return new Solution<>(found(), Math.toIntExact(end.steps()), end.outcome());
  }
}
