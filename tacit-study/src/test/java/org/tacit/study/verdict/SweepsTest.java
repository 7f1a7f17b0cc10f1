package org.tacit.study.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tacit.study.verdict.MadeUpStudy.EVERY_TRIAL;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Curves over a swept number, the order of their points and the power nearest to them. */
class SweepsTest {
  private static final double EXACT = 1e-12;

  /** {@code 1 − 6 Σ d² / (n (n² − 1))} with the mean place for equal numbers. */
  @Test
  void theRankCorrelationIsSpearmans() {
    assertThat(Sweeps.rankCorrelation(List.of(1.0, 2.0, 5.0, 9.0))).isEqualTo(1);
    assertThat(Sweeps.rankCorrelation(List.of(9.0, 5.0, 2.0))).isEqualTo(-1);
    // Places 1, 0, 2, 3: two differences of one.
    assertThat(Sweeps.rankCorrelation(List.of(2.0, 1.0, 5.0, 9.0)))
        .isCloseTo(1 - 6 * 2.0 / 60, within(EXACT));
    // Places ½, ½, 2: two differences of a half.
    assertThat(Sweeps.rankCorrelation(List.of(4.0, 4.0, 5.0)))
        .isCloseTo(1 - 6 * 0.5 / 24, within(EXACT));
  }

  /**
   * The points y = 2 x³ with factors e^δ, e^−δ, e^−δ, e^δ at equal distances have the slope 3, all
   * δ off.
   */
  @Test
  void aPowerIsFittedToTheLogarithms() {
    for (double off : new double[] {0, 0.02}) {
      NavigableMap<Double, Double> points = new TreeMap<>();
      double[] signs = {1, -1, -1, 1};
      for (int i = 0; i < signs.length; i++) {
        double x = 3 * Math.pow(2, i);
        points.put(x, 2 * x * x * x * Math.exp(signs[i] * off));
      }
      Sweeps.Power power = Sweeps.power(points);
      assertThat(power.slope()).isCloseTo(3, within(EXACT));
      assertThat(power.residual()).isCloseTo(off, within(EXACT));
    }
  }

  private static MadeUpStudy study(int repetitions, String... scales) {
    MadeUpStudy study = MadeUpStudy.of("scale", repetitions, scales);
    study
        .trials()
        .forEach(trial -> trial.ends("value", trial.number("scale") + trial.repetition()));
    return study;
  }

  @Test
  void bothEndsOfARangeBelongToIt() {
    Chosen chosen = EVERY_TRIAL.sweptFor("scale", 2, 4, study(1, "1", "2", "4", "8").record());
    assertThat(chosen.trials())
        .extracting(trial -> trial.swept().get("scale"))
        .containsExactly("2", "4");
    assertThat(EVERY_TRIAL.sweptFor("depth", 0, 9, study(1, "1").record()).trials())
        .as("a field that was not swept")
        .isEmpty();
    assertThat(
            new ClaimedTrials(List.of("scale=2"), 1)
                .sweptFor("scale", 0, 9, study(1, "1", "2").record())
                .trials())
        .hasSize(1);
  }

  /** The second repetition has lost a point, so that two are left of the three that it needs. */
  @Test
  void aCurveNeedsItsPointsAndATrialWithoutACurveIsNotJudgedBy() {
    MadeUpStudy study = study(2, "4", "1", "2");
    study.trial(1).ends("value", Double.NaN);
    Chosen chosen = EVERY_TRIAL.sweptFor("scale", 0, 9, study.record());
    assertThat(Sweeps.curves(chosen, "value", "scale", 3))
        .containsExactly(new TreeMap<>(java.util.Map.of(1.0, 2.0, 2.0, 3.0, 4.0, 5.0)));
    assertThat(chosen.judged().judged()).isEqualTo(3);
    assertThat(chosen.judged().lost()).isEqualTo(3);
    assertThat(Sweeps.curves(chosen, "value", "scale", 2)).hasSize(2);
  }

  @Test
  void aSecondTrialAtTheSamePointIsLost() {
    MadeUpStudy study = study(1, "1", "1.0", "2");
    Chosen chosen = EVERY_TRIAL.sweptFor("scale", 0, 9, study.record());
    assertThat(Sweeps.curves(chosen, "value", "scale", 2)).hasSize(1);
    assertThat(chosen.judged().lost()).isEqualTo(1);
  }
}
