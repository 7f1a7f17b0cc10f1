package org.tacit.optimizer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Shuffle;

/**
 * Another optimizer on minibatches: each of its steps sees the objective as some samples estimate
 * it. Around {@link GradientDescent} it is stochastic gradient descent.
 *
 * @param optimizer how the weights move
 * @param batch the samples of a batch, positive; at most all
 * @param order how the samples of a batch are chosen
 * @param seed what the draws follow from: the same for every run
 */
public record Minibatches(Optimizer optimizer, int batch, Order order, Seed seed)
    implements Optimizer {
  /** How the samples of a batch are chosen. */
  public enum Order {
    /** Each batch is drawn anew from all samples, uniformly, without replacement within it. */
    INDEPENDENT,
    /**
     * The samples are shuffled, and batches are taken one after another until each sample was seen
     * once, an epoch; then they are shuffled anew. The last batch of an epoch holds what is left.
     */
    EPOCHS
  }

  /** Minibatches that are drawn {@linkplain Order#INDEPENDENT independently}. */
  public Minibatches(Optimizer optimizer, int batch, Seed seed) {
    this(optimizer, batch, Order.INDEPENDENT, seed);
  }

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
  public int vectors() {
    return optimizer.vectors();
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

    /** Of this epoch and the next; they follow from the seed, so that no checkpoint needs them. */
    private final Map<Long, int[]> shuffles = new HashMap<>();

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
     * @throws IllegalArgumentException if the objective is not a sum over samples, or takes larger
     *     batches
     */
    @Override
    public Step step(Objective objective, Parameters weights) {
      int samples = objective.samples();
      if (batch(samples) < objective.leastBatch()) {
        throw new IllegalArgumentException(
            "expected batches of %d samples or more, which a regularizer takes, found batches of %d"
                .formatted(objective.leastBatch(), batch(samples)));
      }
      for (int next = 1; next <= objective.ahead(); next++) {
        objective.expect(chosen(samples, taken + next), draws(taken + next));
      }
      Objective batch = objective.batch(chosen(samples, taken), draws(taken));
      Step step = stepper.step(batch, weights);
      taken++;
      return step;
    }

    private Seed draws(long number) {
      return seed.split("draws").split(number);
    }

    private int[] chosen(int samples, long number) {
      int size = batch(samples);
      if (order == Order.INDEPENDENT) {
        return shuffled(samples, size, number);
      }
      int batches = (samples + size - 1) / size;
      long epoch = number / batches;
      int from = (int) (number % batches) * size;
      shuffles.keySet().removeIf(one -> one < taken / batches);
      int[] shuffle =
          shuffles.compute(
              epoch,
              (one, known) ->
                  known != null && known.length == samples
                      ? known
                      : shuffled(samples, samples, one));
      return Arrays.copyOfRange(shuffle, from, Math.min(from + size, samples));
    }

    /** The first places of a shuffle that is different for every number. */
    private int[] shuffled(int samples, int places, long number) {
      return Shuffle.some(samples, places, seed.split(number).generator());
    }

    @Override
    public OptimizerState state() {
      return stepper.state().with((double) taken);
    }
  }
}
