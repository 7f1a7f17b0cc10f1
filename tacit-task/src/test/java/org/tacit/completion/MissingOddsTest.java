package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.task.Errors;
import org.tacit.tensor.Seed;

/** Entries that are observed stand for those that are missing by their odds of being so. */
class MissingOddsTest {
  /** Rows of which one is seen in a tenth of its entries and the others in nine tenths. */
  @Test
  void theOddsOfBeingMissingAreThoseOfTheRow() {
    int[] seen =
        IntStream.range(0, 4 * 200).filter(i -> i / 200 == 0 ? i % 10 == 0 : i % 10 > 0).toArray();
    EntryIndices observed = EntryIndices.all(4, 200).select(seen);
    MissingOdds odds = MissingOdds.of(observed);
    double[] found = odds.at(EntryIndices.all(4, 200));
    double overall = (800.0 - seen.length) / seen.length;
    assertThat(found[5])
        .as("nine to one, shrunken, at most ten times all")
        .isBetween(3.0, 10.01 * overall);
    assertThat(found[200 + 5]).isCloseTo(1.0 / 9, within(0.08));
  }

  /**
   * For 700 × 600 entries, more than could be looked at one by one, p = 1 / (1 + e^{−(a_i + b_j)}):
   * the odds e^{−(a_i + b_j)} are found for all of them, to a tenth in the mean; a row that is seen
   * as often as another has other odds where its columns are others.
   */
  @Test
  void theOddsOfLargeArraysAreFoundToo() {
    int[] sizes = {700, 600};
    RandomGenerator random = new Seed(5).generator();
    double[] rows = random.doubles(sizes[0]).map(u -> -2 + 2 * u).toArray();
    double[] columns = random.doubles(sizes[1]).map(u -> -1 + 2 * u).toArray();
    EntryIndices all = EntryIndices.all(sizes);
    double[] odds = new double[all.count()];
    Arrays.setAll(odds, t -> Math.exp(-rows[all.index(0, t)] - columns[all.index(1, t)]));
    EntryIndices observed =
        all.select(
            IntStream.range(0, odds.length)
                .filter(t -> random.nextDouble() < 1 / (1 + odds[t]))
                .toArray());
    double[] found = MissingOdds.of(observed).at(all);
    double off =
        IntStream.range(0, odds.length)
            .mapToDouble(t -> Math.abs(found[t] / odds[t] - 1))
            .average()
            .orElseThrow();
    assertThat(off).isLessThan(0.15);
  }

  /**
   * A row that is observed with the probability p, which goes from 0.1 to 0.9, is predicted with
   * errors of the variance 1 / p. Over 40 draws of what is observed, the mean square at observed
   * entries that is weighted by the odds is within a tenth of that at missing ones (the odds of
   * rare rows are shrunken, which leaves it 6 % too small); without weights two fifths are lacking.
   */
  @Test
  void weightedByTheOddsTheErrorsAreThoseAtMissingEntries() {
    int draws = 40;
    EntryIndices all = EntryIndices.all(80, 60);
    double[] weighted = new double[draws];
    double[] alike = new double[draws];
    for (int draw = 0; draw < draws; draw++) {
      RandomGenerator random = new Seed(draw).split("missing").generator();
      double[] chance = new double[all.count()];
      Arrays.setAll(chance, t -> 0.1 + 0.8 * all.index(0, t) / 79);
      double[] errors =
          Arrays.stream(chance).map(p -> random.nextGaussian() / Math.sqrt(p)).toArray();
      boolean[] seen = new boolean[chance.length];
      for (int t = 0; t < seen.length; t++) {
        seen[t] = random.nextDouble() < chance[t];
      }
      ObservedEntries observed = new ObservedEntries(all, errors).select(where(seen, true));
      ObservedEntries missing = new ObservedEntries(all, errors).select(where(seen, false));
      double truth = Math.pow(new Errors(missing.values()).rootMeanSquare(), 2);
      Tested tested = at(observed);
      Tested asMissing = Objects.requireNonNull(tested.asMissing(observed.indices()));
      weighted[draw] = Math.pow(asMissing.rootMeanSquaredError(), 2) / truth - 1;
      alike[draw] = Math.pow(tested.rootMeanSquaredError(), 2) / truth - 1;
    }
    assertThat(Arrays.stream(weighted).average().orElseThrow()).isBetween(-0.1, 0.1);
    assertThat(Arrays.stream(alike).average().orElseThrow()).isLessThan(-0.4);
  }

  private static int[] where(boolean[] seen, boolean wanted) {
    return IntStream.range(0, seen.length).filter(t -> seen[t] == wanted).toArray();
  }

  /** Entries that are predicted by 0. */
  private static Tested at(ObservedEntries entries) {
    double[] zeros = new double[entries.count()];
    return new Tested(Tested.Source.SPLIT, entries, zeros, zeros, null, null, new boolean[0]);
  }

  /** Entries that are missing at random are counted alike, whatever the draw. */
  @Test
  void ofEntriesThatAreMissingAtRandomTheOddsAreAlike() {
    EntryIndices all = EntryIndices.all(80, 60);
    for (int draw = 0; draw < 20; draw++) {
      RandomGenerator random = new Seed(draw).split("at random").generator();
      int[] seen = IntStream.range(0, all.count()).filter(t -> random.nextDouble() < 0.3).toArray();
      EntryIndices observed = all.select(seen);
      assertThat(at(new ObservedEntries(observed, new double[seen.length])).asMissing(observed))
          .isNull();
    }
  }
}
