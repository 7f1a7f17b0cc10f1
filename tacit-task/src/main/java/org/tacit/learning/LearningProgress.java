package org.tacit.learning;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tacit.task.Shown;
import org.tacit.training.Checkpoint;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;
import org.tacit.training.Trace;

/** Tells of a training by epochs, between its checks too. */
final class LearningProgress implements Progress {
  private final Progress shown;
  private final long stepsPerEpoch;
  private final long epochs;
  private final Duration most;
  private final int samples;
  private final long began = System.nanoTime();
  private long spentBefore;
  private long from;
  private long step = -1;
  private double loss = Double.NaN;
  private double accuracy = Double.NaN;

  LearningProgress(Progress shown, long stepsPerEpoch, long epochs, Duration most, int samples) {
    this.shown = shown;
    this.stepsPerEpoch = stepsPerEpoch;
    this.epochs = epochs;
    this.most = most;
    this.samples = samples;
  }

  /**
   * The same checkpoints; a training that goes on from one begins to count there.
   *
   * @param recorded is told what was recorded before
   */
  Checkpoints watching(Checkpoints checkpoints, Consumer<List<Trace.Row>> recorded) {
    return new Checkpoints() {
      @Override
      public Duration interval() {
        return checkpoints.interval();
      }

      @Override
      public void save(Checkpoint checkpoint) {
        checkpoints.save(checkpoint);
      }

      @Override
      public @Nullable Checkpoint load() {
        Checkpoint found = checkpoints.load();
        if (found != null) {
          from = found.counters().step();
          step = from - 1;
          spentBefore = found.counters().nanos();
          recorded.accept(found.rows());
        }
        return found;
      }

      @Override
      public boolean keepsLimits() {
        return checkpoints.keepsLimits();
      }
    };
  }

  /** What was read after an epoch. */
  void read(double found) {
    accuracy = found;
  }

  @Override
  public void at(long reached, long steps, double found) {
    loss = found;
  }

  /** Asked once before every step. */
  @Override
  public boolean cancelled() {
    step++;
    shown.shown((double) step / (stepsPerEpoch * epochs), this::words);
    return shown.cancelled();
  }

  private String words() {
    double seconds = (System.nanoTime() - began) / 1e9;
    double perSecond = (step - from) / Math.max(1e-9, seconds);
    StringBuilder words = new StringBuilder();
    words.append(
        String.format(
            Locale.ROOT, "epoch %.1f of at most %,d", (double) step / stepsPerEpoch, epochs));
    if (step > from) {
      double left =
          Math.min(
              (stepsPerEpoch * epochs - step) / perSecond,
              most.toMillis() / 1e3 - spentBefore / 1e9 - seconds);
      words.append("  ").append(Shown.left(left));
    }
    if (!Double.isNaN(loss)) {
      words.append("  loss " + Shown.rounded(loss, 3));
    }
    if (!Double.isNaN(accuracy)) {
      words.append(String.format(Locale.ROOT, "  accuracy %.1f %%", 100 * accuracy));
    }
    if (step > from) {
      words.append(
          String.format(
              Locale.ROOT, "  %,.0f samples/s", perSecond * samples / (double) stepsPerEpoch));
    }
    return words.toString();
  }
}
