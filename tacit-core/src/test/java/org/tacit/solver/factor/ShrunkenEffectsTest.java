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
import org.tacit.tensor.Seed;

/** A mean and shrunken effects of every mode: where their sum of squares is least. */
class ShrunkenEffectsTest {
  private static final double ROUNDING = 1e-12;
  private static final double ALMOST_NONE = 1e-9;
  private static final int SWEEPS = 400;
  private static final int[] DIMENSIONS = {6, 4, 5};

  /** The last index of the first mode is never seen. */
  private static ObservedEntries observed(long seed, double noise) {
    RandomGenerator random = new Seed(seed).generator();
    double[][] effects =
        Arrays.stream(DIMENSIONS)
            .mapToObj(size -> random.doubles(size, -1, 1).toArray())
            .toArray(double[][]::new);
    EntryIndices all = EntryIndices.all(DIMENSIONS);
    int[] chosen =
        IntStream.range(0, all.count())
            .filter(t -> all.index(0, t) < DIMENSIONS[0] - 1 && random.nextDouble() < 0.6)
            .toArray();
    EntryIndices seen = all.select(chosen);
    double[] values = new double[seen.count()];
    for (int t = 0; t < values.length; t++) {
      values[t] = 3 + noise * random.nextGaussian();
      for (int mode = 0; mode < DIMENSIONS.length; mode++) {
        values[t] += effects[mode][seen.index(mode, t)];
      }
    }
    return new ObservedEntries(seen, values);
  }

  private static double[] converged(ObservedEntries observed, double penalty) {
    ShrunkenEffects effects = new ShrunkenEffects(observed);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      effects.sweep(penalty);
    }
    return effects.numbers();
  }

  private static double[] residuals(ObservedEntries observed, double[] numbers) {
    double[] residuals = observed.values().clone();
    for (int t = 0; t < residuals.length; t++) {
      residuals[t] -= numbers[0];
      int at = 1;
      for (int mode = 0; mode < DIMENSIONS.length; mode++) {
        residuals[t] -= numbers[at + observed.indices().index(mode, t)];
        at += DIMENSIONS[mode];
      }
    }
    return residuals;
  }

  /** Half of the gradient of the sum of squares is {@code λb − Σr}, of the mean {@code −Σr}. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 30})
  void theGradientIsZeroWhereItEnds(double penalty) {
    ObservedEntries observed = observed(1, 0.5);
    double[] numbers = converged(observed, penalty);
    double[] residuals = residuals(observed, numbers);
    assertThat(Arrays.stream(residuals).sum()).isCloseTo(0, within(ROUNDING));
    int at = 1;
    for (int mode = 0; mode < DIMENSIONS.length; mode++) {
      for (int index = 0; index < DIMENSIONS[mode]; index++) {
        double sum = 0;
        for (int t = 0; t < residuals.length; t++) {
          sum += observed.indices().index(mode, t) == index ? residuals[t] : 0;
        }
        assertThat(sum).isCloseTo(penalty * numbers[at++], within(ROUNDING));
      }
    }
  }

  private static double objective(ObservedEntries observed, double[] numbers, double penalty) {
    double squares = Arrays.stream(numbers).skip(1).map(b -> b * b).sum();
    return Arrays.stream(residuals(observed, numbers)).map(r -> r * r).sum() + penalty * squares;
  }

  @Test
  void noSweepRaisesTheSum() {
    ObservedEntries observed = observed(2, 0.5);
    ShrunkenEffects effects = new ShrunkenEffects(observed);
    double before = objective(observed, effects.numbers(), 2);
    for (int sweep = 0; sweep < 20; sweep++) {
      effects.sweep(2);
      double after = objective(observed, effects.numbers(), 2);
      assertThat(after).isLessThanOrEqualTo(before * (1 + ROUNDING));
      before = after;
    }
  }

  /**
   * Without noise next to no penalty leaves next to no error; with a large one the mean is left.
   */
  @Test
  void sumsOfEffectsAreMetAndLargePenaltiesLeaveTheMean() {
    ObservedEntries exact = observed(3, 0);
    double[] residuals = residuals(exact, converged(exact, ALMOST_NONE));
    assertThat(Arrays.stream(residuals).map(Math::abs).max().orElseThrow()).isLessThan(1e-8);
    double[] shrunken = converged(exact, 1e12);
    assertThat(shrunken[0])
        .isCloseTo(Arrays.stream(exact.values()).average().orElseThrow(), within(1e-9));
    assertThat(Arrays.stream(shrunken).skip(1).map(Math::abs).max().orElseThrow()).isLessThan(1e-9);
  }

  @Test
  void anIndexThatIsNeverObservedHasNoEffect() {
    assertThat(converged(observed(4, 0.5), 0.1)[DIMENSIONS[0]]).isZero();
  }

  /**
   * The residuals 2, −1 and −1 give 2 · 1/2 and −1 · 2/3, whose average goes to the mean, and then
   * 1, −1/3 and −1/3, which give the only column 1/12.
   */
  @Test
  void meansAreShrunkenByTheirCounts() {
    EntryIndices indices = new EntryIndices(new int[] {2, 1}, new int[][] {{0, 1, 1}, {0, 0, 0}});
    ShrunkenEffects effects =
        new ShrunkenEffects(new ObservedEntries(indices, new double[] {3, 0, 0}));
    assertThat(effects.largestCount()).isEqualTo(3);
    effects.sweep(1);
    assertThat(effects.numbers())
        .containsExactly(
            new double[] {1 + 1 / 6.0 + 1 / 12.0, 5 / 6.0, -5 / 6.0, 0}, within(ROUNDING));
  }

  @Test
  void goesOnToTheSameBits() {
    ObservedEntries observed = observed(5, 0.5);
    ShrunkenEffects whole = new ShrunkenEffects(observed);
    whole.sweep(1);
    ShrunkenEffects resumed = new ShrunkenEffects(observed);
    resumed.restore(whole.numbers());
    assertThat(resumed.sweep(1)).isEqualTo(whole.sweep(1));
    assertThat(resumed.numbers()).isEqualTo(whole.numbers());
    assertThat(resumed.error(observed)).isEqualTo(whole.error(observed));
  }
}
