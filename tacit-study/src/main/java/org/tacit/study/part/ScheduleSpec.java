package org.tacit.study.part;

import org.tacit.study.binding.Field;
import org.tacit.study.binding.Kind;
import org.tacit.training.Schedule;

/** When measures are read, as a study file says it. The end of training is always read. */
public interface ScheduleSpec {
  /** The schedule. */
  Schedule build();

  /** Every so many steps. */
  @Kind(name = "every", meaning = "Reads every so many steps.")
  record Every(@Field(value = "Steps from one reading to the next.", atLeast = 1) long steps)
      implements ScheduleSpec {
    @Override
    public Schedule build() {
      return new Schedule.Every(steps);
    }
  }

  /** Evenly over the logarithm of the step. */
  @Kind(name = "logarithmic", meaning = "Reads evenly over the logarithm of the step.")
  record Logarithmic(
      @Field(value = "Readings in each factor of ten.", atLeast = 1) int readingsPerDecade)
      implements ScheduleSpec {
    @Override
    public Schedule build() {
      return new Schedule.Logarithmic(readingsPerDecade);
    }
  }

  /** Whenever the loss fell by a factor. */
  @Kind(name = "loss-milestones", meaning = "Reads whenever the loss fell by a factor.")
  record LossMilestones(@Field("The factor, above 1.") double factor) implements ScheduleSpec {
    @Override
    public Schedule build() {
      return new Schedule.LossMilestones(factor);
    }
  }

  /** At the end only. */
  @Kind(name = "at-the-end", meaning = "Reads when training has ended, and at no other time.")
  record AtTheEnd() implements ScheduleSpec {
    @Override
    public Schedule build() {
      return new Schedule.AtTheEnd();
    }
  }
}
