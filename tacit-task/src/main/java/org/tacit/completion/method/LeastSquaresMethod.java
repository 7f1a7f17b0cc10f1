package org.tacit.completion.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.tacit.completion.unit.Standardization;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.operator.EntryIndices;
import org.tacit.solver.factor.EntryLoss;
import org.tacit.tensor.Seed;

/**
 * Alternating least squares of a sum of products, a matrix in two factors or CP, with and without
 * effects of the modes, and of tensors unfolded to matrices; rank and penalties are searched for on
 * the hold-out.
 */
record LeastSquaresMethod() implements CompletionMethod {
  /**
   * The first penalty for matrices; with more modes, zeros are an optimum of their own, to which a
   * penalty leads.
   */
  private static final double FIRST_SHARE = 0.1;

  private static final double FIRST_SHARE_OF_TENSORS = 0.003;
  private static final int LARGEST_RANK = 100;

  /** Entries for each row and column that an unfolding needs. */
  private static final int LEAST_SEEN = 2;

  private static final int MOST_UNFOLDINGS = 3;

  /**
   * Copies of all weights: iterate, before, best, start, and what a sweep and a checkpoint copy.
   */
  private static final int COPIES = 10;

  /** Copies of the observed entries: fitted before and after, targets, and what effects leave. */
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
    long indices = Arrays.stream(dimensions).asLongStream().sum();
    // No more weights than there are observed entries.
    long useful =
        Math.min(
            EntryIndices.countOf(dimensions) / Arrays.stream(dimensions).max().orElse(1),
            wanted.observed() / indices);
    return (int) Math.min(given == null ? LARGEST_RANK : given, Math.max(1, useful));
  }

  @Override
  public Memory memory(Wanted wanted) {
    double indices = Arrays.stream(wanted.dimensions()).asLongStream().sum();
    // Nor has an unfolding.
    double weights =
        Math.max(
            indices * largestRank(wanted),
            unfoldings(wanted).isEmpty() ? 0 : (double) wanted.observed());
    // By each mode its number is kept, which has half the length.
    double perEntry = ENTRY_COPIES + wanted.dimensions().length / 2.0;
    return new Memory(3 * weights, COPIES * weights + perEntry * wanted.observed(), name());
  }

  @Override
  public List<LeastSquaresAttempt> attempts(Wanted wanted, UnitSplit data, Standardization unit) {
    int[] dimensions = wanted.dimensions();
    boolean matrix = dimensions.length == 2;
    String shape = matrix ? "%d × %d".formatted(dimensions[0], dimensions[1]) : "CP";
    SweepSettings sum =
        search(
            wanted,
            SweptModel.sum(dimensions),
            new SweepPlan(
                new Setting(1, matrix ? FIRST_SHARE : FIRST_SHARE_OF_TENSORS),
                largestRank(wanted),
                Double.POSITIVE_INFINITY,
                true,
                matrix ? SweepPlan.alike(data.validation().count()) : SweepPlan.ALIKE));
    long steps = wanted.settings().stepsOr(steps());
    List<LeastSquaresAttempt> attempts = new ArrayList<>();
    attempts.add(new LeastSquaresAttempt(sum, name(), shape, true, data, unit, steps));
    // What says logarithms or odds stands about a base, which effects have.
    if (unit.loss().isLinked()) {
      return attempts;
    }
    attempts.add(new LeastSquaresAttempt(sum, name(), shape, false, data, unit, steps));
    for (Unfolding unfolding : unfoldings(wanted)) {
      long most = wanted.observed() / (unfolding.rows() + unfolding.columns());
      long useful = Math.min(unfolding.rows(), unfolding.columns());
      SweepSettings own =
          search(
              wanted,
              SweptModel.unfolded(dimensions, unfolding),
              new SweepPlan(
                  new Setting(1, FIRST_SHARE),
                  (int) Math.min(largestRank(wanted), Math.min(most, useful)),
                  Double.POSITIVE_INFINITY,
                  true));
      attempts.add(
          new LeastSquaresAttempt(
              own,
              "%s-%d".formatted(name(), attempts.size() - 1),
              "unfolding with rows %s, %d × %d"
                  .formatted(unfolding.label(), unfolding.rows(), unfolding.columns()),
              false,
              data,
              unit,
              steps));
    }
    return attempts;
  }

  private SweepSettings search(Wanted wanted, SweptModel model, SweepPlan plan) {
    return new SweepSettings(
        model, plan, null, false, new Seed(wanted.settings().seed()).split("als"));
  }

  /** Those that come next to a square, as far as their indices are seen often enough. */
  private static List<Unfolding> unfoldings(Wanted wanted) {
    return wanted.dimensions().length == 2
        ? List.of()
        : Unfolding.of(wanted.dimensions()).stream()
            .filter(of -> LEAST_SEEN * (of.rows() + of.columns()) <= wanted.observed())
            .sorted(Comparator.comparingLong(of -> -Math.min(of.rows(), of.columns())))
            .limit(MOST_UNFOLDINGS)
            .toList();
  }
}
