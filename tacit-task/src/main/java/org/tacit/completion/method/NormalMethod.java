package org.tacit.completion.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.tacit.completion.unit.Standardization;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.operator.EntryIndices;

/**
 * Rows of a narrow table, or of a tensor unfolded to one, as draws from one normal distribution
 * ({@link org.tacit.solver.factor.NormalRows}): every missing entry is what a regression on all
 * that is known of its row says.
 */
record NormalMethod() implements CompletionMethod {
  /** Columns at most where it was named, for their covariance is inverted in every iteration. */
  private static final int MOST_COLUMNS = 2_000;

  /** Columns at most where it races. */
  private static final int MOST_RACING = 300;

  /** Fewer say little of each other. */
  private static final int LEAST_COLUMNS = 4;

  /** Multiplications that a second is enough for. */
  private static final double A_SECOND = 1e9;

  /** As often as this an iteration must fit into the time of the race. */
  private static final double STEPS_IN_TIME = 50;

  /** Entries of the table at most. */
  private static final long LARGEST = 1L << 24;

  private static final int MOST_UNFOLDINGS = 2;

  /** Copies of the table: filled, as found, the best, and what a checkpoint copies. */
  private static final int COPIES = 6;

  /** Covariances that are summed at once, and their parts. */
  private static final int SUMS = 64;

  @Override
  public String name() {
    return "normal";
  }

  @Override
  public String help() {
    return "normal rows, of narrow tables";
  }

  @Override
  public boolean anyOrder() {
    return true;
  }

  /** The factors say what the rows are expected to be, and are no optimum of least squares. */
  @Override
  public boolean hasFreeFactors() {
    return false;
  }

  @Override
  public long steps() {
    return 2_000;
  }

  @Override
  public boolean compared(int[] dimensions) {
    return !unfoldings(dimensions, MOST_RACING).isEmpty();
  }

  @Override
  public Memory memory(Wanted wanted) {
    double table = 0;
    double columns = 0;
    for (Unfolding unfolding : chosen(wanted, false)) {
      table = Math.max(table, (double) unfolding.rows() * unfolding.columns());
      columns = Math.max(columns, (double) Math.min(unfolding.rows(), unfolding.columns()));
    }
    return new Memory(2 * table, COPIES * table + SUMS * columns * columns, name());
  }

  @Override
  public List<NormalAttempt> attempts(Wanted wanted, UnitSplit data, Standardization unit) {
    int[] dimensions = wanted.dimensions();
    List<Unfolding> unfoldings = chosen(wanted, data.training().weights().length > 0);
    if (wanted.settings().method() != null && unfoldings.isEmpty()) {
      throw new IllegalArgumentException(
          "the method normal needs a table, or an unfolding, with %d to %,d columns and at most %,d entries, and %s is none"
              .formatted(LEAST_COLUMNS, MOST_COLUMNS, LARGEST, Arrays.toString(dimensions)));
    }
    List<NormalAttempt> attempts = new ArrayList<>();
    for (Unfolding unfolding : unfoldings) {
      attempts.add(
          new NormalAttempt(
              unfoldings.size() == 1 ? name() : name() + "-" + (attempts.size() + 1),
              unfolding,
              data,
              unit,
              wanted.settings().stepsOr(steps())));
    }
    return attempts;
  }

  /**
   * The unfoldings that are tried; in a race, only those of which an iteration takes a small part
   * of the time.
   */
  private static List<Unfolding> chosen(Wanted wanted, boolean weighted) {
    if (wanted.settings().method() != null) {
      return unfoldings(wanted.dimensions(), MOST_COLUMNS);
    }
    double most = A_SECOND * wanted.settings().time().toMillis() / 1000 / STEPS_IN_TIME;
    return unfoldings(wanted.dimensions(), MOST_RACING).stream()
        .filter(of -> multiplications(of, wanted.observed(), weighted) <= most)
        .toList();
  }

  /**
   * The multiplications of an iteration: in every row what is missing is solved for, or else what
   * is not; all of it where entries count differently.
   */
  private static double multiplications(Unfolding table, long observed, boolean weighted) {
    double columns = Math.min(table.rows(), table.columns());
    double rows = Math.max(table.rows(), table.columns());
    double known = observed / rows;
    double unknown = columns - known;
    double solved =
        2 * known < unknown
            ? known * (known * columns + unknown * unknown / 2)
            : unknown * (unknown * unknown + columns);
    double whole = weighted ? columns * columns * columns : solved;
    return rows * (whole + columns * columns) + columns * columns * columns;
  }

  /** Those with columns that are neither few nor many, those next to a square first. */
  private static List<Unfolding> unfoldings(int[] dimensions, int mostColumns) {
    return Unfolding.of(dimensions).stream()
        .filter(of -> Math.min(of.rows(), of.columns()) >= LEAST_COLUMNS)
        .filter(of -> Math.min(of.rows(), of.columns()) <= mostColumns)
        .filter(of -> EntryIndices.countOf(dimensions) <= LARGEST)
        .sorted(Comparator.comparingLong(of -> -Math.min(of.rows(), of.columns())))
        .limit(MOST_UNFOLDINGS)
        .toList();
  }
}
