package org.tacit.optimizer;

import java.util.random.RandomGenerator;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.tensor.Seed;

/**
 * Another optimizer on minibatches: each of its steps sees the objective as some samples estimate
 * it, drawn anew, uniformly and without replacement within the batch. Around {@link
 * GradientDescent} it is stochastic gradient descent.
 *
 * @param optimizer how the weights move
 * @param batch the samples of a batch, positive; at most all
 * @param seed what the draws follow from: the same for every run
 */
public record Minibatches(Optimizer optimizer, int batch, Seed seed) implements Optimizer {
  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public Minibatches {
    if (batch < 1) {
      throw new IllegalArgumentException("expected a positive number of samples, found " + batch);
    }
  }

  @Override
  public Stepper start(Parameters weights) {
    return new Running(0, optimizer.start(weights));
  }

  @Override
  public Stepper resume(Parameters weights, OptimizerState state) {
    return new Running((long) state.lastNumber(), optimizer.resume(weights, state.withoutLast()));
  }

  @Override
  public int batch(int samples) {
    return Math.min(batch, samples);
  }

  private final class Running implements Stepper {
    private final Stepper stepper;
    private long taken;

    Running(long taken, Stepper stepper) {
      this.taken = taken;
      this.stepper = stepper;
    }

    /** Of all samples; the next step does not need it. */
    @Override
    public double loss(Objective objective, Parameters weights) {
      return objective.value(weights);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the objective is not a sum over samples
     */
    @Override
    public Step step(Objective objective, Parameters weights) {
      Step step = stepper.step(objective.batch(draw(objective.samples())), weights);
      taken++;
      return step;
    }

    /** The first places of a shuffle that is different at every step. */
    private int[] draw(int samples) {
      RandomGenerator random = seed.split(taken).generator();
      int[] order = new int[samples];
      for (int i = 0; i < samples; i++) {
        order[i] = i;
      }
      int[] chosen = new int[batch(samples)];
      for (int i = 0; i < chosen.length; i++) {
        int other = i + random.nextInt(samples - i);
        chosen[i] = order[other];
        order[other] = order[i];
      }
      return chosen;
    }

    @Override
    public OptimizerState state() {
      return stepper.state().with((double) taken);
    }
  }
}
