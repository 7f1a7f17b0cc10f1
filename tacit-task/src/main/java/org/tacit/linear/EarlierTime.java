package org.tacit.linear;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tacit.training.Checkpoint;
import org.tacit.training.Checkpoints;

/** Checkpoints of a training that remember how long earlier processes have trained. */
final class EarlierTime implements Checkpoints {
  private final Checkpoints kept;
  private Duration spent = Duration.ZERO;

  EarlierTime(Checkpoints kept) {
    this.kept = kept;
  }

  /** What the state that was loaded had cost; nothing where there was none. */
  Duration spent() {
    return spent;
  }

  @Override
  public Duration interval() {
    return kept.interval();
  }

  @Override
  public void save(Checkpoint checkpoint) {
    kept.save(checkpoint);
  }

  @Override
  public @Nullable Checkpoint load() {
    Checkpoint checkpoint = kept.load();
    spent = Duration.ofNanos(checkpoint == null ? 0 : checkpoint.counters().nanos());
    return checkpoint;
  }

  @Override
  public boolean keepsLimits() {
    return kept.keepsLimits();
  }
}
