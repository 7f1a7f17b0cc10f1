package org.tacit.learning;

import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.tensor.Seed;

/**
 * An objective that is trained on and of which another tells the value: that of fewer samples, for
 * a pass of all of them after every epoch would take a third of the time of training, and with
 * penalties that differentiate by the inputs half of it.
 *
 * @param trained gives the gradients and the batches
 * @param watched gives the value
 */
record WatchedObjective(Objective trained, Objective watched) implements Objective {
  @Override
  public double value(Parameters weights) {
    return watched.value(weights);
  }

  @Override
  public double valueAndGradient(Parameters weights, Parameters gradient) {
    return trained.valueAndGradient(weights, gradient);
  }

  @Override
  public int samples() {
    return trained.samples();
  }

  @Override
  public int leastBatch() {
    return trained.leastBatch();
  }

  @Override
  public Objective batch(int[] chosen, Seed draws) {
    return trained.batch(chosen, draws);
  }

  @Override
  public int ahead() {
    return trained.ahead();
  }

  @Override
  public void expect(int[] chosen, Seed draws) {
    trained.expect(chosen, draws);
  }
}
