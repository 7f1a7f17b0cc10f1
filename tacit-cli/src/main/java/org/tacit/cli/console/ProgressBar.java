package org.tacit.cli.console;

import java.util.Locale;
import java.util.function.Supplier;
import org.tacit.training.Progress;

/** Shows training on standard error, and asks whether somebody wants to stop it. */
public final class ProgressBar implements Progress {
  private static final long LONG_STEP_NANOS = 1_000_000_000L;

  private final Bar bar;
  private final StopRequest stop;
  private long began = System.nanoTime();
  private long last;
  private long asked;
  private long firstLook;
  private int longSteps;

  public ProgressBar(Bar bar, StopRequest stop) {
    this.bar = bar;
    this.stop = stop;
  }

  @Override
  public void at(long step, long steps, double loss) {
    long now = System.nanoTime();
    if (step < last) {
      began = now;
    }
    if (step == 0 || step < last) {
      firstLook = now;
    }
    last = step;
    if (!bar.isDue()) {
      return;
    }
    double rate = step / Math.max(1e-9, (now - began) / 1e9);
    bar.show(
        (double) step / steps,
        String.format(
            Locale.ROOT,
            "step %,d of at most %,d  loss %.3e  %,.0f steps/s",
            step,
            steps,
            loss,
            rate));
  }

  @Override
  public void reached(long done, long all, String what) {
    if (bar.isDue()) {
      double rate = done / Math.max(1e-9, (System.nanoTime() - began) / 1e9);
      bar.show(
          (double) done / all,
          String.format(Locale.ROOT, "%,d of at most %,d %s  %,.0f/s", done, all, what, rate));
    }
  }

  @Override
  public void shown(double share, Supplier<String> words) {
    if (bar.isDue()) {
      bar.show(share, words.get());
    }
  }

  /** Prints a line in place of the bar. */
  public void say(String line) {
    bar.say(line);
  }

  public void clear() {
    bar.clear();
  }

  /**
   * Asked before every step. The first one of a training is told by itself: it may be the only one.
   */
  @Override
  public boolean cancelled() {
    long now = System.nanoTime();
    if (firstLook != 0) {
      if (now - firstLook > LONG_STEP_NANOS) {
        tell("the first step took %.1f s", now - firstLook);
      }
      firstLook = 0;
      asked = 0;
    }
    boolean slow = asked != 0 && now - asked > LONG_STEP_NANOS;
    // What lies between two trainings is no step: it stands alone.
    longSteps = slow ? longSteps + 1 : longSteps < 2 ? 0 : longSteps;
    if (slow && longSteps == 2) {
      tell("a step takes about %.1f s", now - asked);
    }
    asked = now;
    return stop.requested();
  }

  private void tell(String format, long nanos) {
    bar.say(
        String.format(
            Locale.ROOT, format + ": the limit of time is kept to within a step", nanos / 1e9));
  }
}
