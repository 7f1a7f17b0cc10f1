package org.tacit.cli.console;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.tacit.task.Shown;
import org.tacit.training.Progress;

/**
 * Shows work on standard error, and asks whether somebody wants to stop it. How far it is, is the
 * larger share of its steps and of its time; where one thing is tried after another, the share of
 * the time alone.
 */
public final class ProgressBar implements Progress {
  private static final long LONG_STEP_NANOS = 1_000_000_000L;

  /** Seconds below which tenths are told. */
  private static final double TENTHS = 10;

  /** Of a step, its loss and the time that is left. */
  private static final int ROOM_FOR_NUMBERS = 46;

  private final Bar bar;
  private final StopRequest stop;
  private final double seconds;
  private final long start = System.nanoTime();
  private long began = start;
  private long last;
  private long asked;
  private long firstLook;
  private int longSteps;
  private String what = "";
  private boolean alone = true;

  /**
   * A bar that begins now.
   *
   * @param time the most time of the work
   */
  public ProgressBar(Bar bar, StopRequest stop, Duration time) {
    this.bar = bar;
    this.stop = stop;
    this.seconds = time.toMillis() / 1e3;
  }

  /** A bar of work that no limit of time ends. */
  public ProgressBar(Bar bar, StopRequest stop) {
    this.bar = bar;
    this.stop = stop;
    this.seconds = Double.POSITIVE_INFINITY;
  }

  @Override
  public void trying(String tried, boolean nothingElse) {
    what = tried;
    alone = nothingElse;
  }

  private double spent() {
    return (System.nanoTime() - start) / 1e9;
  }

  private double share(double ofSteps) {
    return Math.max(spent() / seconds, alone ? ofSteps : 0);
  }

  /** At most so much is left: of the time, and where the steps decide, of these. */
  private String left(long steps, double rate) {
    double ofTime = seconds - spent();
    double ofSteps = alone && rate > 0 ? steps / rate : Double.POSITIVE_INFINITY;
    double left = Math.max(0, Math.min(ofTime, ofSteps));
    return Double.isFinite(left) ? "  " + Shown.left(left) : "";
  }

  private static String rate(double rate) {
    return rate > 0 ? String.format(Locale.ROOT, "  %,.0f steps/s", rate) : "";
  }

  private static String words(double duration) {
    return duration < TENTHS
        ? String.format(Locale.ROOT, "%.1f s", duration)
        : Shown.duration(duration);
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
        share((double) step / steps),
        String.format(
            Locale.ROOT,
            "%sstep %,d%s  loss %s%s",
            named(),
            step,
            left(steps - step, rate),
            Shown.rounded(loss, 3),
            what.isEmpty() ? rate(rate) : ""));
  }

  /** What is tried, without what it is in detail where that leaves no room for how far it is. */
  private String named() {
    int comma = what.indexOf(", ");
    String shown =
        what.length() + ROOM_FOR_NUMBERS > bar.room() && comma > 0
            ? what.substring(0, comma)
            : what;
    return shown.isEmpty() ? "" : shown + Bar.GAP;
  }

  @Override
  public void reached(long done, long all, String things) {
    if (bar.isDue()) {
      double rate = done / Math.max(1e-9, (System.nanoTime() - began) / 1e9);
      bar.show(
          share((double) done / all),
          String.format(
              Locale.ROOT,
              "%,d of at most %,d %s%s  %,.0f/s",
              done,
              all,
              things,
              left(all - done, rate),
              rate));
    }
  }

  @Override
  public void shown(double share, Supplier<String> words) {
    if (bar.isDue()) {
      bar.show(share(share), words.get());
    }
  }

  /** Prints a line in place of the bar. */
  public void say(String line) {
    bar.say(line);
  }

  /** Ends at the end. */
  public void end() {
    bar.end("done after " + words(spent()));
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
    return stop.requested() && !stop.keepsBest();
  }

  @Override
  public boolean finishes() {
    return stop.requested() && stop.keepsBest();
  }

  private void tell(String format, long nanos) {
    bar.say(
        String.format(
            Locale.ROOT, format + ": the limit of time is kept to within a step", nanos / 1e9));
  }
}
