package org.tacit.data;

import java.nio.file.Path;
import java.util.Locale;
import org.tacit.measure.Digits;

/** Refuses what would not fit into the memory of this process, before it is tried. */
public final class MemoryLimit {
  private MemoryLimit() {}

  /**
   * Checks that arrays of so many bytes fit.
   *
   * @throws DataException if they do not; the message names the estimate and the limit
   */
  public static void require(Path file, double bytes, String what) {
    long limit = Runtime.getRuntime().maxMemory();
    if (bytes > limit) {
      throw new DataException(
          file,
          String.format(
              Locale.ROOT,
              "does not fit in memory: %s would take about %s GB, the limit is %s GB"
                  + " (TACIT_JAVA_OPTS=-Xmx… raises it)",
              what,
              Digits.rough(bytes / 1e9),
              Digits.rough(limit / 1e9)));
    }
  }
}
