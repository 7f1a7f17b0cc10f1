package org.tacit.completion.method;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;

/**
 * The runs of a search, one for each setting: those that have ended with the least held-out error
 * of each, the one under way, and what the best was found with.
 */
final class SearchRuns {
  /** Errors in standard deviations of the data below which nothing is left to gain. */
  private static final double EXACT = 1e-6;

  private static final int OWN = 12;
  private static final int OF_RUN = 4;

  private final List<Ended> ended = new ArrayList<>();
  private @Nullable Setting setting;
  private int iterations;
  private boolean over = true;
  private boolean diverged;
  private double least = Double.POSITIVE_INFINITY;
  private Gains gains = new Gains();
  private @Nullable Setting best;
  private double bestError = Double.POSITIVE_INFINITY;

  /** The setting of the run under way, null before the first. */
  @Nullable Setting setting() {
    return setting;
  }

  /** Whether the run under way has ended, or there is none yet. */
  boolean over() {
    return over;
  }

  /** Whether its step was too large. */
  boolean diverged() {
    return diverged;
  }

  /** What counts how long its error has not fallen. */
  Gains gains() {
    return gains;
  }

  /** What the best was found with, null where there is none yet. */
  @Nullable Setting best() {
    return best;
  }

  /** Its held-out error, infinite where there is none yet. */
  double bestError() {
    return bestError;
  }

  /** Puts the run under way to those that have ended. */
  List<Ended> close() {
    if (setting != null) {
      ended.add(new Ended(setting, least, diverged));
    }
    return ended;
  }

  /** Forgets the runs that have ended, as another part of a search does. */
  void forget() {
    ended.clear();
  }

  /**
   * Begins the next run.
   *
   * @param next its setting
   * @throws IllegalStateException if there is none
   */
  void begin(@Nullable Setting next) {
    if (next == null) {
      throw new IllegalStateException("the search is over after " + ended);
    }
    setting = next;
    iterations = 0;
    least = Double.POSITIVE_INFINITY;
    gains = new Gains();
    over = false;
    diverged = false;
  }

  /** Counts an iteration of the run under way, and says how many these are. */
  int advance() {
    return ++iterations;
  }

  /** Ends the run under way where this is so. */
  void endIf(boolean reached) {
    over |= reached;
  }

  /** Ends the run under way as one whose step was too large, where this is so. */
  void divergeIf(boolean grown) {
    diverged = grown;
    over |= grown;
  }

  /** The least held-out error of the run under way. */
  double least() {
    return least;
  }

  /** Takes the held-out error of an iterate. */
  void met(double error) {
    least = Math.min(least, error);
  }

  /** Keeps a setting, null for none, and its error as those of the best. */
  void keep(@Nullable Setting found, double error) {
    best = found;
    bestError = error;
  }

  /** Whether a plan has no run behind the one under way. */
  boolean areLastOf(SearchPlan plan) {
    return over && plan.next(withThis()) == null;
  }

  private List<Ended> withThis() {
    return setting == null
        ? ended
        : Stream.concat(ended.stream(), Stream.of(new Ended(setting, least, diverged))).toList();
  }

  /** Whether a run has ended that is worth a reading. */
  boolean read() {
    return over && !diverged && setting != null;
  }

  /**
   * Adds the run that has ended to the trace.
   *
   * @param what a {@link SearchRow} says of it
   * @param part of the search, counted from 0
   */
  void read(long step, double time, String what, int part, List<Trace.Row> rows) {
    if (over && setting != null) {
      SearchRow.add(step, time, new Ended(setting, least, false), what, part, rows);
    }
  }

  /**
   * How the search ended; null while it goes on.
   *
   * @param plan which runs there are to be
   * @param words what the best was found with
   */
  @Nullable Outcome ended(SearchPlan plan, Supplier<String> words) {
    if (over && bestError < EXACT) {
      return new Outcome(Outcome.Kind.CONVERGED, "the validation entries were met exactly");
    }
    return areLastOf(plan)
        ? new Outcome(
            Outcome.Kind.EARLY_STOPPED, "the validation error was least with " + words.get())
        : null;
  }

  /** All of it as numbers, before those of a solver. */
  double[] numbers(double[] ofSolver) {
    double[] own = {
      setting == null ? 0 : setting.rank(),
      setting == null ? Double.NaN : setting.value(),
      iterations,
      over ? 1 : 0,
      diverged ? 1 : 0,
      least,
      gains.least(),
      gains.since(),
      best == null ? 0 : best.rank(),
      best == null ? Double.NaN : best.value(),
      bestError,
      ended.size()
    };
    DoubleStream runs =
        ended.stream()
            .flatMapToDouble(
                run ->
                    DoubleStream.of(
                        run.setting().rank(),
                        run.setting().value(),
                        run.error(),
                        run.diverged() ? 1 : 0));
    return DoubleStream.concat(
            DoubleStream.concat(DoubleStream.of(own), runs), DoubleStream.of(ofSolver))
        .toArray();
  }

  /** Reads it back, and gives the numbers of the solver behind. */
  double[] restore(double[] numbers) {
    setting = setting(numbers, 0);
    iterations = (int) numbers[2];
    over = numbers[3] != 0;
    diverged = numbers[4] != 0;
    least = numbers[5];
    gains = new Gains(numbers[6], (int) numbers[7]);
    best = setting(numbers, 8);
    bestError = numbers[10];
    int at = OWN;
    for (int i = 0; i < numbers[OWN - 1]; i++) {
      Setting run = new Setting((int) numbers[at], numbers[at + 1]);
      ended.add(new Ended(run, numbers[at + 2], numbers[at + 3] != 0));
      at += OF_RUN;
    }
    return DoubleStream.of(numbers).skip(at).toArray();
  }

  private static @Nullable Setting setting(double[] numbers, int at) {
    return Double.isNaN(numbers[at + 1]) ? null : new Setting((int) numbers[at], numbers[at + 1]);
  }
}
