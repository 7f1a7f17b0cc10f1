package org.tacit.completion;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.method.Attempt;
import org.tacit.training.Checkpoints;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;

/**
 * Attempts that race within a time, by successive halving: in the first round each has a share, in
 * their order, and what one leaves the others may take. Of those that their share ended, the half
 * with the least held-out errors goes on in the next round, and so on until one has all the rest;
 * those far behind the best of them wait. Where those that ran are done, the others go on, so that
 * no time is left unused while something could still improve. Where in the end no share ended an
 * attempt, the clock decided nothing.
 */
final class Race {
  /** A share with less is none: so much it takes to begin again. */
  private static final double LEAST_NANOS = 5e8;

  private static final double FIRST_PART = 0.4;
  private static final double LATER_PART = 0.5;

  /** The time for which the winner's is taken, as a multiple: with more entries it is slower. */
  private static final double AGAIN = 1.3;

  /** The share of the time in which the winner learns from the entries that it was chosen by. */
  private static final double BEHIND = 0.05;

  /** Whose held-out error is this multiple of the least of those that are not done waits. */
  private static final double FAR_BEHIND = 1.5;

  /** For each attempt: no round is without use, but nothing here depends on that. */
  private static final int MOST_ROUNDS = 10;

  private final List<Attempt> attempts;
  private final Progress progress;
  private final Function<String, Checkpoints> checkpoints;
  private final Map<String, Checkpoints> kept = new HashMap<>();
  private final @Nullable Lap[] laps;
  private final LongSupplier clock;
  private final long began;
  private final boolean again;
  private final Duration time;
  private boolean cancelled;

  /**
   * A race that begins now.
   *
   * @param checkpoints where each attempt keeps its state, by its name
   * @param clock nanoseconds
   * @param began when the time began, on this clock
   * @param again whether the winner is fitted once more within the time
   */
  Race(
      List<Attempt> attempts,
      Duration time,
      LongSupplier clock,
      long began,
      boolean again,
      Progress progress,
      Function<String, Checkpoints> checkpoints) {
    this.attempts = attempts;
    this.time = time;
    this.clock = clock;
    this.began = began;
    this.again = again;
    this.progress = progress;
    this.checkpoints = checkpoints;
    this.laps = new Lap[attempts.size()];
  }

  /**
   * What an attempt has come to.
   *
   * @param number which of the attempts
   * @param fit the best it has
   * @param given the time it was given so far
   * @param seconds the time it took
   */
  record Lap(int number, Attempt.Fit fit, Duration given, double seconds) {
    boolean unfinished() {
      return fit.training().outcome().kind() == Outcome.Kind.TIME_LIMIT;
    }
  }

  /** Runs to the end; attempts that had nothing to try are left out. */
  List<Lap> run() {
    List<Integer> running = IntStream.range(0, attempts.size()).boxed().toList();
    double part = FIRST_PART;
    for (int i = 0; i < MOST_ROUNDS * attempts.size() && !running.isEmpty(); i++) {
      // One alone has all the time at once.
      round(running, running.size() == 1 ? 1 : part);
      part = LATER_PART;
      running = cancelled ? List.of() : next((running.size() + 1) / 2);
    }
    return Arrays.stream(laps).filter(Objects::nonNull).toList();
  }

  private Duration left() {
    return time.minusNanos(clock.getAsLong() - began).minusNanos((long) (1e9 * kept()));
  }

  /** The seconds that the best takes once more, where it has ended by itself, and those behind. */
  private double kept() {
    double behind = again ? BEHIND * time.toNanos() / 1e9 : 0;
    return behind + bestOnceMore();
  }

  private double bestOnceMore() {
    return Arrays.stream(laps)
        .filter(Objects::nonNull)
        .min(Comparator.comparingDouble(lap -> lap.fit().training().score()))
        .filter(best -> again && !best.unfinished())
        .map(best -> AGAIN * best.seconds())
        .orElse(0.0);
  }

  private void round(List<Integer> running, double part) {
    long end = clock.getAsLong() + (long) (part * left().toNanos());
    for (int i = 0; i < running.size() && !cancelled; i++) {
      long share = (end - clock.getAsLong()) / (running.size() - i);
      lap(running.get(i), Duration.ofNanos(Math.max(0, share)));
    }
  }

  private void lap(int number, Duration share) {
    Lap before = laps[number];
    Duration given = before == null ? share : before.given().plus(share);
    long start = clock.getAsLong();
    progress.trying(attempts.get(number).words(), attempts.size() == 1);
    Attempt.Fit fit = attempts.get(number).run(given, progress, this::keeping);
    double seconds = (clock.getAsLong() - start) / 1e9 + (before == null ? 0 : before.seconds());
    if (fit != null) {
      laps[number] = new Lap(number, fit, given, seconds);
      cancelled = fit.training().outcome().kind() == Outcome.Kind.CANCELLED;
    }
    cancelled |= progress.finishes();
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

  /** Those that go on: so many of all that their share ended at most, the best first. */
  private List<Integer> next(int most) {
    List<Integer> unfinished =
        IntStream.range(0, laps.length)
            .filter(number -> laps[number] != null && laps[number].unfinished())
            .boxed()
            .sorted(Comparator.comparingDouble(this::error))
            .toList();
    double left = left().toNanos();
    if (unfinished.isEmpty() || left < LEAST_NANOS) {
      return List.of();
    }
    double far = FAR_BEHIND * error(unfinished.get(0));
    long affordable = Math.max(1, (long) (LATER_PART * left / LEAST_NANOS));
    return unfinished.stream()
        .limit(Math.min(most, affordable))
        .filter(number -> number.equals(unfinished.get(0)) || error(number) <= far)
        .toList();
  }

  private double error(int number) {
    Lap lap = laps[number];
    return lap == null ? Double.POSITIVE_INFINITY : lap.fit().training().score();
  }
}
