package org.tacit.cli.output;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import org.tacit.cli.console.InputException;
import org.tacit.data.DataException;
import org.tacit.data.database.DuckDbLibrary;
import org.tacit.sensing.SensingMemory;
import org.tacit.sensing.SensingSettings;
import org.tacit.task.Needs;
import org.tacit.task.Shown;

/** Refuses, before it begins, what this machine has not enough memory or disk for. */
public final class Resources {
  private static final String PROCESS_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";
  private static final double SHARE_OF_MACHINE = 0.9;
  private static final long REPORT_BYTES = 8_000_000;

  private Resources() {}

  /** Refuses a task that does not fit. */
  public static void check(Needs needs, Path out) {
    for (Needs.Memory memory : needs.memory()) {
      require(memory.bytes(), processLimit(), memory.what());
      require(memory.heapBytes(), freeHeap(), memory.what());
    }
    requireDisk(out, needs.fileBytes() + REPORT_BYTES);
  }

  private static void require(double needed, double limit, String what) {
    if (needed > limit) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "does not fit in memory: %s would take about %s GB, the limit is %s GB",
              what,
              Shown.rough(needed / 1e9),
              Shown.rough(limit / 1e9)));
    }
  }

  /**
   * Refuses a recovery from measurements that does not fit.
   *
   * @param held the numbers that the operators are held as, 0 for those of a transform
   */
  public static void require(
      SensingSettings settings, long rows, long columns, long count, double held) {
    require(
        SensingMemory.bytes(settings, rows, columns, count, held),
        processLimit(),
        String.format(
            Locale.ROOT,
            "a spectral network %s of %d × %d matrices, and its %,d measurements",
            settings.widths(),
            rows,
            columns,
            count));
  }

  private static double freeHeap() {
    Runtime runtime = Runtime.getRuntime();
    return (double) runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
  }

  /** Refuses work whose results could not be written, because the database cannot be loaded. */
  public static void requireDatabase() {
    try {
      DuckDbLibrary.require();
    } catch (DataException e) {
      throw new InputException(e);
    }
  }

  /** What this process may take of memory, in bytes. */
  public static double processLimit() {
    String given = System.getProperty(PROCESS_LIMIT, "");
    if (given.matches("[0-9]{1,18}") && !given.matches("0+")) {
      return Double.parseDouble(given);
    }
    var machine = ManagementFactory.getOperatingSystemMXBean();
    return machine instanceof com.sun.management.OperatingSystemMXBean counted
        ? SHARE_OF_MACHINE * counted.getTotalMemorySize()
        : Double.POSITIVE_INFINITY;
  }

  private static void requireDisk(Path out, double needed) {
    Path there = out.toAbsolutePath();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    try {
      long free = there == null ? Long.MAX_VALUE : Files.getFileStore(there).getUsableSpace();
      // Some file systems say 0 for "unknown".
      if (free > 0 && needed > free) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: the results would take about %s GB, the disk has %s GB left",
                out,
                Shown.rough(needed / 1e9),
                Shown.rough(free / 1e9)));
      }
    } catch (IOException e) {
      // Then the write itself will tell.
    }
  }

  /** Why a file could not be written, in words. */
  static String reason(Exception cause) {
    if (cause instanceof AccessDeniedException || cause instanceof ReadOnlyFileSystemException) {
      return "access is denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "the folder cannot be made";
    }
    return String.valueOf(cause.getMessage());
  }
}
