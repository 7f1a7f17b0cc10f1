package org.tacit.completion.method;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Where a search stands beside its solver, as numbers.
 *
 * @param setting of the run under way, null before the first
 * @param inRun its iterations so far
 * @param over whether it has ended
 * @param diverged whether its step was too large
 * @param least its least error at the held-out entries
 * @param gains what counts how long that has not fallen
 * @param best what the best solution was found with, null where there is none yet
 * @param bestError its error at the held-out entries
 * @param ended the runs before
 */
record SearchState(
    @Nullable Setting setting,
    int inRun,
    boolean over,
    boolean diverged,
    double least,
    Gains gains,
    @Nullable Setting best,
    double bestError,
    List<Ended> ended) {
  private static final int OWN = 12;
  private static final int OF_RUN = 4;

  /** All of it, before the numbers of the solver. */
  double[] numbers(double[] ofSolver) {
    double[] own = {
      setting == null ? 0 : setting.rank(),
      setting == null ? Double.NaN : setting.value(),
      inRun,
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

  /** Reads it back. */
  static SearchState of(double[] numbers) {
    List<Ended> ended = new ArrayList<>();
    for (int i = 0; i < numbers[OWN - 1]; i++) {
      int at = OWN + OF_RUN * i;
      ended.add(
          new Ended(
              new Setting((int) numbers[at], numbers[at + 1]),
              numbers[at + 2],
              numbers[at + 3] != 0));
    }
    return new SearchState(
        setting(numbers, 0),
        (int) numbers[2],
        numbers[3] != 0,
        numbers[4] != 0,
        numbers[5],
        new Gains(numbers[6], (int) numbers[7]),
        setting(numbers, 8),
        numbers[10],
        ended);
  }

  private static @Nullable Setting setting(double[] numbers, int at) {
    return Double.isNaN(numbers[at + 1]) ? null : new Setting((int) numbers[at], numbers[at + 1]);
  }

  /** The numbers of the solver, behind its own. */
  double[] ofSolver(double[] numbers) {
    return DoubleStream.of(numbers).skip(OWN + (long) OF_RUN * ended.size()).toArray();
  }
}
