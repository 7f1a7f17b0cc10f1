package org.tacit.study.part;

import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.objective.Objective;
import org.tacit.optimizer.Optimizer;
import org.tacit.training.Schedule;

/** When measures are read, as a study file says it. The end of training is always read. */
public interface ScheduleSpec {
  /**
   * The schedule.
   *
   * @param objective what is lowered, which says what an epoch is of
   * @param optimizer what lowers it, which says how many steps an epoch has
   * @throws IllegalArgumentException if it is not one for such an objective
   */
  Schedule build(Objective objective, Optimizer optimizer);

  /** Every so many steps. */
  @Kind(name = "every", meaning = "Reads every so many steps.")
  record Every(@Field(value = "Steps from one reading to the next.", atLeast = 1) long steps)
      implements ScheduleSpec {
    @Override
    public Schedule build(Objective objective, Optimizer optimizer) {
      return new Schedule.Every(steps);
    }
  }

  /** Evenly over the logarithm of the step. */
  @Kind(name = "logarithmic", meaning = "Reads evenly over the logarithm of the step.")
  record Logarithmic(
      @Field(value = "Readings in each factor of ten.", atLeast = 1) int readingsPerDecade)
      implements ScheduleSpec {
    @Override
    public Schedule build(Objective objective, Optimizer optimizer) {
      return new Schedule.Logarithmic(readingsPerDecade);
    }
  }

  /** Whenever the loss fell by a factor. */
  @Kind(name = "loss-milestones", meaning = "Reads whenever the loss fell by a factor.")
  record LossMilestones(
      @Field("Factor by which the loss falls between readings, above 1.") double factor)
      implements ScheduleSpec {
    @Override
    public Schedule build(Objective objective, Optimizer optimizer) {
      return new Schedule.LossMilestones(factor);
    }
  }

  /** After each epoch. */
  @Kind(
      name = "every-epoch",
      meaning =
          "Reads at the start and whenever as many more samples were looked at as there are; an"
              + " optimizer without batches looks at all of them at every step.")
  record EveryEpoch() implements ScheduleSpec {
    @Override
    public Schedule build(Objective objective, Optimizer optimizer) {
      int samples = objective.samples();
      return new Schedule.EveryEpoch(samples, optimizer.batch(samples));
    }
  }

  /** At the end only. */
  @Kind(name = "at-the-end", meaning = "Reads when training has ended, and at no other time.")
  record AtTheEnd() implements ScheduleSpec {
    @Override
    public Schedule build(Objective objective, Optimizer optimizer) {
      return new Schedule.AtTheEnd();
    }
  }
}
