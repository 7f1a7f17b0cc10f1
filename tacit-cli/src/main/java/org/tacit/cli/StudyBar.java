package org.tacit.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.tacit.study.record.Ending;
import org.tacit.study.run.StudyProgress;
import org.tacit.study.spec.Trial;

/**
 * Shows a study on standard error: on a terminal a bar of the whole with each running trial's
 * share; elsewhere a line now and then. Trials without numbers are told as they happen.
 */
final class StudyBar implements StudyProgress {
  private static final int WIDTH = 24;
  private static final long TERMINAL_NANOS = 100_000_000L;
  private static final long PLAIN_NANOS = 5_000_000_000L;

  private final PrintWriter out;
  private final boolean terminal;
  private final StopRequest stop;
  private final Map<String, Double> running = new LinkedHashMap<>();
  private long began;
  private long shown;
  private int total;
  private int before;
  private int done;

  StudyBar(PrintWriter out, boolean terminal, StopRequest stop) {
    this.out = out;
    this.terminal = terminal;
    this.stop = stop;
  }

  @Override
  public synchronized void began(int trials, int already) {
    began = System.nanoTime();
    total = trials;
    before = already;
    done = already;
    out.printf("%,d trials, %,d of them done before%n", trials, already);
    out.flush();
  }

  @Override
  public synchronized void damaged(String trial, String complaint) {
    clear();
    out.printf("damaged %s: %s; it is done again%n", trial, complaint);
    out.flush();
  }

  @Override
  public synchronized void at(Trial trial, long step, long steps, double loss) {
    running.put(trial.id(), (double) step / steps);
    show(false);
  }

  @Override
  public synchronized void ended(Trial trial, Ending ending) {
    running.remove(trial.id());
    if (ending.kind().isFinal()) {
      done++;
    }
    if (!ending.kind().trained() && ending.kind() != Ending.Kind.CANCELLED) {
      clear();
      out.printf(
          "%s %s%s: %s%n",
          ending.kind().word(),
          trial.id(),
          trial.configuration().swept().isEmpty() ? "" : " " + trial.configuration().swept(),
          ending.explanation());
    }
    show(done == total);
  }

  private void show(boolean always) {
    long now = System.nanoTime();
    if (!always && now - shown < (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
      return;
    }
    shown = now;
    double current = running.values().stream().mapToDouble(Double::doubleValue).sum();
    double share = Math.min(1, (done + current) / Math.max(1, total));
    double fresh = done + current - before;
    double seconds = (now - began) / 1e9;
    String left =
        fresh > 0.01 ? duration(seconds / fresh * Math.max(0, total - done - current)) : "?";
    String trials =
        running.entrySet().stream()
            .map(entry -> "%s %.0f%%".formatted(entry.getKey(), 100 * entry.getValue()))
            .collect(Collectors.joining("  "));
    String text =
        String.format(
            Locale.ROOT, "%,d of %,d trials  at most %s left  %s", done, total, left, trials);
    if (terminal) {
      int filled = (int) (WIDTH * share);
      out.print("\r" + "█".repeat(filled) + "░".repeat(WIDTH - filled) + " " + text + "\u001b[K");
    } else {
      out.println(text);
    }
    out.flush();
  }

  private static String duration(double seconds) {
    return seconds < 90
        ? String.format(Locale.ROOT, "%.0f s", seconds)
        : String.format(Locale.ROOT, "%.0f min", seconds / 60);
  }

  synchronized void clear() {
    if (terminal) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }

  @Override
  public boolean cancelled() {
    return stop.requested();
  }
}
