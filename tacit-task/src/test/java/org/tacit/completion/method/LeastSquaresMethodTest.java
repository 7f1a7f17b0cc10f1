package org.tacit.completion.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tacit.completion.Completion;
import org.tacit.completion.CompletionResult;
import org.tacit.completion.unit.ModeEffects;
import org.tacit.completion.unit.Standardization;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;
import org.tacit.training.Progress;

/** Alternating least squares of arrays of any order, beside effects of the modes. */
class LeastSquaresMethodTest {
  private static CompletionResult run(ObservedEntries observed) {
    CompletionSettings settings =
        new CompletionSettings(
            CompletionMethod.named("als"),
            null,
            null,
            null,
            null,
            0.1,
            1,
            null,
            Duration.ofSeconds(60));
    return new Completion(settings).run(observed, Progress.silent());
  }

  private static ObservedEntries entries(
      boolean effects, boolean product, double share, int... sizes) {
    RandomGenerator random = new Seed(7).generator();
    double[][] first = gaussian(random, sizes);
    double[][] second = gaussian(random, sizes);
    EntryIndices all = EntryIndices.all(sizes);
    double[] values = new double[all.count()];
    for (int t = 0; t < values.length; t++) {
      double sum = 0;
      double times = 1;
      for (int mode = 0; mode < sizes.length; mode++) {
        sum += first[mode][all.index(mode, t)];
        times *= second[mode][all.index(mode, t)];
      }
      values[t] = (effects ? 3 + sum : 0) + (product ? times : 0) + 0.01 * random.nextGaussian();
    }
    ObservedEntries whole = new ObservedEntries(all, values);
    int rows = sizes[0];
    return whole.select(
        IntStream.range(0, all.count())
            // The last row is never seen.
            .filter(t -> all.index(0, t) < rows - 1 && random.nextDouble() < share)
            .toArray());
  }

  private static double[][] gaussian(RandomGenerator random, int[] sizes) {
    double[][] vectors = new double[sizes.length][];
    for (int mode = 0; mode < sizes.length; mode++) {
      vectors[mode] = new double[sizes[mode]];
      for (int i = 0; i < sizes[mode]; i++) {
        vectors[mode][i] = random.nextGaussian();
      }
    }
    return vectors;
  }

  /** Without effects the rank would be three, for which the entries are too few. */
  @Test
  void effectsStandBesideTheProductsWhereTheHoldOutWantsThem() {
    CompletionResult result = run(entries(true, true, 0.3, 30, 20));
    assertThat(result.unit().effects()).isNotNull();
    assertThat(result.heldOutRootMeanSquaredError()).isLessThan(0.3);
  }

  @Test
  void effectsAreDroppedWhereTheHoldOutDoesNotWantThem() {
    CompletionResult result = run(entries(false, true, 0.6, 12, 10, 8));
    assertThat(result.unit().effects()).isNull();
    assertThat(result.heldOutRelativeError()).isLessThan(0.05);
  }

  /** A matricization of rank 2, as a sum of products of four vectors of a rank above ten. */
  @Test
  void anUnfoldingOfLowRankIsFound() {
    int[] sizes = {10, 9, 8, 10};
    RandomGenerator random = new Seed(5).generator();
    double[][] sides =
        gaussian(random, new int[] {2 * sizes[0] * sizes[2], 2 * sizes[1] * sizes[3]});
    EntryIndices all = EntryIndices.all(sizes);
    double[] values = new double[all.count()];
    for (int t = 0; t < values.length; t++) {
      int row = 2 * (all.index(0, t) * sizes[2] + all.index(2, t));
      int column = 2 * (all.index(1, t) * sizes[3] + all.index(3, t));
      values[t] =
          sides[0][row] * sides[1][column]
              + sides[0][row + 1] * sides[1][column + 1]
              + 0.01 * random.nextGaussian();
    }
    int[] seen = IntStream.range(0, values.length).filter(t -> random.nextDouble() < 0.4).toArray();
    CompletionResult result = run(new ObservedEntries(all, values).select(seen));
    assertThat(result.description()).contains("unfolding with rows {1,3}, 80 × 90, rank 2");
    assertThat(result.heldOutRelativeError()).isLessThan(0.03);
  }

  /** For a row that was never seen the columns alone speak: their effects differ by as much. */
  @Test
  void whatIsNeverSeenFollowsFromItsOtherIndices() {
    CompletionResult result = run(entries(true, false, 0.6, 30, 20));
    ModeEffects effects = Objects.requireNonNull(result.unit().effects());
    EntryIndices unseen =
        EntryIndices.all(30, 20).select(IntStream.range(29 * 20, 30 * 20).toArray());
    double[] predicted = result.predict(unseen);
    double[] columns = effects.numbers();
    for (int j = 1; j < 20; j++) {
      double expected = result.unit().scale() * (columns[31 + j] - columns[31]);
      assertThat(predicted[j] - predicted[0]).isCloseTo(expected, within(0.05));
    }
  }

  /** A penalty that is less, or a rank, must be worth it: the largest penalty of equals is kept. */
  @Test
  void ofSettingsThatAreAsGoodTheLargestPenaltyIsTheBest() {
    SweepPlan plan = new SweepPlan(new Setting(2, 0.1), 2, 1, true);
    Setting first = Objects.requireNonNull(plan.next(List.of()));
    assertThat(first).isEqualTo(new Setting(2, 0.1));
    List<Ended> fell = List.of(new Ended(first, 0.5, false));
    Setting less = Objects.requireNonNull(plan.next(fell));
    assertThat(less.value()).isLessThan(0.1);
    Setting more =
        Objects.requireNonNull(plan.next(List.of(fell.get(0), new Ended(less, 0.499, false))));
    assertThat(more.value()).as("a fall by less than a hundredth is none").isGreaterThan(0.1);
    Setting still =
        Objects.requireNonNull(plan.next(List.of(fell.get(0), new Ended(less, 0.4, false))));
    assertThat(still.value()).isLessThan(less.value());
  }

  private static List<String> tried(SweepPlan plan, double... errors) {
    List<Ended> ended = new ArrayList<>();
    for (double error : errors) {
      ended.add(new Ended(Objects.requireNonNull(plan.next(ended)), error, false));
    }
    return ended.stream()
        .map(run -> "%d %.3g".formatted(run.setting().rank(), run.setting().value()))
        .toList();
  }

  /** While a rank is a gain the next one follows; penalties are looked for where it is none. */
  @Test
  void ranksGoUpWhileTheyGainAndPenaltiesFollowOnlyThen() {
    SweepPlan known = new SweepPlan(new Setting(1, 0.1), 100, 1, false);
    assertThat(tried(known, 0.9, 0.7, 0.5, 0.499, 0.6, 0.48, 0.4, 0.5))
        .containsExactly(
            "1 0.100",
            "2 0.100",
            "3 0.100",
            "4 0.100",
            "3 0.0400",
            "3 0.250",
            "4 0.250",
            "6 0.250");
  }

  /** Penalties come first at the first rank, and where the rank has doubled since. */
  @Test
  void ofWhatNothingIsKnownPenaltiesAreLookedForAtEveryDoublingOfTheRank() {
    SweepPlan anew = new SweepPlan(new Setting(1, 0.1), 100, 1, true);
    assertThat(tried(anew, 0.9, 0.95, 0.95, 0.7, 0.75, 0.75, 0.5, 0.4, 0.45))
        .containsExactly(
            "1 0.100",
            "1 0.0400",
            "1 0.250",
            "2 0.100",
            "2 0.0400",
            "2 0.250",
            "3 0.100",
            "4 0.100",
            "4 0.0400");
  }

  /**
   * Ranks that lower the error by two thirds of a hundredth each: 9,000 held-out entries see them,
   * and of 100 the lowest is as good as the next.
   */
  @Test
  void manyHeldOutEntriesTellSmallGainsApart() {
    SweepPlan many = new SweepPlan(new Setting(1, 0.1), 100, 1, true, SweepPlan.alike(9000));
    assertThat(tried(many, 0.9, 0.95, 0.95, 0.894, 0.95, 0.95, 0.888, 0.882))
        .endsWith("2 0.100", "2 0.0400", "2 0.250", "3 0.100", "4 0.100");
    SweepPlan few = new SweepPlan(new Setting(1, 0.1), 100, 1, true, SweepPlan.alike(100));
    assertThat(tried(few, 0.9, 0.95, 0.95, 0.894, 0.895))
        .as("rank 1 is still the best, and a further one is tried for its sake")
        .endsWith("2 0.100", "3 0.100");
    assertThat(SweepPlan.alike(100)).isEqualTo(0.01);
  }

  @Test
  void aSplitInAUnitWithEffectsComesBack() {
    ObservedEntries observed = entries(true, true, 0.6, 6, 5);
    Holdout split = Holdout.split(observed, 3, new Seed(1));
    double[] numbers = new double[12];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = 0.1 * i;
    }
    Standardization unit = Standardization.of(split.training()).with(new ModeEffects(1, numbers));
    double[] back = unit.undo(observed.indices(), unit.apply(observed).values());
    for (int t = 0; t < back.length; t++) {
      assertThat(back[t]).isCloseTo(observed.values()[t], within(1e-12));
    }
  }
}
