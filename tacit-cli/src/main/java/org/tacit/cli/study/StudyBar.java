package org.tacit.cli.study;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.tacit.cli.console.Bar;
import org.tacit.cli.console.StopRequest;
import org.tacit.study.record.Ending;
import org.tacit.study.record.SweptLabel;
import org.tacit.study.run.StudyProgress;
import org.tacit.study.spec.Trial;
import org.tacit.task.Shown;
import org.tacit.training.Outcome;

/**
 * Shows a study on standard error: on a terminal a bar of the whole with each running trial's
 * share; elsewhere a line now and then. Trials without numbers are told as they happen.
 */
final class StudyBar implements StudyProgress {
  private final Bar bar;
  private final StopRequest stop;
  private final Map<String, Double> running = new LinkedHashMap<>();
  private long began;
  private int total;
  private int before;
  private int done;

  StudyBar(Bar bar, StopRequest stop) {
    this.bar = bar;
    this.stop = stop;
  }

  @Override
  public synchronized void began(int trials, int already) {
    began = System.nanoTime();
    total = trials;
    before = already;
    done = already;
    String all = StudyTable.trials(trials);
    bar.say(already == 0 ? all : "%s, %,d of them done before".formatted(all, already));
  }

  @Override
  public synchronized void damaged(String trial, String complaint) {
    bar.say("damaged %s: %s; it is done again".formatted(trial, complaint));
  }

  @Override
  public synchronized void at(Trial trial, long step, long steps, double loss) {
    // A readout that is solved takes no steps.
    running.put(label(trial), steps > 0 ? (double) step / steps : 0);
    show(false);
  }

  @Override
  public synchronized void ended(Trial trial, Ending ending) {
    running.remove(label(trial));
    if (ending.kind().isFinal()) {
      done++;
    }
    if (!ending.kind().trained() && ending.kind() != Outcome.Kind.CANCELLED) {
      bar.say(
          "%s %s%s: %s"
              .formatted(
                  ending.kind().words(),
                  trial.id(),
                  trial.configuration().swept().isEmpty()
                      ? ""
                      : " (%s)".formatted(SweptLabel.of(trial.configuration().swept())),
                  ending.explanation()));
    }
    show(done == total);
  }

  private void show(boolean always) {
    if (!always && !bar.isDue()) {
      return;
    }
    double current = running.values().stream().mapToDouble(Double::doubleValue).sum();
    double share = Math.min(1, (done + current) / Math.max(1, total));
    double fresh = done + current - before;
    double seconds = (System.nanoTime() - began) / 1e9;
    String left =
        fresh > 0.01 && done < total
            ? "  " + Shown.left(seconds / fresh * Math.max(0, total - done - current))
            : "";
    String trials =
        running.entrySet().stream()
            .map(
                entry ->
                    String.format(
                        Locale.ROOT, "%s %.0f %%", entry.getKey(), 100 * entry.getValue()))
            .collect(Collectors.joining("  "));
    String text = String.format(Locale.ROOT, "%,d of %,d trials%s  %s", done, total, left, trials);
    bar.show(share, text.stripTrailing());
  }

  /** What a trial is: its swept fields and its number among those of the same. */
  private static String label(Trial trial) {
    return (SweptLabel.of(trial.configuration().swept()) + " #" + trial.repetition()).strip();
  }

  /** Ends at the end where all trials are done. */
  synchronized void end() {
    if (done == total) {
      bar.end("%,d trials are done".formatted(total));
    } else {
      bar.clear();
    }
  }

  @Override
  public boolean cancelled() {
    return stop.requested();
  }
}
