package org.tacit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

/** Makes many calls, holds each to the {@link StormLaw}, and counts what survived. */
final class Storm {
  /** Where the files of calls that broke the law are kept. */
  private static final Path KEPT = Path.of("target", "storm");

  private final Path folder;
  private final Caller caller;
  private final Map<String, Count> counts = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();
  private int number;
  private boolean hung;

  Storm(Path folder, Caller caller) {
    this.folder = folder;
    this.caller = caller;
  }

  /** How the command is called. */
  @FunctionalInterface
  interface Caller {
    /**
     * Calls it.
     *
     * @throws TimeoutException if it does not end, and nothing can end it
     * @throws AssertionError if it had to be ended
     */
    CommandRun call(List<String> arguments, Path folder) throws Exception;
  }

  private static final class Count {
    private int tried;
    private int survived;
    private final int[] codes = new int[3];
  }

  /** The seed: another storm by {@code -Dstorm.seed=N}. */
  static long seed() {
    return Long.getLong("storm.seed", 1);
  }

  /**
   * Makes a call and holds it to the law. After one that did not end there are no others: nothing
   * ends a thread, and it would print among them.
   */
  void hold(StormTry one) throws IOException {
    if (hung) {
      return;
    }
    Path own = folder.resolve("try-" + ++number);
    List<String> arguments = one.prepare(own);
    List<String> before = StormLaw.listing(own);
    Count count = counts.computeIfAbsent(one.kind(), kind -> new Count());
    count.tried++;
    String err = "";
    try {
      CommandRun run = caller.call(arguments, own);
      err = run.err();
      StormLaw.check(run, own, before);
      count.codes[run.code()]++;
      count.survived++;
    } catch (AssertionError | Exception e) {
      hung = e instanceof TimeoutException;
      Path kept = KEPT.resolve(number + "-" + one.kind().replaceAll("[^a-z]+", "-"));
      copy(own, kept);
      faults.add(
          "%s (%s), files in %s: tacit %s%n  %s%n  standard error: %s"
              .formatted(
                  one.kind(),
                  one.what(),
                  kept,
                  shortened(String.join(" ", arguments)),
                  shortened(String.valueOf(e)),
                  shortened(err)));
    }
    remove(own);
  }

  private static String shortened(String text) {
    return text.length() > 500
        ? text.substring(0, 350) + " … " + text.substring(text.length() - 150)
        : text;
  }

  /** What broke the law, one for each call. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** How many calls were made. */
  int tried() {
    return number;
  }

  /** The counts as a table. */
  String table() {
    StringBuilder table =
        new StringBuilder(
            "| kind | tried | survived | exit 0 | exit 1 | exit 2 |\n|---|---|---|---|---|---|\n");
    Count sum = new Count();
    counts.forEach(
        (kind, count) -> {
          line(table, kind, count);
          sum.tried += count.tried;
          sum.survived += count.survived;
          for (int code = 0; code < sum.codes.length; code++) {
            sum.codes[code] += count.codes[code];
          }
        });
    line(table, "together", sum);
    return table.toString();
  }

  private static void line(StringBuilder table, String kind, Count count) {
    table.append(
        "| %s | %d | %d | %d | %d | %d |%n"
            .formatted(
                kind, count.tried, count.survived, count.codes[0], count.codes[1], count.codes[2]));
  }

  private static void copy(Path from, Path to) throws IOException {
    remove(to);
    try (var files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
