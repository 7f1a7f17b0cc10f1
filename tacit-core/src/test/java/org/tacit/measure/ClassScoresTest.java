package org.tacit.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.tensor.Seed;

/** What logits say of samples whose classes are known. */
class ClassScoresTest {
  private static final double ROUNDING = 1e-14;
  private static final Seed SEED = new Seed(2);

  private static final double[] LOGITS = {
    2, 0, 1, // class 0, margin 1
    0, 0, 0, // class 2: the first of equals is predicted, margin 0
    1, 4, 2, // class 0, margin −3
    -1, 3, -1 // class 1, margin 4
  };

  private static final ClassScores SCORES = ClassScores.of(LOGITS, 3, new int[] {0, 2, 0, 1});

  @Test
  void marginsAreThoseOfTheClassAgainstItsRival() {
    assertThat(SCORES.margins()).containsExactly(1, 0, -3, 4);
    assertThat(SCORES.predicted()).containsExactly(0, 0, 1, 1);
    assertThat(SCORES.accuracy()).isEqualTo(0.5);
    assertThat(SCORES.meanMargin()).isEqualTo(0.5);
    assertThat(SCORES.margin(0.5)).isEqualTo(0.5);
    assertThat(SCORES.margin(0.1)).isCloseTo(-3 + 0.3 * 3, within(ROUNDING));
    assertThat(ClassScores.standardError(SCORES.hits()))
        .isCloseTo(Math.sqrt(1.0 / 3 / 4), within(ROUNDING));
  }

  @Test
  void theLossIsTheCrossEntropy() {
    double[] losses = SCORES.losses();
    assertThat(losses[1]).isCloseTo(StrictMath.log(3), within(ROUNDING));
    double sum = StrictMath.exp(1) + StrictMath.exp(4) + StrictMath.exp(2);
    assertThat(losses[2]).isCloseTo(StrictMath.log(sum) - 1, within(ROUNDING));
    assertThat(SCORES.confidences()[1]).isCloseTo(1.0 / 3, within(ROUNDING));
    ClassScores huge = ClassScores.of(new double[] {1e5, 0}, 2, new int[] {1});
    assertThat(huge.losses()[0]).isEqualTo(1e5);
  }

  /** f against 0: the same as two outputs (0, f). */
  @Test
  void oneOutputIsTheLogitOfTheSecondClass() {
    ClassScores one = ClassScores.of(new double[] {1.5, -0.5}, 1, new int[] {1, 1});
    ClassScores two = ClassScores.of(new double[] {0, 1.5, 0, -0.5}, 2, new int[] {1, 1});
    assertThat(one.margins()).containsExactly(1.5, -0.5);
    assertThat(one.losses()).containsExactly(two.losses());
    assertThat(one.predicted()).containsExactly(1, 0);
  }

  /** Two bins: confidences .6 and .7 with one right, .9 right, .2 (of many classes) wrong. */
  @Test
  void calibrationComparesConfidenceWithAccuracyBinByBin() {
    ClassScores scores =
        new ClassScores(
            new int[] {0, 0, 0, 0},
            new int[] {0, 1, 0, 1},
            new double[4],
            new double[4],
            new double[] {0.6, 0.7, 0.9, 0.2});
    ClassScores.Calibration found = scores.calibration(2, SEED);
    assertThat(found.counts()).containsExactly(1, 3);
    assertThat(found.accuracy()[1]).isCloseTo(2.0 / 3, within(ROUNDING));
    assertThat(found.error()).isCloseTo((0.2 + (2.2 - 2)) / 4, within(ROUNDING));
    assertThat(found.standardError()).isBetween(0.01, 0.5);
    assertThat(scores.calibration(2, SEED).standardError()).isEqualTo(found.standardError());
    ClassScores edge =
        new ClassScores(
            new int[] {0}, new int[] {0}, new double[1], new double[1], new double[] {0.5});
    assertThat(edge.calibration(2, SEED).counts()).containsExactly(1, 0);
    assertThat(edge.calibration(2, SEED).confidence()[1]).isNaN();
  }

  @Test
  void batchesJoinAndClassesWithoutOutputAreRefused() {
    assertThat(ClassScores.joined(List.of(SCORES, SCORES)).margins()).hasSize(8);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassScores.of(new double[] {1, 2}, 2, new int[] {2}))
        .withMessageContaining("found the class 2, expected 0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassScores.of(new double[] {1}, 1, new int[] {-1}));
  }
}
