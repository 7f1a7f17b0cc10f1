package org.tacit.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.training.Outcome;
import org.tacit.training.Stop;
import org.tacit.training.Trace;

/** A training ends after more perfect epochs in a row than wanted. */
class PerfectEpochsTest {
  private static final Stop.Standing ANY = new Stop.Standing(9, 3, 2, 0, null, false);

  @Test
  void moreInARowThanWantedEndIt() {
    PerfectEpochs perfect = new PerfectEpochs(3);
    for (double accuracy : new double[] {1, 1, 1, 0.999, 1, 1, 1}) {
      perfect.see(accuracy);
      assertThat(perfect.stop().at(ANY)).isNull();
    }
    perfect.see(1);
    Outcome end = perfect.stop().at(ANY);
    assertThat(end)
        .isEqualTo(
            new Outcome(
                Outcome.Kind.CONVERGED,
                "all samples of training were told right after 4 epochs in a row"));
  }

  @Test
  void aResumedTrainingGoesOnCounting() {
    PerfectEpochs perfect = new PerfectEpochs(3);
    perfect.see(1);
    perfect.restore(
        List.of(
            new Trace.Row(0, 0, "trainingAccuracy", 0, 0.4),
            new Trace.Row(5, 0, "trainingAccuracy", 0, 1),
            new Trace.Row(5, 0, "loss", 0, 0.1),
            new Trace.Row(10, 0, "trainingAccuracy", 0, 1)));
    perfect.see(1);
    assertThat(perfect.stop().at(ANY)).isNull();
    perfect.see(1);
    assertThat(perfect.stop().at(ANY)).isNotNull();
  }

  @Test
  void withoutAWishNothingEnds() {
    PerfectEpochs perfect = new PerfectEpochs(0);
    perfect.see(1);
    assertThat(perfect.stop().at(ANY)).isNull();
  }
}
