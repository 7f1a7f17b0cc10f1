package org.tacit.training;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where a training keeps its state, so that another process can go on from it. */
public interface Checkpoints {
  /** The least time between two checkpoints of a training that is not asked to stop. */
  Duration interval();

  /** Keeps a state; it replaces the one before once it is safe. */
  void save(Checkpoint checkpoint);

  /** The state kept last, or null where there is none. */
  @Nullable Checkpoint load();

  /**
   * Whether the state before a limit of time or steps is kept too, from which a training with more
   * of them goes on.
   */
  default boolean keepsLimits() {
    return true;
  }

  /** Keeps nothing. */
  static Checkpoints none() {
    return new Checkpoints() {
      @Override
      public Duration interval() {
        return Duration.ofDays(365);
      }

      @Override
      public boolean keepsLimits() {
        return false;
      }

      @Override
      public void save(Checkpoint checkpoint) {
        // Nothing is kept.
      }

      @Override
      public @Nullable Checkpoint load() {
        return null;
      }
    };
  }
}
