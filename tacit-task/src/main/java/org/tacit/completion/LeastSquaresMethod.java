package org.tacit.completion;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.tacit.operator.EntryIndices;
import org.tacit.solver.EntryLoss;
import org.tacit.tensor.Seed;

/**
 * Alternating least squares of a sum of products, a matrix in two factors or CP, with and without
 * effects of the modes; rank and penalties are searched for on the hold-out.
 */
record LeastSquaresMethod() implements CompletionMethod {
  /** Of matrices; of more modes zeros are an optimum of their own, which a penalty leads to. */
  private static final double FIRST_SHARE = 0.1;

  private static final double FIRST_SHARE_OF_TENSORS = 0.003;
  private static final int LARGEST_RANK = 100;

  /** Of all weights: iterate, before, best, start, and what a sweep and a checkpoint copy. */
  private static final int COPIES = 10;

  /** Of the observed entries: fitted before and after, targets, and what effects leave. */
  private static final int ENTRY_COPIES = 6;

  @Override
  public String name() {
    return "als";
  }

  @Override
  public String help() {
    return "alternating least squares, with effects";
  }

  @Override
  public String width() {
    return "largest rank";
  }

  @Override
  public boolean anyOrder() {
    return true;
  }

  @Override
  public boolean fits(EntryLoss loss) {
    return true;
  }

  @Override
  public boolean racesAnyLoss() {
    return true;
  }

  @Override
  public long steps() {
    return 20_000;
  }

  private static int largestRank(Wanted wanted) {
    Integer given = wanted.settings().width();
    int[] dimensions = wanted.dimensions();
    long useful = EntryIndices.countOf(dimensions) / Arrays.stream(dimensions).max().orElse(1);
    return (int) Math.min(given == null ? LARGEST_RANK : given, Math.max(1, useful));
  }

  @Override
  public Memory memory(Wanted wanted) {
    double indices = Arrays.stream(wanted.dimensions()).asLongStream().sum();
    double weights = indices * largestRank(wanted);
    // By each mode its number is kept, which has half the length.
    double perEntry = ENTRY_COPIES + wanted.dimensions().length / 2.0;
    return new Memory(3 * weights, COPIES * weights + perEntry * wanted.observed(), name());
  }

  @Override
  public List<LeastSquaresAttempt> attempts(Wanted wanted, UnitSplit data, Standardization unit) {
    boolean matrix = wanted.dimensions().length == 2;
    SweepSettings search =
        new SweepSettings(
            SweptModel.sum(wanted.dimensions()),
            new SweepPlan(
                new Setting(1, matrix ? FIRST_SHARE : FIRST_SHARE_OF_TENSORS),
                largestRank(wanted),
                Double.POSITIVE_INFINITY,
                true),
            null,
            false,
            new Seed(wanted.settings().seed()).split("als"));
    long steps = wanted.settings().stepsOr(steps());
    // What says logarithms or odds stands about a base, which effects have.
    return (unit.loss().isLinked() ? Stream.of(true) : Stream.of(true, false))
        .map(effects -> new LeastSquaresAttempt(search, effects, data, unit, steps))
        .toList();
  }
}
