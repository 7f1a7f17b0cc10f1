package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.task.Errors;
import org.tacit.tensor.Seed;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;

/** The test error is that at entries nobody sees; the validation error is smaller. */
class ReportedErrorTest {
  private static final int SEEDS = 20;

  /** Three standard errors of the mean over the seeds. */
  private static final double SURE = 3;

  @Test
  @Tag("slow")
  void overTwentySeedsTheTestErrorIsTheTrueOne(TestReporter reporter) {
    ObservedEntries all =
        new SyntheticTensor("noisy matrix", new int[] {62, 60}, 3, 0.2, v -> v).entries();
    double test = 0;
    double squares = 0;
    double validation = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      CompletionSettings settings =
          CompletionSettings.defaults().withSeed(seed).withTime(Duration.ofSeconds(60));
      Holdout hidden = Holdout.split(all, 0.8, new Seed(seed).split("hidden"));
      TestSplit parts = TestSplit.of(settings, hidden.training());
      CompletionResult result =
          Completion.chosen(
                  Heat.over(settings, parts.split()), Progress.silent(), name -> Checkpoints.none())
              .result();
      double truth = error(result, hidden.heldOut());
      double off = error(result, parts.test()) / truth - 1;
      test += off / SEEDS;
      squares += off * off / SEEDS;
      validation += (error(result, parts.split().heldOut()) / truth - 1) / SEEDS;
    }
    double deviation = Math.sqrt((squares - test * test) / (SEEDS - 1));
    reporter.publishEntry(
        String.format(
            Locale.ROOT,
            "test error %+.3f ± %.3f, validation error %+.3f",
            test,
            deviation,
            validation));
    assertThat(Math.abs(test)).isLessThan(SURE * deviation);
    assertThat(validation).as("the least of several").isNegative().isLessThan(test);
  }

  private static double error(CompletionResult result, ObservedEntries entries) {
    return Errors.of(result.predict(entries.indices()), entries.values()).rootMeanSquare();
  }
}
