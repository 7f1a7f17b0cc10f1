package org.tacit.optimizer;

import org.tacit.model.Model;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.tensor.Seed;

/** How weights move downhill. A value; its state while it runs is a {@link Stepper}. */
public interface Optimizer extends OptimizerFor<Model> {
  @Override
  default Optimizer build(Model model, Seed seed) {
    return this;
  }

  /** A fresh start from these weights. */
  Stepper start(Parameters weights);

  /**
   * Goes on from a state that {@link Stepper#state} gave.
   *
   * @throws IllegalArgumentException if the state is not one of this optimizer for such weights
   */
  Stepper resume(Parameters weights, OptimizerState state);

  /**
   * How many vectors as long as the weights it holds between two steps, its gradient among them and
   * the weights not: what it takes of memory. Where that depends on its way, the most.
   */
  int vectors();

  /**
   * How many samples each of its steps looks at, by which an epoch is counted.
   *
   * @param samples how many there are
   */
  default int batch(int samples) {
    return samples;
  }

  /**
   * An optimizer under way, with its memory of earlier gradients. It asks the objective for what it
   * needs: all samples or a batch, at the weights or at others, once or several times a step.
   */
  interface Stepper {
    /**
     * The objective at the weights that the next step begins at. What is computed on the way is
     * kept for that step, so the weights must not change before it, and the objective must be the
     * same.
     *
     * @param objective what is lowered
     * @param weights all weights; not changed
     */
    double loss(Objective objective, Parameters weights);

    /**
     * Moves the weights in place. Where the loss is not finite they stay where they are.
     *
     * @param objective what is lowered
     * @param weights all weights; changed
     */
    Step step(Objective objective, Parameters weights);

    /** What {@link Optimizer#resume} needs to go on from here. */
    OptimizerState state();
  }
}
