package org.tacit.testing;

import java.util.concurrent.atomic.AtomicInteger;
import org.tacit.training.Progress;

/** Asks to stop when it has been asked so often whether to. */
public final class StopAfterLooks implements Progress {
  private final int most;
  private final AtomicInteger looks = new AtomicInteger();

  /**
   * A fresh count.
   *
   * @param most how often it says no
   */
  public StopAfterLooks(int most) {
    this.most = most;
  }

  @Override
  public void at(long step, long steps, double loss) {
    // The loss does not matter.
  }

  @Override
  public boolean cancelled() {
    return looks.incrementAndGet() > most;
  }

  /** How often it has been asked. */
  public int looks() {
    return looks.get();
  }
}
