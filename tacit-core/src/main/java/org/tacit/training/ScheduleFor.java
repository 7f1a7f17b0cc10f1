package org.tacit.training;

import org.tacit.kind.Kind;
import org.tacit.objective.Objective;
import org.tacit.optimizer.Optimizer;

/**
 * A schedule that may depend on what is lowered and by what; a {@link Schedule} is one that does
 * not.
 */
public interface ScheduleFor {
  /**
   * The schedule.
   *
   * @param objective what is lowered, which says what an epoch is of
   * @param optimizer what lowers it, which says how many steps an epoch has
   * @throws IllegalArgumentException if it is not one for such an objective
   */
  Schedule build(Objective objective, Optimizer optimizer);

  /** After each epoch. */
  @Kind(
      name = "every-epoch",
      meaning =
          "Reads at the start and whenever as many more samples were looked at as there are; an"
              + " optimizer without batches looks at all of them at every step.")
  record Epochs() implements ScheduleFor {
    @Override
    public Schedule build(Objective objective, Optimizer optimizer) {
      int samples = objective.samples();
      return new Schedule.EveryEpoch(samples, optimizer.batch(samples));
    }
  }
}
