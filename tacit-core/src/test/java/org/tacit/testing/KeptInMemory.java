package org.tacit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tacit.training.Checkpoint;
import org.tacit.training.CheckpointCodec;
import org.tacit.training.Checkpoints;

/** Keeps the bytes of the last checkpoint, as a file would. */
public final class KeptInMemory implements Checkpoints {
  private final Duration interval;
  private byte @Nullable [] bytes;

  private KeptInMemory(Duration interval) {
    this.interval = interval;
  }

  /** Asked for as often as time allows. */
  public static KeptInMemory often() {
    return new KeptInMemory(Duration.ofMillis(1));
  }

  /** Asked for at the end alone. */
  public static KeptInMemory atTheEnd() {
    return new KeptInMemory(Duration.ofDays(1));
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public void save(Checkpoint checkpoint) {
    bytes = CheckpointCodec.encoded(checkpoint);
  }

  @Override
  public @Nullable Checkpoint load() {
    try {
      return bytes == null ? null : CheckpointCodec.decoded(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of the last checkpoint without the time that was spent, which no two runs share. */
  public byte[] withoutTime() {
    Checkpoint last = load();
    if (last == null) {
      throw new AssertionError("nothing was saved");
    }
    Checkpoint.Counters c = last.counters();
    Checkpoint.Counters timeless =
        new Checkpoint.Counters(
            c.step(),
            c.flowTime(),
            c.bestScore(),
            c.bestLoss(),
            c.bestStep(),
            c.recordedLoss(),
            c.checksBelowTolerance(),
            c.checksSinceBest(),
            0);
    return CheckpointCodec.encoded(
        new Checkpoint(timeless, last.state(), last.rows(), last.outcome()));
  }
}
