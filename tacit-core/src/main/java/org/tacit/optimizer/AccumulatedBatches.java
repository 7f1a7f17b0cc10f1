package org.tacit.optimizer;

import java.util.List;
import java.util.function.IntConsumer;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;

/**
 * The mean of several batches of an objective, of which one is in memory at a time: of N batches
 * the sum of their values and gradients, each divided by N, however many samples each has. What a
 * step adds to buffers is the mean of what the batches would add.
 *
 * @param whole of which they are batches
 * @param batches at least one
 * @param before is told the number of each batch before it is asked for
 */
record AccumulatedBatches(Objective whole, List<Batch> batches, IntConsumer before)
    implements Objective {
  /**
   * Some samples.
   *
   * @param chosen their places; not copied
   * @param draws of what the batch draws besides
   */
  record Batch(int[] chosen, Seed draws) {}

  @Override
  public double value(Parameters weights) {
    double value = 0;
    for (int number = 0; number < batches.size(); number++) {
      try (Scope scope = Scope.open()) {
        value += batch(number).value(weights) / batches.size();
      }
    }
    return value;
  }

  @Override
  public double valueAndGradient(Parameters weights, Parameters gradient) {
    double value = 0;
    gradient.withBuffers().zeroInPlace();
    for (int number = 0; number < batches.size(); number++) {
      try (Scope scope = Scope.open()) {
        Parameters own = weights.layout().zeros(weights.flat().dtype());
        value += batch(number).valueAndGradient(weights, own) / batches.size();
        gradient.withBuffers().addScaledInPlace(own.withBuffers(), 1.0 / batches.size());
      }
    }
    return value;
  }

  private Objective batch(int number) {
    before.accept(number);
    Batch batch = batches.get(number);
    return whole.batch(batch.chosen(), batch.draws());
  }

  @Override
  public int samples() {
    return batches.stream().mapToInt(batch -> batch.chosen().length).sum();
  }
}
