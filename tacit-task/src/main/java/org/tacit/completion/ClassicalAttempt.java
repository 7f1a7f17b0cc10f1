package org.tacit.completion;

import java.time.Duration;
import java.util.function.Function;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;

/**
 * A classical method, whose rank or penalty is searched for. It keeps no checkpoints: whoever goes
 * on begins it anew, and finds the same.
 *
 * @param name its name, fit for a file's
 * @param method it in words
 * @param split the split in the unit
 * @param unit the unit
 * @param iterations the most of them in the whole search
 * @param search how the rank or penalty is searched for
 */
record ClassicalAttempt(
    String name,
    String method,
    UnitSplit split,
    Standardization unit,
    long iterations,
    Search search)
    implements Attempt {
  /**
   * The most iterations where the user named none: without a limit the clock decides, for a method
   * that creeps towards exact values by a hundredth every few iterations goes on for as long as it
   * may. Iterations on factors cost little.
   */
  static long iterations(CompletionSettings.Method method) {
    return method.ofWholeMatrices() ? 5_000 : 20_000;
  }

  /** A way to search. */
  interface Search {
    /** Offers solutions until one is good or the search is over. */
    void run(HeldOutSearch search);
  }

  @Override
  public Fit run(Duration time, Progress progress, Function<String, Checkpoints> checkpoints) {
    HeldOutSearch running = new HeldOutSearch(split, time, progress, iterations);
    search.run(running);
    return running.fit(name, method, unit);
  }
}
