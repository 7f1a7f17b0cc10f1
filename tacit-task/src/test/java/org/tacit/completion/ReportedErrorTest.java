package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.completion.method.Testing;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.task.Errors;
import org.tacit.tensor.Seed;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;

/** The test error is that at entries nobody sees; the validation error is smaller. */
class ReportedErrorTest {
  private static final int SEEDS = 20;

  /** A few rows decide each draw, so that it takes many. */
  private static final int UNEVEN_SEEDS = 120;

  /** Three standard errors of the mean over the seeds. */
  private static final double SURE = 3;

  @Test
  @Tag("slow")
  void overTwentySeedsTheTestErrorIsTheTrueOne(TestReporter reporter) {
    ObservedEntries all =
        new SyntheticTensor("noisy matrix", new int[] {62, 60}, 3, 0.2, v -> v).entries();
    double[] test = new double[SEEDS];
    double[] validation = new double[SEEDS];
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
      test[(int) seed - 1] = error(result, parts.test()) / truth - 1;
      validation[(int) seed - 1] = error(result, parts.split().heldOut()) / truth - 1;
    }
    OverSeeds off = new OverSeeds(test);
    OverSeeds ofValidation = new OverSeeds(validation);
    reporter.publishEntry("test error %s, validation error %s".formatted(off, ofValidation));
    assertThat(Math.abs(off.mean())).isLessThan(SURE * off.standardError());
    assertThat(ofValidation.mean()).as("the least of several").isNegative().isLessThan(off.mean());
  }

  /**
   * Where rows and columns are missed unequally, the test error is that at entries like the
   * observed ones; weighted by the odds of being missing it is that at the missing ones.
   */
  @ParameterizedTest
  @MethodSource("unevenly")
  @Tag("slow")
  void whereRowsAreMissedUnequallyTheErrorAtMissingEntriesIsTheTrueOne(
      GeneratedSet set, TestReporter reporter) {
    double[] plain = new double[UNEVEN_SEEDS];
    double[] weighted = new double[UNEVEN_SEEDS];
    for (int i = 0; i < UNEVEN_SEEDS; i++) {
      CompletionSettings settings =
          CompletionSettings.defaults()
              .with(CompletionMethod.named("als"))
              .withSeed(i + 1)
              .withTime(Duration.ofSeconds(60))
              .withTesting(Testing.usual().withLevel(0.9));
      CoverageTrial trial = CoverageTrial.of(set, settings);
      plain[i] = trial.off();
      weighted[i] = trial.offAtMissing();
    }
    OverSeeds off = new OverSeeds(plain);
    OverSeeds offAtMissing = new OverSeeds(weighted);
    reporter.publishEntry(
        "%s: test error %s, at missing entries %s".formatted(set, off, offAtMissing));
    assertThat(Math.abs(offAtMissing.mean())).isLessThan(SURE * offAtMissing.standardError());
    assertThat(off.mean()).as("of those seen well").isLessThan(offAtMissing.mean());
  }

  static Stream<GeneratedSet> unevenly() {
    return GeneratedSet.all().stream().filter(set -> !set.missing().equals("at random"));
  }

  private static double error(CompletionResult result, ObservedEntries entries) {
    return Errors.of(result.predict(entries.indices()), entries.values()).rootMeanSquare();
  }
}
