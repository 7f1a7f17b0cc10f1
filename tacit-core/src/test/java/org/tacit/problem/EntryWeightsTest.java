package org.tacit.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tacit.operator.EntryIndices;

/** What single entries count. */
class EntryWeightsTest {
  private static final double ROUNDING = 1e-15;

  private static ObservedEntries entries() {
    return new ObservedEntries(EntryIndices.all(new int[] {2, 2}), new double[] {1, 2, 3, 4});
  }

  @Test
  void theyAreOneOnAverageWhateverTheirScale() {
    for (double scale : new double[] {1, 3, 1e-300, 1e307}) {
      ObservedEntries weighted =
          entries().withWeights(new double[] {scale, 3 * scale, 0, 4 * scale});
      assertThat(weighted.weights()).containsExactly(new double[] {0.5, 1.5, 0, 2}, within(1e-12));
      assertThat(weighted.totalWeight()).isCloseTo(4, within(1e-12));
      assertThat(weighted.mean(weighted.values())).isCloseTo(2.875, within(1e-12));
    }
  }

  @Test
  void whereAllAreAlikeThereAreNone() {
    assertThat(entries().withWeights(new double[] {7, 7, 7, 7}).weights()).isEmpty();
    assertThat(entries().withWeights(new double[] {7, 7, 7, 6}).weights()).hasSize(4);
    assertThat(entries().weight(3)).isEqualTo(1);
  }

  @Test
  void theyStayWithTheirEntries() {
    ObservedEntries weighted = entries().withWeights(new double[] {0, 1, 0, 3});
    assertThat(weighted.select(new int[] {3, 1}).weights())
        .containsExactly(new double[] {3, 1}, within(ROUNDING));
    assertThat(weighted.withValues(new double[] {5, 6, 7, 8}).weights())
        .isEqualTo(weighted.weights());
    assertThat(weighted.used().values()).containsExactly(2, 4);
    assertThat(entries().used().values()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void whatCountsNothingSensibleIsRefused() {
    assertThatThrownBy(() -> entries().withWeights(new double[] {1, 2, -1, 4}))
        .hasMessage(
            "entry (2, 1) has the weight -1.0, expected a finite number that is not negative");
    for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e-300}) {
      assertThatThrownBy(() -> entries().withWeights(new double[] {1, 2, 3, wrong}))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> entries().withWeights(new double[4]))
        .hasMessage("all weights are zero, expected one that is positive");
    assertThatThrownBy(() -> entries().withWeights(new double[] {1, 2}))
        .hasMessage("expected 4 weights, one for each observed entry, found 2");
  }
}
