package org.tacit.completion.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.operator.EntryIndices;
import org.tacit.operator.OrthonormalTransform;
import org.tacit.operator.SampledTransform;
import org.tacit.problem.Holdout;
import org.tacit.problem.Observations;
import org.tacit.problem.ObservedEntries;
import org.tacit.sensing.SensingSplit;
import org.tacit.tensor.Seed;

/** Measurements and entries to train on, and others to judge by. */
class SplitsTest {
  /** Entry t of a row, measured as t. */
  private static Observations row(int count) {
    int[] places = IntStream.range(0, count).toArray();
    return new Observations(
        SampledTransform.of(new OrthonormalTransform.Entries(1, count), places),
        Arrays.stream(places).asDoubleStream().toArray());
  }

  @ParameterizedTest
  @CsvSource({
    "100, 0.1, 10",
    "99, 0.1, 10",
    "94, 0.1, 0",
    "100, 0.25, 25",
    "12, 0.9, 11",
    "11, 0.99, 10",
    "10, 0.99, 0",
    "1, 0.5, 0",
    "50, 0, 0"
  })
  void everyMeasurementIsTrainedOnOrJudgedByAndFewerThanTenJudgeNothing(
      int count, double share, int heldOut) {
    for (long seed = 1; seed <= 5; seed++) {
      SensingSplit split = SensingSplit.of(row(count), share, new Seed(seed));
      assertThat(split.heldOutCount()).isEqualTo(heldOut);
      assertThat(split.training().count()).isEqualTo(count - heldOut);
      assertThat(split.trained()).isSorted().hasSize(count - heldOut);
      assertThat(split.training().values())
          .containsExactly(Arrays.stream(split.trained()).asDoubleStream().toArray());
      assertThat(split.heldOut().values())
          .isSorted()
          .containsExactly(Arrays.stream(split.validated()).asDoubleStream().toArray());
      if (heldOut == 0) {
        assertThat(split.heldOut()).isSameAs(split.training());
      } else {
        assertThat(
                IntStream.concat(Arrays.stream(split.trained()), Arrays.stream(split.validated()))
                    .sorted())
            .containsExactly(IntStream.range(0, count).boxed().toArray(Integer[]::new));
      }
    }
  }

  /** 1000 splits of twenty: each is judged by 500 times, give or take five deviations. */
  @Test
  void everyMeasurementIsHeldOutEquallyOften() {
    int[] times = new int[20];
    Observations all = row(times.length);
    for (long seed = 1; seed <= 1000; seed++) {
      for (int place : SensingSplit.of(all, 0.5, new Seed(seed)).validated()) {
        times[place]++;
      }
    }
    for (int count : times) {
      assertThat(count).isBetween(500 - 80, 500 + 80);
    }
  }

  private static Holdout holdout(double... heldOut) {
    double[] all = {1, 2, 3, 0, 0, 0};
    System.arraycopy(heldOut, 0, all, 3, heldOut.length);
    ObservedEntries entries = new ObservedEntries(EntryIndices.all(1, 6), all);
    return new Holdout(
        entries.select(new int[] {0, 1, 2}),
        entries.select(IntStream.range(3, 3 + heldOut.length).toArray()));
  }

  @Test
  void bothPartsAreInTheUnitOfTheModel() {
    UnitSplit split = UnitSplit.of(holdout(-5, 0), new Standardization(false, 1, 2));
    assertThat(split.training().values()).containsExactly(0, 0.5, 1);
    assertThat(split.heldOut().values()).containsExactly(-3, -0.5);
    assertThat(split.validation()).isSameAs(split.heldOut());
  }

  @Test
  void entriesWithoutALogarithmDoNotJudgeAModelOfLogarithms() {
    UnitSplit split = UnitSplit.of(holdout(-5, Math.E, 0), new Standardization(true, 0, 1));
    assertThat(split.heldOut().values()).containsExactly(1);
    assertThat(split.training().values()[0]).isZero();
    assertThat(split.heldOut().indices().count()).isEqualTo(1);
  }

  @Test
  void whereNothingIsHeldOutTheTrainingEntriesJudge() {
    UnitSplit split = UnitSplit.of(holdout(), new Standardization(false, 0, 1));
    assertThat(split.validation()).isSameAs(split.training());
  }
}
