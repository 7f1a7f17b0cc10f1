package org.tacit.training;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.model.ParameterLayout;
import org.tacit.optimizer.OptimizerState;
import org.tacit.optimizer.Step;
import org.tacit.tensor.Tensor;

/**
 * What advances by steps: an optimizer on an objective, or a classical method. It holds its iterate
 * and the best one; the {@link Loop} says when to look, what to keep and when to end.
 */
public interface Iteration {
  /**
   * The loss at the iterate, asked for where a check or a reading is due. What is computed on the
   * way serves the step that follows.
   */
  double loss();

  /** Advances by one step. Where the loss that it meets is not finite the iterate stays. */
  Step advance();

  /**
   * What the best iterate is chosen by, at the iterate whose loss was asked for last.
   *
   * @param loss that loss
   */
  default double score(double loss) {
    return loss;
  }

  /** What the score is; null where the loss itself is the score. */
  default Score.@Nullable Kind scored() {
    return null;
  }

  /** Keeps the iterate as the best so far, where it is not the last one that counts. */
  default void keep() {}

  /**
   * Reads the iterate.
   *
   * @param rows receives one row for each number
   */
  default void read(long step, double time, List<Trace.Row> rows) {}

  /** Whether a check of the iterate says something, where the stop rule has one due. */
  default boolean offers() {
    return true;
  }

  /** Whether the iterate is to be read, besides what the schedule says. */
  default boolean reads() {
    return false;
  }

  /** How it ended by itself, at a check; null while it goes on. */
  default @Nullable Outcome ended() {
    return null;
  }

  /** What to blame for a loss that is not finite, to follow "the loss became NaN at step 3: ". */
  String culprit();

  /** All that another iteration needs to go on from here, to the last bit. */
  State state();

  /**
   * The state of an iteration. Its tensors may be the iteration's own.
   *
   * @param layout the blocks of what is iterated
   * @param iterate what is iterated, in one vector
   * @param best the best of it so far
   * @param memory what is remembered beside them
   */
  record State(ParameterLayout layout, Tensor iterate, Tensor best, OptimizerState memory) {
    /** The same in memory of its own. */
    public State copy() {
      return new State(
          layout,
          iterate.copy(),
          best.copy(),
          new OptimizerState(
              memory.numbers().clone(), memory.vectors().stream().map(Tensor::copy).toList()));
    }

    /** A state of one block. */
    public State(Tensor iterate, Tensor best, OptimizerState memory) {
      this(
          new ParameterLayout(
              List.of(new ParameterLayout.Block("iterate", 1, Math.toIntExact(iterate.count())))),
          iterate,
          best,
          memory);
    }
  }
}
