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
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.method.Attempt;
import org.tacit.completion.unit.ModeEffects;
import org.tacit.completion.unit.Standardization;
import org.tacit.training.Checkpoints;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;

/**
 * Attempts that race within a time, by successive halving: in the first round each has a share, in
 * their order, and what one leaves the others may take. Of those that their share ended, the half
 * with the least held-out errors goes on in the next round, and so on until one has all the rest;
 * those far behind the best of them wait. Attempts in one unit are compared by the errors there,
 * and units by the errors of their best in the unit of the data; of a unit that is far behind those
 * that have not run yet begin with a part of their share. Where those that ran are done, the others
 * go on, so that no time is left unused while something could still improve. Where in the end no
 * share ended an attempt, the clock decided nothing.
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

  /** The part of its share that an attempt in a unit that is far behind begins with. */
  private static final double PART_OF_FAR = 0.1;

  /** So many attempts tell of a unit: effects alone do not. */
  private static final int TELLING = 2;

  /** For each attempt: no round is without use, but nothing here depends on that. */
  private static final int MOST_ROUNDS = 10;

  private final List<Attempt> attempts;
  private final Progress progress;
  private final ToDoubleFunction<Attempt.Fit> inUnitOfData;
  private final Function<String, Checkpoints> checkpoints;
  private final Map<String, Checkpoints> kept = new HashMap<>();
  private final @Nullable Lap[] laps;
  private final boolean[] tried;
  private final LongSupplier clock;
  private final long began;
  private final boolean again;
  private final Duration time;
  private boolean cancelled;

  /**
   * A race that begins now.
   *
   * @param inUnitOfData the held-out error of a fit, comparable whatever unit it was fitted in
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
      ToDoubleFunction<Attempt.Fit> inUnitOfData,
      Function<String, Checkpoints> checkpoints) {
    this.attempts = attempts;
    this.time = time;
    this.clock = clock;
    this.began = began;
    this.again = again;
    this.progress = progress;
    this.inUnitOfData = inUnitOfData;
    this.checkpoints = checkpoints;
    this.laps = new Lap[attempts.size()];
    this.tried = new boolean[attempts.size()];
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
    double[] errors = errors();
    return Arrays.stream(laps)
        .filter(Objects::nonNull)
        .min(Comparator.comparingDouble(lap -> errors[lap.number()]))
        .filter(best -> again && !best.unfinished())
        .map(Lap::seconds)
        // No time is kept for what cannot be within it.
        .filter(seconds -> (1 + AGAIN) * seconds < time.toNanos() / 1e9)
        .map(seconds -> AGAIN * seconds)
        .orElse(0.0);
  }

  private void round(List<Integer> running, double part) {
    long end = clock.getAsLong() + (long) (part * left().toNanos());
    for (int i = 0; i < running.size() && !cancelled; i++) {
      double share = (double) (end - clock.getAsLong()) / (running.size() - i);
      share *= beginsFarBehind(running.get(i)) ? PART_OF_FAR : 1;
      // Where one before it took the time of the round, as a paused process does, its turn comes in
      // the next.
      if (share > 0 || left().toNanos() < LEAST_NANOS) {
        lap(running.get(i), Duration.ofNanos((long) Math.max(0, share)));
      }
    }
  }

  /** Whether others in the unit of an attempt that has not run yet are far behind. */
  private boolean beginsFarBehind(int number) {
    Standardization unit = attempts.get(number).unit();
    if (laps[number] != null || unit == null) {
      return false;
    }
    double[] errors = errors();
    double[] ofUnit =
        Arrays.stream(laps)
            .filter(lap -> lap != null && unit(lap).equals(unit))
            .mapToDouble(lap -> errors[lap.number()])
            .toArray();
    double least = Arrays.stream(errors).min().orElse(0);
    return ofUnit.length >= TELLING && Arrays.stream(ofUnit).min().orElse(0) > FAR_BEHIND * least;
  }

  private void lap(int number, Duration share) {
    Lap before = laps[number];
    tried[number] = true;
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

  /**
   * Those that go on: all whose turn has not come yet, else so many of all that their share ended
   * at most, the best first.
   */
  private List<Integer> next(int most) {
    List<Integer> untried =
        IntStream.range(0, laps.length).filter(number -> !tried[number]).boxed().toList();
    if (!untried.isEmpty()) {
      return untried;
    }
    double[] errors = errors();
    List<Integer> unfinished =
        IntStream.range(0, laps.length)
            .filter(number -> laps[number] != null && laps[number].unfinished())
            .boxed()
            .sorted(Comparator.comparingDouble(number -> errors[number]))
            .toList();
    double left = left().toNanos();
    if (unfinished.isEmpty() || left < LEAST_NANOS) {
      return List.of();
    }
    double far = FAR_BEHIND * errors[unfinished.get(0)];
    long affordable = Math.max(1, (long) (LATER_PART * left / LEAST_NANOS));
    return unfinished.stream()
        .limit(Math.min(most, affordable))
        .filter(number -> number.equals(unfinished.get(0)) || errors[number] <= far)
        .toList();
  }

  /** That of every attempt in the unit of the data; infinite of one without a fit. */
  private double[] errors() {
    double[] errors = new double[laps.length];
    Arrays.fill(errors, Double.POSITIVE_INFINITY);
    Map<Standardization, List<Lap>> byUnit =
        Arrays.stream(laps).filter(Objects::nonNull).collect(Collectors.groupingBy(Race::unit));
    for (List<Lap> ofUnit : byUnit.values()) {
      Lap best =
          ofUnit.stream()
              .min(Comparator.comparingDouble(lap -> lap.fit().training().score()))
              .orElseThrow();
      double least = best.fit().training().score();
      double there = byUnit.size() == 1 ? least : inUnitOfData.applyAsDouble(best.fit());
      double scale = least > 0 && there > 0 && Double.isFinite(there) ? there / least : 1;
      ofUnit.forEach(lap -> errors[lap.number()] = scale * lap.fit().training().score());
    }
    return errors;
  }

  private static Standardization unit(Lap lap) {
    return lap.fit().candidate().standardization().with((ModeEffects) null);
  }
}
