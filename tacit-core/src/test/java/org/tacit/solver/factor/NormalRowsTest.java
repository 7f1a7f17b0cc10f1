package org.tacit.solver.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.matrix.FactoredMatrix;
import org.tacit.tensor.Seed;

/** Expectation maximization for normal rows of which entries are missing. */
class NormalRowsTest {
  private static final int ROWS = 400;
  private static final int COLUMNS = 8;
  private static final double ROUNDING = 1e-9;
  private static final double[] MEAN = {3, -1, 0, 2, 0, 0, 5, 1};

  /** Rows μ + L z, whose covariance is L Lᵀ: neighbours are alike. */
  private static double[][] rows(long seed) {
    RandomGenerator random = new Seed(seed).generator();
    double[][] rows = new double[ROWS][COLUMNS];
    for (double[] row : rows) {
      double walk = 0;
      for (int j = 0; j < COLUMNS; j++) {
        walk = 0.8 * walk + 0.6 * random.nextGaussian();
        row[j] = MEAN[j] + walk;
      }
    }
    return rows;
  }

  private static boolean[] seen(long seed, double share) {
    RandomGenerator random = new Seed(seed).split("seen").generator();
    boolean[] seen = new boolean[ROWS * COLUMNS];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = random.nextDouble() < share;
    }
    return seen;
  }

  private static ObservedEntries entries(double[][] rows, boolean[] seen, boolean transposed) {
    int[] places = IntStream.range(0, seen.length).filter(i -> seen[i]).toArray();
    int[] row = IntStream.of(places).map(i -> i / COLUMNS).toArray();
    int[] column = IntStream.of(places).map(i -> i % COLUMNS).toArray();
    double[] values =
        IntStream.of(places).mapToDouble(i -> rows[i / COLUMNS][i % COLUMNS]).toArray();
    EntryIndices indices =
        transposed
            ? new EntryIndices(new int[] {COLUMNS, ROWS}, new int[][] {column, row})
            : new EntryIndices(new int[] {ROWS, COLUMNS}, new int[][] {row, column});
    return new ObservedEntries(indices, values);
  }

  private static NormalRows run(ObservedEntries entries, double prior, int iterations) {
    NormalRows solver = new NormalRows(entries);
    solver.begin(prior, 0);
    IntStream.range(0, iterations).forEach(i -> solver.advance());
    return solver;
  }

  /** The error at hidden entries beside their deviations from the means of the columns. */
  private static double error(FactoredMatrix found, double[][] rows, boolean[] seen) {
    double squares = 0;
    double all = 0;
    for (int i = 0; i < seen.length; i++) {
      double value = rows[i / COLUMNS][i % COLUMNS];
      if (!seen[i]) {
        double off = found.entry(i / COLUMNS, i % COLUMNS) - value;
        squares += off * off;
        all += (value - MEAN[i % COLUMNS]) * (value - MEAN[i % COLUMNS]);
      }
    }
    return Math.sqrt(squares / all);
  }

  /**
   * Between two neighbours a walk of correlation ρ = 0.8 has the standard deviation {@code √((1 −
   * ρ²) / (1 + ρ²))} = 0.4685 of its own; entries at an end or beside missing ones have more.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.9, 0.5, 0.2})
  void hiddenEntriesAreMetAsTheTrueDistributionMeetsThem(double share) {
    double[][] rows = rows(1);
    boolean[] seen = seen(1, share);
    double found = error(run(entries(rows, seen, false), 5, 60).found(), rows, seen);
    assertThat(found).isBetween(0.46, 1.05 * ofTruth(rows, seen));
  }

  /** The error of the conditional means under the distribution that the rows are drawn from. */
  private static double ofTruth(double[][] rows, boolean[] seen) {
    double squares = 0;
    double all = 0;
    for (int row = 0; row < ROWS; row++) {
      for (int j = 0; j < COLUMNS; j++) {
        if (!seen[row * COLUMNS + j]) {
          double off = rows[row][j] - conditional(rows[row], seen, row, j);
          squares += off * off;
          all += (rows[row][j] - MEAN[j]) * (rows[row][j] - MEAN[j]);
        }
      }
    }
    return Math.sqrt(squares / all);
  }

  /** By the inverse of what is observed of the row, by Gauss's elimination. */
  private static double conditional(double[] values, boolean[] seen, int row, int column) {
    int[] o = IntStream.range(0, COLUMNS).filter(j -> seen[row * COLUMNS + j]).toArray();
    double[][] system = new double[o.length][o.length + 1];
    for (int i = 0; i < o.length; i++) {
      for (int j = 0; j < o.length; j++) {
        system[i][j] = covariance(o[i], o[j]);
      }
      system[i][o.length] = values[o[i]] - MEAN[o[i]];
    }
    for (int i = 0; i < o.length; i++) {
      for (int k = 0; k < o.length; k++) {
        double factor = k == i ? 0 : system[k][i] / system[i][i];
        for (int j = i; j <= o.length; j++) {
          system[k][j] -= factor * system[i][j];
        }
      }
    }
    double sum = MEAN[column];
    for (int i = 0; i < o.length; i++) {
      sum += covariance(column, o[i]) * system[i][o.length] / system[i][i];
    }
    return sum;
  }

  /** The covariance of {@code w_j = 0.8 w_{j−1} + 0.6 z_j}. */
  private static double covariance(int i, int j) {
    double variance = 0;
    for (int k = 0; k <= Math.min(i, j); k++) {
      variance = 0.64 * variance + 0.36;
    }
    return variance * StrictMath.pow(0.8, Math.abs(i - j));
  }

  /** Rows of which much and of which little is observed. */
  @ParameterizedTest
  @ValueSource(doubles = {0.8, 0.25})
  void whatIsSaidOfAnObservedEntryDoesNotKnowIt(double share) {
    double[][] rows = rows(2);
    boolean[] seen = seen(2, share);
    NormalRows whole = run(entries(rows, seen, false), 5, 20);
    FactoredMatrix found = whole.found();
    for (int row = 0; row < 10; row++) {
      int place = row * COLUMNS + row % COLUMNS;
      boolean[] without = seen.clone();
      without[place] = false;
      NormalRows other = new NormalRows(entries(rows, without, false));
      other.restore(whole.state());
      assertThat(found.entry(row, row % COLUMNS))
          .isCloseTo(other.found().entry(row, row % COLUMNS), within(1e-9));
    }
  }

  @Test
  void rowsWithoutObservedEntriesAreTheMean() {
    double[][] rows = rows(2);
    boolean[] seen = seen(2, 0.6);
    IntStream.range(0, COLUMNS).forEach(j -> seen[7 * COLUMNS + j] = false);
    FactoredMatrix found = run(entries(rows, seen, false), 5, 20).found();
    for (int j = 0; j < COLUMNS; j++) {
      assertThat(found.entry(7, j)).isCloseTo(MEAN[j], within(0.3));
    }
  }

  /** A prior that outweighs the rows leaves one correlation for all pairs, which is wrong here. */
  @Test
  void aPriorTooLargeForgetsWhichColumnsAreNeighbours() {
    double[][] rows = rows(3);
    boolean[] seen = seen(3, 0.7);
    ObservedEntries entries = entries(rows, seen, false);
    assertThat(error(run(entries, 1e6, 30).found(), rows, seen))
        .isGreaterThan(1.1 * error(run(entries, 5, 30).found(), rows, seen));
  }

  @Test
  void theLongerSideAreTheRowsWhicheverItIs() {
    double[][] rows = rows(4);
    boolean[] seen = seen(4, 0.6);
    FactoredMatrix upright = run(entries(rows, seen, false), 5, 10).found();
    FactoredMatrix lying = run(entries(rows, seen, true), 5, 10).found();
    for (int i = 0; i < seen.length; i++) {
      assertThat(lying.entry(i % COLUMNS, i / COLUMNS))
          .isCloseTo(upright.entry(i / COLUMNS, i % COLUMNS), within(1e-12));
    }
  }

  @Test
  void oneStateLeadsToTheSameBits() {
    double[][] rows = rows(5);
    ObservedEntries entries = entries(rows, seen(5, 0.5), false);
    NormalRows whole = run(entries, 5, 4);
    NormalRows resumed = new NormalRows(entries);
    resumed.restore(whole.state());
    IntStream.range(0, 3).forEach(i -> whole.advance());
    IntStream.range(0, 3).forEach(i -> resumed.advance());
    assertThat(resumed.found().left()).containsExactly(whole.found().left());
  }

  /** Every third entry counts twice, or is there twice. */
  @Test
  void anEntryOfWeightTwoIsOneThatWasObservedTwice() {
    ObservedEntries once = entries(rows(6), seen(6, 0.6), false);
    FactoredMatrix heavy =
        run(
                once.withWeights(
                    IntStream.range(0, once.count())
                        .mapToDouble(t -> t % 3 == 0 ? 2 : 1)
                        .toArray()),
                5,
                10)
            .found();
    int[] repeated =
        IntStream.range(0, once.count())
            .flatMap(t -> t % 3 == 0 ? IntStream.of(t, t) : IntStream.of(t))
            .toArray();
    FactoredMatrix twice = run(once.select(repeated), 5, 10).found();
    FactoredMatrix alike = run(once, 5, 10).found();
    double off = 0;
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        assertThat(heavy.entry(i, j)).isCloseTo(twice.entry(i, j), within(ROUNDING));
        off = Math.max(off, Math.abs(heavy.entry(i, j) - alike.entry(i, j)));
      }
    }
    assertThat(off).as("weights change something").isGreaterThan(1e-3);
  }

  /** An outlier of weight 0 changes no bit, whether the other weights are alike or not. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5})
  void anEntryOfWeightZeroIsNoEntry(double ofOdd) {
    ObservedEntries all = entries(rows(7), seen(7, 0.6), false);
    double[] values = all.values().clone();
    double[] weights = new double[values.length];
    Arrays.setAll(weights, t -> t % 2 == 0 ? 1 : ofOdd);
    int[] others = IntStream.range(0, values.length).filter(t -> t != 9).toArray();
    ObservedEntries without = all.withWeights(weights).select(others);
    values[9] = 1e6;
    weights[9] = 0;
    FactoredMatrix zero = run(all.withValues(values).withWeights(weights), 5, 10).found();
    FactoredMatrix absent = run(without, 5, 10).found();
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        assertThat(zero.entry(i, j)).isCloseTo(absent.entry(i, j), within(ROUNDING));
      }
    }
  }

  /** Half of the entries have noise of variance 4, the others of 0.04, and weights say so. */
  @Test
  void whatIsKnownToBeNoisyMisleadsLess() {
    double[][] rows = rows(8);
    boolean[] seen = seen(8, 0.7);
    ObservedEntries entries = entries(rows, seen, false);
    RandomGenerator random = new Seed(8).split("noise").generator();
    double[] values = entries.values().clone();
    double[] weights = new double[values.length];
    for (int t = 0; t < values.length; t++) {
      boolean noisy = random.nextBoolean();
      values[t] += (noisy ? 2 : 0.2) * random.nextGaussian();
      weights[t] = noisy ? 0.01 : 1;
    }
    ObservedEntries noisy = entries.withValues(values);
    double alike = error(run(noisy, 5, 60).found(), rows, seen);
    double weighted = error(run(noisy.withWeights(weights), 5, 60).found(), rows, seen);
    assertThat(weighted).isLessThan(0.85 * alike);
  }
}
