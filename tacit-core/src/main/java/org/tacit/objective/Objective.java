package org.tacit.objective;

import org.tacit.model.Parameters;
import org.tacit.tensor.Seed;

/**
 * A number that training lowers, as a function of the weights. May hold buffers: one thread at a
 * time.
 */
public interface Objective {
  /** The value at these weights. */
  double value(Parameters weights);

  /**
   * The value and its gradient.
   *
   * @param weights not changed
   * @param gradient receives the gradient, and in its buffers what the step is to add to those of
   *     the weights; overwritten
   */
  double valueAndGradient(Parameters weights, Parameters gradient);

  /**
   * The number of samples that the objective is a sum over.
   *
   * @throws IllegalArgumentException if it is not such a sum
   */
  default int samples() {
    throw new IllegalArgumentException(
        "expected an objective that is a sum over samples, found " + getClass().getSimpleName());
  }

  /**
   * The objective as some samples estimate it: their sum times the number of all samples over the
   * number of those chosen, so that the mean over all batches of a size is the objective itself.
   *
   * @param chosen the samples, counted from 0
   * @param draws of what the batch draws besides, such as noise; another for every batch
   * @throws IllegalArgumentException if the objective is not a sum over samples
   */
  default Objective batch(int[] chosen, Seed draws) {
    throw new IllegalArgumentException(
        "expected an objective that is a sum over samples, found " + getClass().getSimpleName());
  }

  /** How many batches can be prepared at a time once they are {@linkplain #expect announced}. */
  default int ahead() {
    return 0;
  }

  /**
   * Says which {@link #batch} will be asked for soon, so that its samples can be read meanwhile. It
   * changes no result.
   *
   * @param chosen as in {@link #batch}; not changed by the caller afterwards
   * @param draws as in {@link #batch}
   */
  default void expect(int[] chosen, Seed draws) {}

  /** The fewest samples of a batch that estimates the gradient; a last, smaller one may be left. */
  default int leastBatch() {
    return 1;
  }

  /**
   * The whole objective with what its batches draw, such as noise, drawn once; the objective itself
   * where nothing is drawn. It is for looking at: training sees another draw in every batch.
   */
  default Objective drawnOnce(Seed draws) {
    return this;
  }
}
