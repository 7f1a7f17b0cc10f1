package org.tacit.optimizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.optimizer.AccumulatedBatches.Batch;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Shuffle;

/**
 * Another optimizer on minibatches: each of its steps sees the objective as some samples estimate
 * it. Around {@link GradientDescent} it is stochastic gradient descent.
 *
 * @param optimizer how the weights move
 * @param batch the samples of a batch, positive; at most all
 * @param accumulated the batches of a step, positive: it sees the mean of their values and
 *     gradients, taken one after another, so that a step of many samples needs no more memory
 * @param order how the samples of a batch are chosen
 * @param seed what the draws follow from: the same for every run
 */
public record Minibatches(Optimizer optimizer, int batch, int accumulated, Order order, Seed seed)
    implements Optimizer {
  /** How the samples of a batch are chosen. */
  public enum Order {
    /** Each batch is drawn anew from all samples, uniformly, without replacement within it. */
    INDEPENDENT,
    /**
     * The samples are shuffled, and batches are taken one after another until each sample was seen
     * once, an epoch; then they are shuffled anew. The last step of an epoch holds what is left.
     */
    EPOCHS
  }

  /** A batch in each step. */
  public Minibatches(Optimizer optimizer, int batch, Order order, Seed seed) {
    this(optimizer, batch, 1, order, seed);
  }

  /** Minibatches that are drawn {@linkplain Order#INDEPENDENT independently}. */
  public Minibatches(Optimizer optimizer, int batch, Seed seed) {
    this(optimizer, batch, Order.INDEPENDENT, seed);
  }

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is not positive, or a step has too many samples
   */
  public Minibatches {
    if (batch < 1) {
      throw new IllegalArgumentException("expected a positive number of samples, found " + batch);
    }
    if (accumulated < 1 || (long) batch * accumulated > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "expected a positive number of batches for each step, and of samples one below 2^31, found %,d batches of %,d"
              .formatted(accumulated, batch));
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

  /** {@inheritDoc} Those of all batches that are accumulated. */
  @Override
  public int batch(int samples) {
    return Math.min(batch * accumulated, samples);
  }

  private final class Running implements Stepper {
    private final Stepper stepper;
    private long taken;

    /**
     * The orders of this epoch and the next; they follow from the seed, so that no checkpoint needs
     * them.
     */
    private final Map<Long, int[]> shuffles = new HashMap<>();

    Running(long taken, Stepper stepper) {
      this.taken = taken;
      this.stepper = stepper;
    }

    /** The loss of all samples; the next step does not need it. */
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
      int least = Math.min(batch, samples);
      if (least < objective.leastBatch()) {
        throw new IllegalArgumentException(
            "expected batches of %d samples or more, which a regularizer takes, found batches of %d"
                .formatted(objective.leastBatch(), least));
      }
      List<Batch> batches = batches(samples, taken);
      Objective seen =
          new AccumulatedBatches(
              objective, batches, number -> announce(objective, batches, number));
      if (batches.size() == 1) {
        announce(objective, batches, 0);
        seen = objective.batch(batches.get(0).chosen(), batches.get(0).draws());
      }
      Step step = stepper.step(seen, weights);
      taken++;
      return step;
    }

    /** The batches after one of this step, of it and of the next steps. */
    private void announce(Objective objective, List<Batch> batches, int number) {
      List<Batch> next = new ArrayList<>(batches.subList(number + 1, batches.size()));
      for (long step = taken + 1; next.size() < objective.ahead(); step++) {
        next.addAll(batches(objective.samples(), step));
      }
      next.stream()
          .limit(objective.ahead())
          .forEach(one -> objective.expect(one.chosen(), one.draws()));
    }

    private List<Batch> batches(int samples, long number) {
      int[] chosen = chosen(samples, number);
      Seed draws = draws(number);
      if (chosen.length <= batch) {
        return List.of(new Batch(chosen, draws));
      }
      List<Batch> batches = new ArrayList<>();
      for (int from = 0; from < chosen.length; from += batch) {
        int[] some = Arrays.copyOfRange(chosen, from, Math.min(from + batch, chosen.length));
        batches.add(new Batch(some, draws.split(batches.size())));
      }
      return batches;
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
