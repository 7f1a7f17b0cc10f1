package org.tacit.solver;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.tacit.training.TimeLeft;

/** Somebody who asks a solver to stop. */
public final class Stopping {
  private Stopping() {}

  /** After so many iterations. */
  public static TimeLeft after(int iterations) {
    AtomicInteger asked = new AtomicInteger();
    return TimeLeft.of(Duration.ofHours(1), () -> asked.incrementAndGet() > iterations);
  }
}
