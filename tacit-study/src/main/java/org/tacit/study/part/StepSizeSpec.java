package org.tacit.study.part;

import java.util.List;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.optimizer.StepSize;

/** The size of each step, as a study file names it; a number alone is a constant. */
public interface StepSizeSpec {
  /** The sizes. */
  StepSize build();

  /** One size. */
  @Kind(name = "constant", meaning = "The same size at every step.", plain = true)
  record Constant(@Field(value = "The size.", atLeast = 0) double size) implements StepSizeSpec {
    @Override
    public StepSize build() {
      return new StepSize.Constant(size);
    }
  }

  /** A cosine. */
  @Kind(
      name = "cosine",
      meaning = "Falls from one size to another along half a period of a cosine, and stays there.")
  record Cosine(
      @Field(value = "The size of the first step.", atLeast = 0) double from,
      @Field(value = "The number of steps until the last size.", atLeast = 1) long steps,
      @Field(value = "The last size.", byDefault = "0", atLeast = 0) double to)
      implements StepSizeSpec {
    @Override
    public StepSize build() {
      return new StepSize.Cosine(from, steps, to);
    }
  }

  /** Stairs. */
  @Kind(name = "steps", meaning = "Multiplied by a factor after some numbers of steps.")
  record Stairs(
      @Field(value = "The size of the first step.", atLeast = 0) double from,
      @Field(value = "The factor.", byDefault = "0.1", atLeast = 0) double factor,
      @Field(value = "The numbers of steps, increasing.", atLeast = 1) List<Long> at)
      implements StepSizeSpec {
    /** Checks the numbers. */
    public Stairs {
      new StepSize.Stairs(from, factor, at);
    }

    @Override
    public StepSize build() {
      return new StepSize.Stairs(from, factor, at);
    }
  }

  /** A warm-up. */
  @Kind(name = "warm-up", meaning = "Rises evenly to the first size of another schedule.")
  record WarmUp(
      @Field(value = "The number of steps that it takes.", atLeast = 1) long steps,
      @Field("The schedule that follows.") StepSizeSpec then)
      implements StepSizeSpec {
    @Override
    public StepSize build() {
      return new StepSize.WarmUp(steps, then.build());
    }
  }
}
