package org.tacit.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.operator.EntryIndices;
import org.tacit.tensor.Seed;

/** A split leaves every entry on one side and none on both. */
class HoldoutTest {
  private static ObservedEntries entries(int count) {
    return new ObservedEntries(
        EntryIndices.all(1, count), IntStream.range(0, count).mapToDouble(t -> t).toArray());
  }

  private static Set<Double> values(ObservedEntries entries) {
    return Arrays.stream(entries.values()).boxed().collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @CsvSource({
    "100, 0.1, 10",
    "100, 0.5, 50",
    "57, 0.1, 6",
    "10, 0.04, 0",
    "5, 0.1, 1",
    "3, 0.999, 2",
    "2, 0.9, 1",
    "1, 0.5, 0",
    "1, 0.999, 0"
  })
  void everyEntryIsTrainedOnOrHeldOutAndNeverBoth(int count, double share, int expected) {
    for (long seed = 1; seed <= 20; seed++) {
      Holdout split = Holdout.split(entries(count), share, new Seed(seed));
      assertThat(split.heldOut().count()).isEqualTo(expected);
      assertThat(split.training().count()).isEqualTo(count - expected);
      assertThat(split.training().values()).as("in their order").isSorted();
      assertThat(split.heldOut().values()).as("in their order").isSorted();
      Set<Double> training = values(split.training());
      Set<Double> heldOut = values(split.heldOut());
      assertThat(training).hasSize(count - expected).noneMatch(heldOut::contains);
      training.addAll(heldOut);
      assertThat(training).as("together all of them").isEqualTo(values(entries(count)));
    }
  }

  @Test
  void aNumberOfEntriesIsHeldOutAndNeverAll() {
    for (int heldOut : new int[] {0, 4, 9}) {
      assertThat(Holdout.split(entries(10), heldOut, new Seed(1)).heldOut().count())
          .isEqualTo(heldOut);
    }
    for (int heldOut : new int[] {-1, 10}) {
      assertThatThrownBy(() -> Holdout.split(entries(10), heldOut, new Seed(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("expected 0 to 9 entries to hold out of 10, found " + heldOut);
    }
  }

  @Test
  void theSplitIsThatOfTheSeed() {
    ObservedEntries all = entries(1000);
    double[] first = Holdout.split(all, 0.1, new Seed(1)).heldOut().values();
    assertThat(Holdout.split(all, 0.1, new Seed(1)).heldOut().values()).isEqualTo(first);
    assertThat(Holdout.split(all, 0.1, new Seed(2)).heldOut().values()).isNotEqualTo(first);
  }

  /** 2000 splits of ten entries: each is held out 600 times, give or take five deviations. */
  @Test
  void everyEntryIsHeldOutEquallyOften() {
    int[] times = new int[10];
    for (long seed = 1; seed <= 2000; seed++) {
      for (double value : Holdout.split(entries(10), 0.3, new Seed(seed)).heldOut().values()) {
        times[(int) value]++;
      }
    }
    for (int count : times) {
      assertThat(count).isBetween(600 - 103, 600 + 103);
    }
  }
}
