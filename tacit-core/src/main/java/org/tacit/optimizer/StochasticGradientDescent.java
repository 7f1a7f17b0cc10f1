package org.tacit.optimizer;

import java.util.List;
import java.util.random.RandomGenerator;
import org.tacit.model.Parameters;
import org.tacit.problem.BatchObjective;
import org.tacit.problem.Objective;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Gradient descent with heavy-ball momentum on minibatches: each step estimates the gradient from
 * samples drawn anew, uniformly and without replacement within the batch. The full gradient that it
 * is given is not used.
 *
 * @param stepSize η, positive
 * @param momentum μ in [0, 1)
 * @param batch the samples of a batch, positive; at most all
 * @param seed what the draws follow from: the same for every run
 */
public record StochasticGradientDescent(double stepSize, double momentum, int batch, Seed seed)
    implements Optimizer {
  @Override
  public Stepper start(Parameters weights) {
    return new Running(0, Tensor.zeros(weights.flat().dtype(), weights.flat().count()));
  }

  @Override
  public Stepper resume(Parameters weights, OptimizerState state) {
    state.require(1, 1, weights.flat().count());
    return new Running((long) state.numbers()[0], state.vectors().get(0).copy());
  }

  private final class Running implements Stepper {
    private final Tensor velocity;
    private long taken;

    Running(long taken, Tensor velocity) {
      this.taken = taken;
      this.velocity = velocity;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the objective is not a {@link BatchObjective}
     */
    @Override
    public double step(Objective objective, Parameters weights, Parameters gradient) {
      if (!(objective instanceof BatchObjective batches)) {
        throw new IllegalArgumentException(
            "expected an objective that can be sampled, found "
                + objective.getClass().getSimpleName());
      }
      batches.batchValueAndGradient(draw(batches.samples()), weights, gradient);
      taken++;
      velocity.scaleInPlace(momentum).addScaledInPlace(gradient.flat(), 1);
      weights.flat().addScaledInPlace(velocity, -stepSize);
      return stepSize;
    }

    /** The first places of a shuffle that is different at every step. */
    private int[] draw(int samples) {
      RandomGenerator random = seed.split(taken).generator();
      int[] order = new int[samples];
      for (int i = 0; i < samples; i++) {
        order[i] = i;
      }
      int[] chosen = new int[Math.min(batch, samples)];
      for (int i = 0; i < chosen.length; i++) {
        int other = i + random.nextInt(samples - i);
        chosen[i] = order[other];
        order[other] = order[i];
      }
      return chosen;
    }

    @Override
    public OptimizerState state() {
      return new OptimizerState(new double[] {taken}, List.of(velocity));
    }
  }
}
