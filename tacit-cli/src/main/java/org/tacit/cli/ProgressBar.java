package org.tacit.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.tacit.training.Progress;

/**
 * Shows training on standard error: a bar that redraws itself on a terminal, a line now and then
 * elsewhere.
 */
final class ProgressBar implements Progress {
  private static final int WIDTH = 24;
  private static final long TERMINAL_NANOS = 100_000_000L;
  private static final long PLAIN_NANOS = 5_000_000_000L;

  private static final long LONG_STEP_NANOS = 1_000_000_000L;

  private final PrintWriter out;
  private final boolean terminal;
  private final StopRequest stop;
  private long began = System.nanoTime();
  private long shown;
  private long last;
  private long asked;
  private long firstLook;
  private int longSteps;

  ProgressBar(PrintWriter out, boolean terminal, StopRequest stop) {
    this.out = out;
    this.terminal = terminal;
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
    if (now - shown < (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
      return;
    }
    shown = now;
    double rate = step / Math.max(1e-9, (now - began) / 1e9);
    String text =
        String.format(
            Locale.ROOT,
            "step %,d of at most %,d  loss %.3e  %,.0f steps/s",
            step,
            steps,
            loss,
            rate);
    if (terminal) {
      int filled = (int) (WIDTH * step / steps);
      out.print("\r" + "█".repeat(filled) + "░".repeat(WIDTH - filled) + " " + text + "\u001b[K");
    } else {
      out.println(text);
    }
    out.flush();
  }

  void clear() {
    if (terminal) {
      out.print("\r\u001b[K");
      out.flush();
    }
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
    clear();
    out.printf(Locale.ROOT, format + ": the limit of time is kept to within a step%n", nanos / 1e9);
    out.flush();
  }
}
