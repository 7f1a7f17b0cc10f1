package org.tacit.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import org.tacit.completion.CompletionSettings;
import org.tacit.completion.MemoryEstimate;
import org.tacit.data.DataException;
import org.tacit.data.database.DuckDbLibrary;
import org.tacit.linear.LinearSolveMemory;
import org.tacit.problem.LinearSystem;
import org.tacit.sensing.SensingMemory;
import org.tacit.sensing.SensingSettings;

/** Refuses, before it begins, what this machine has not enough memory or disk for. */
final class Resources {
  private static final String PROCESS_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";
  private static final double SHARE_OF_MACHINE = 0.9;
  private static final long BYTES_PER_WRITTEN_NUMBER = 12;
  private static final long REPORT_BYTES = 8_000_000;

  private Resources() {}

  static void check(CompletionInput input, CompletionSettings settings, Path out) {
    long whole = input.whole() ? input.tensor().count() : 0;
    MemoryEstimate estimate;
    try {
      estimate =
          MemoryEstimate.of(
              settings,
              input.tensor().dimensions(),
              input.tensor().observed().count(),
              whole + input.listed().count());
    } catch (IllegalArgumentException e) {
      throw new InputException(e);
    }
    require(estimate.allBytes(), processLimit(), estimate.model() + ", and its buffers");
    require(estimate.heapBytes(), freeHeap(), "the observed and the predicted entries");
    double fields = input.tensor().format().isTable() ? input.tensor().modes().size() + 1.0 : 2;
    double written = (whole + (double) input.listed().count()) * fields * BYTES_PER_WRITTEN_NUMBER;
    requireDisk(out, written + REPORT_BYTES);
  }

  private static void require(double needed, double limit, String what) {
    if (needed > limit) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "does not fit in memory: %s would take about %.2g GB, the limit is %.2g GB",
              what,
              needed / 1e9,
              limit / 1e9));
    }
  }

  /**
   * Refuses a recovery from measurements that does not fit.
   *
   * @param held the numbers that the operators are held as, 0 for those of a transform
   */
  static void require(SensingSettings settings, long rows, long columns, long count, double held) {
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

  /** Refuses a linear system whose solution does not fit, however short its file is. */
  static void check(LinearSystemInput input) {
    LinearSolveMemory estimate = input.memory();
    String what =
        String.format(
            Locale.ROOT,
            "solving %,d equations in %,d unknowns",
            estimate.equations(),
            estimate.unknowns());
    require(estimate.allBytes(), processLimit(), what);
    require(estimate.heapBytes(), freeHeap(), what);
  }

  private static double freeHeap() {
    Runtime runtime = Runtime.getRuntime();
    return (double) runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
  }

  /** Refuses work whose tensors would not fit beside the virtual machine. */
  static void requireMemory(double bytes, String what) {
    require(bytes, processLimit(), what);
  }

  /** Refuses work whose results could not be written, because the database cannot be loaded. */
  static void requireDatabase() {
    try {
      DuckDbLibrary.require();
    } catch (DataException e) {
      throw new InputException(e);
    }
  }

  /** What this process may take of memory, in bytes. */
  static double processLimit() {
    String given = System.getProperty(PROCESS_LIMIT, "");
    if (given.matches("[0-9]{1,18}") && !given.matches("0+")) {
      return Double.parseDouble(given);
    }
    var machine = ManagementFactory.getOperatingSystemMXBean();
    return machine instanceof com.sun.management.OperatingSystemMXBean counted
        ? SHARE_OF_MACHINE * counted.getTotalMemorySize()
        : Double.POSITIVE_INFINITY;
  }

  /** Refuses a solve whose results would not fit on the disk. */
  static void requireDisk(Path out, LinearSystem system) {
    double numbers = (double) system.unknowns() * system.rightHandSides();
    requireDisk(out, 2 * numbers * 2 * BYTES_PER_WRITTEN_NUMBER + REPORT_BYTES);
  }

  /** Refuses a recovery from measurements whose results would not fit on the disk. */
  static void requireDisk(Path out, long rows, long columns) {
    requireDisk(out, 2.0 * rows * columns * BYTES_PER_WRITTEN_NUMBER + REPORT_BYTES);
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
                "%s: the results would take about %.2g GB, the disk has %.2g GB left",
                out,
                needed / 1e9,
                free / 1e9));
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
