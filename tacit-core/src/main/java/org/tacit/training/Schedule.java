package org.tacit.training;

import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.objective.Objective;
import org.tacit.optimizer.Optimizer;

/** When a model is read. A value; the end of a training is always read. */
public sealed interface Schedule extends ScheduleFor {
  @Override
  default Schedule build(Objective objective, Optimizer optimizer) {
    return this;
  }

  /**
   * Whether the model is read at this step.
   *
   * @param step the steps taken
   * @param loss the loss there
   * @param recordedLoss the loss at the last reading, infinite before the first
   */
  boolean due(long step, double loss, double recordedLoss);

  /**
   * Whether the model may be read at this step, whatever the loss there is: where it may not, the
   * loss need not be computed.
   */
  default boolean mayBeDue(long step) {
    return due(step, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /**
   * Every so many steps, the start included.
   *
   * @param steps the steps from one reading to the next, positive
   */
  @Kind(name = "every", meaning = "Reads every so many steps.")
  record Every(@Field(value = "Steps from one reading to the next.", atLeast = 1) long steps)
      implements Schedule {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Every {
      if (steps < 1) {
        throw new IllegalArgumentException("expected a positive number of steps, found " + steps);
      }
    }

    @Override
    public boolean due(long step, double loss, double recordedLoss) {
      return step % steps == 0;
    }
  }

  /**
   * The start, and then evenly on a logarithmic axis of steps.
   *
   * @param readingsPerDecade how many readings between a step and ten times that step, positive
   */
  @Kind(name = "logarithmic", meaning = "Reads evenly over the logarithm of the step.")
  record Logarithmic(
      @Field(value = "Readings in each factor of ten.", atLeast = 1) int readingsPerDecade)
      implements Schedule {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Logarithmic {
      if (readingsPerDecade < 1) {
        throw new IllegalArgumentException(
            "expected a positive number of readings, found " + readingsPerDecade);
      }
    }

    @Override
    public boolean due(long step, double loss, double recordedLoss) {
      return step <= 1 || place(step) > place(step - 1);
    }

    private long place(long step) {
      // The logarithm is exact at 10, 100, …, the only steps that lie on a place.
      return (long) Math.floor(StrictMath.log10((double) step) * readingsPerDecade);
    }
  }

  /**
   * Whenever the loss has fallen by a factor since the last reading.
   *
   * @param factor how many times smaller the loss must be, above 1
   */
  @Kind(name = "loss-milestones", meaning = "Reads whenever the loss fell by a factor.")
  record LossMilestones(
      @Field("Factor by which the loss falls between readings, above 1.") double factor)
      implements Schedule {
    /**
     * Checks the factor.
     *
     * @throws IllegalArgumentException if it is not above 1
     */
    public LossMilestones {
      if (!(factor > 1)) {
        throw new IllegalArgumentException("expected a factor above 1, found " + factor);
      }
    }

    @Override
    public boolean due(long step, double loss, double recordedLoss) {
      return !(loss > recordedLoss / factor);
    }
  }

  /**
   * After each epoch, the start included: at the first step by which so many more samples were
   * looked at as there are.
   *
   * @param samples how many there are, positive
   * @param batch how many a step looks at, from 1 to all
   */
  record EveryEpoch(int samples, int batch) implements Schedule {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the batch is not between 1 and all samples
     */
    public EveryEpoch {
      if (batch < 1 || batch > samples) {
        throw new IllegalArgumentException(
            "expected a batch of 1 to all samples, found %d of %d".formatted(batch, samples));
      }
    }

    @Override
    public boolean due(long step, double loss, double recordedLoss) {
      return step == 0 || epochs(step) > epochs(step - 1);
    }

    private long epochs(long step) {
      return Math.multiplyExact(step, (long) batch) / samples;
    }
  }

  /** Only the end. */
  @Kind(name = "at-the-end", meaning = "Reads when training has ended, and at no other time.")
  record AtTheEnd() implements Schedule {
    @Override
    public boolean due(long step, double loss, double recordedLoss) {
      return false;
    }
  }
}
