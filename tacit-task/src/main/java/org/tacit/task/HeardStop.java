package org.tacit.task;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.tacit.training.Progress;

/**
 * Passes everything on to another progress, and remembers whether anybody who asked was told to
 * stop: from then on a pass may have been cut, and what follows from it is not the whole answer.
 */
final class HeardStop implements Progress {
  private final Progress shown;
  private final AtomicBoolean heard = new AtomicBoolean();

  HeardStop(Progress shown) {
    this.shown = shown;
  }

  /** Whether anybody was told to stop. */
  boolean heard() {
    return heard.get();
  }

  /** The same question, whose answer is remembered here too. */
  BooleanSupplier also(BooleanSupplier stopped) {
    return () -> remembered(stopped.getAsBoolean());
  }

  private boolean remembered(boolean stopped) {
    if (stopped) {
      heard.set(true);
    }
    return stopped;
  }

  @Override
  public boolean cancelled() {
    return remembered(shown.cancelled());
  }

  @Override
  public boolean finishes() {
    return shown.finishes();
  }

  @Override
  public void at(long step, long steps, double loss) {
    shown.at(step, steps, loss);
  }

  @Override
  public void reached(long done, long all, String what) {
    shown.reached(done, all, what);
  }

  @Override
  public void shown(double share, Supplier<String> words) {
    shown.shown(share, words);
  }

  @Override
  public void trying(String what, boolean alone) {
    shown.trying(what, alone);
  }
}
