package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.operator.EntryIndices;

/** The library's way to complete an array, in as few words as the command's. */
class CompleterTest {
  private static final CompletionSettings SHORT =
      CompletionSettings.defaults().withTime(Duration.ofSeconds(20)).withSteps(3000);

  /** A matrix of rank one, of which a third is missing. */
  private static double[][] rankOne(int rows, int columns) {
    double[][] matrix = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        matrix[i][j] = (i + 2 * j) % 3 == 0 ? Double.NaN : value(i, j);
      }
    }
    return matrix;
  }

  private static double value(int i, int j) {
    return (1 + 0.3 * i) * Math.cos(j);
  }

  @Test
  void whatIsMissingFromAMatrixOfRankOneIsLearned() {
    CompletedArray completed = Completer.of(rankOne(20, 15)).with(SHORT).fit();
    assertThat(completed.dimensions()).containsExactly(20, 15);
    assertThat(completed.predict(4, 4)).isCloseTo(value(4, 4), within(0.05));
    assertThat(completed.predictAll()[4 * 15 + 4]).isEqualTo(completed.predict(4, 4));
    assertThat(completed.heldOutRSquared()).isGreaterThan(0.99);
    assertThat(completed.heldOutError()).isLessThan(0.1);
    assertThat(completed.ranks().values()).allMatch(rank -> rank == 1);
  }

  @Test
  void nestedFlatAndListedEntriesAreTheSameArray() {
    double[][] matrix = {{1, 2, Double.NaN}, {Double.NaN, 4, 6}};
    Completer nested = Completer.of(matrix);
    Completer flat = Completer.of(new int[] {2, 3}, 1, 2, Double.NaN, Double.NaN, 4, 6);
    assertThat(nested.observed().values()).containsExactly(1, 2, 4, 6);
    assertThat(flat.observed().values()).containsExactly(1, 2, 4, 6);
    for (int entry = 0; entry < 4; entry++) {
      assertThat(nested.observed().indices().flat(entry))
          .isEqualTo(flat.observed().indices().flat(entry));
    }
    double[][][] cube = {{{1, 2}, {3, Double.NaN}}, {{5, 6}, {7, 8}}};
    assertThat(Completer.of(cube).observed().indices().dimensions()).containsExactly(2, 2, 2);
    assertThat(Completer.of(cube).observed().values()).containsExactly(1, 2, 3, 5, 6, 7, 8);
  }

  @Test
  void aFewEntriesGiveTheMean() {
    CompletedArray completed = Completer.of(new double[][] {{1, 2}, {3, Double.NaN}}).fit();
    assertThat(completed.description()).isEqualTo("mean of the observed entries");
    assertThat(completed.predict(1, 1)).isBetween(1.0, 3.0);
  }

  @Test
  void whatIsNoArrayIsRefused() {
    assertThatThrownBy(() -> Completer.of(new double[][] {{1, 2}, {3}}))
        .hasMessage("expected rows of one length, found 2 and 1 in mode 2");
    assertThatThrownBy(() -> Completer.of(new double[0][0]))
        .hasMessage("expected entries in every mode, found none");
    assertThatThrownBy(() -> Completer.of(new int[] {2, 2}, 1, 2, 3))
        .hasMessage("expected 4 values for the dimensions [2, 2], found 3");
    assertThatThrownBy(() -> Completer.of(new double[][] {{1, Double.POSITIVE_INFINITY}}))
        .isInstanceOf(IllegalArgumentException.class);
    CompletedArray mean = Completer.of(new double[][] {{1, 2}, {3, Double.NaN}}).fit();
    assertThatThrownBy(() -> mean.predict(2, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> mean.predict(new EntryIndices(new int[] {3, 3}, new int[][] {{2}, {2}})))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
