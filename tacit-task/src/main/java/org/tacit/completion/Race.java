package org.tacit.completion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.training.Checkpoints;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;

/**
 * Attempts that race within a time: in the first round each has a share of most of it, in their
 * order, and what one leaves the others may take. Of those that their share ended, the half with
 * the least held-out errors goes on in the next round, in shares of half of what is left, until one
 * has all the rest. Where no share ends an attempt, the clock decides nothing.
 */
final class Race {
  /** A round with less for each is none: so much it takes to begin again. */
  private static final double LEAST_NANOS = 5e8;

  private static final double FIRST_PART = 0.7;
  private static final double LATER_PART = 0.5;

  private final List<Attempt> attempts;
  private final Progress progress;
  private final Function<String, Checkpoints> checkpoints;
  private final Map<String, Checkpoints> kept = new HashMap<>();
  private final @Nullable Lap[] laps;
  private final long began;
  private final Duration time;
  private boolean cancelled;

  /**
   * A race that begins now.
   *
   * @param checkpoints where each attempt keeps its state, by its name
   * @param began when the time began, on the clock of {@link System#nanoTime}
   */
  Race(
      List<Attempt> attempts,
      Duration time,
      long began,
      Progress progress,
      Function<String, Checkpoints> checkpoints) {
    this.attempts = attempts;
    this.time = time;
    this.began = began;
    this.progress = progress;
    this.checkpoints = checkpoints;
    this.laps = new Lap[attempts.size()];
  }

  /**
   * What an attempt has come to.
   *
   * @param fit the best it has
   * @param given the time it was given so far
   * @param seconds the time it took
   */
  record Lap(Attempt.Fit fit, Duration given, double seconds) {
    boolean unfinished() {
      return fit.training().outcome().kind() == Outcome.Kind.TIME_LIMIT;
    }
  }

  /** Runs to the end; attempts that had nothing to try are left out. */
  List<Lap> run() {
    List<Integer> running = IntStream.range(0, attempts.size()).boxed().toList();
    double part = FIRST_PART;
    while (!running.isEmpty() && !cancelled) {
      // One alone has all the time at once.
      round(running, running.size() == 1 ? 1 : part);
      running = next(running);
      part = LATER_PART;
      if (part * left().toNanos() < LEAST_NANOS * running.size()) {
        break;
      }
    }
    return Arrays.stream(laps).filter(Objects::nonNull).toList();
  }

  private Duration left() {
    return time.minusNanos(System.nanoTime() - began);
  }

  private void round(List<Integer> running, double part) {
    long end = System.nanoTime() + (long) (part * left().toNanos());
    for (int i = 0; i < running.size() && !cancelled; i++) {
      long share = (end - System.nanoTime()) / (running.size() - i);
      lap(running.get(i), Duration.ofNanos(Math.max(0, share)));
    }
  }

  private void lap(int number, Duration share) {
    Lap before = laps[number];
    Duration given = before == null ? share : before.given().plus(share);
    long start = System.nanoTime();
    Attempt.Fit fit = attempts.get(number).run(given, progress, this::keeping);
    double seconds = (System.nanoTime() - start) / 1e9 + (before == null ? 0 : before.seconds());
    if (fit != null) {
      laps[number] = new Lap(fit, given, seconds);
      cancelled = fit.training().outcome().kind() == Outcome.Kind.CANCELLED;
    }
  }

  /** The caller's where they keep what a limit of time ended, else in memory. */
  private Checkpoints keeping(String name) {
    return kept.computeIfAbsent(
        name,
        key -> {
          Checkpoints own = checkpoints.apply(key);
          return own.keepsLimits() || attempts.size() == 1 ? own : new CheckpointInMemory();
        });
  }

  /** Those that go on: the better half of those that their share ended. */
  private List<Integer> next(List<Integer> running) {
    List<Integer> unfinished = new ArrayList<>();
    for (int number : running) {
      Lap lap = laps[number];
      if (lap != null && lap.unfinished()) {
        unfinished.add(number);
      }
    }
    unfinished.sort(Comparator.comparingDouble(this::error));
    return new ArrayList<>(unfinished.subList(0, (unfinished.size() + 1) / 2));
  }

  private double error(int number) {
    Lap lap = laps[number];
    return lap == null ? Double.POSITIVE_INFINITY : lap.fit().training().score();
  }
}
