package org.tacit.study.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.TrialRecord;
import org.tacit.study.run.RunFolder;
import org.tacit.study.run.StudyOutput;
import org.tacit.study.run.StudyProgress;
import org.tacit.study.run.StudyRunner;
import org.tacit.study.spec.Study;
import org.tacit.study.spec.StudyFile;

/**
 * The shipped studies in their quick profiles: what they claim holds, and is refused where false.
 */
class ShippedStudiesTest {
  private static final Path STUDIES = Path.of("..", "studies");

  @TempDir private Path folder;

  private List<Verdict.Kind> verdicts(String name, String... settings) throws IOException {
    return verdictsOf("quick", name, settings);
  }

  private List<Verdict.Kind> verdictsOf(String profile, String name, String... settings)
      throws IOException {
    return run(profile, name, settings).verdicts().stream().map(Verdict::kind).toList();
  }

  private StudyOutput run(String profile, String name, String... settings) throws IOException {
    Study study = StudyFile.read(STUDIES.resolve(name + ".yaml"), profile, List.of(settings));
    RunFolder run = new RunFolder(folder.resolve(study.name()));
    new StudyRunner(run, 2, true, false, Duration.ofMinutes(1), StudyProgress.silent()).run(study);
    return StudyOutput.of(run, study, "");
  }

  /** Every claim is refused by some falsification of what the trials left. */
  private static void assertThatEveryClaimSaysSomething(StudyOutput output) {
    Map<String, StudyRecord> falsified = FalsifiedRecords.of(output.trials());
    for (VerdictSpec claim : output.study().spec().verdicts()) {
      assertThat(falsified.values())
          .as("%s: refuses one of %s", claim, falsified.keySet())
          .anyMatch(record -> claim.judge(record).kind() == Verdict.Kind.FAILS);
    }
  }

  /** Where nothing is drawn at random there is one repetition: more would be the same draw. */
  private static void assertThatRepetitionsDiffer(StudyOutput output) {
    Map<Map<String, String>, Set<Map<String, List<Double>>>> ends = new HashMap<>();
    for (TrialRecord trial : output.trials().trials()) {
      if (trial.trained()) {
        boolean other =
            ends.computeIfAbsent(trial.swept(), key -> new HashSet<>())
                .add(Objects.requireNonNull(trial.ending()).last());
        assertThat(other).as("%s %s is a draw of its own", trial.id(), trial.swept()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "incremental-rank-matrix",
        "incremental-rank-cp",
        "norms-to-infinity",
        "rank-against-observations",
        "initialization-scale",
        "nearest-solution",
        "null-space-law",
        "optimizers-and-the-null-space",
        "several-right-hand-sides",
        "plateaus",
        "three-biases",
        "spectral-rates",
        "perceptron-on-rings"
      })
  void theQuickProfileHolds(String study) throws IOException {
    assertThat(verdicts(study)).containsOnly(Verdict.Kind.HOLDS);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "incremental-rank-matrix",
        "incremental-rank-matrix-sensing",
        "incremental-rank-cp",
        "incremental-rank-cp-sensing",
        "incremental-rank-hierarchical",
        "incremental-rank-hierarchical-sensing",
        "norms-to-infinity",
        "norms-unbalanced",
        "rank-against-observations",
        "initialization-scale",
        "rates-of-components",
        "nearest-solution",
        "orthogonal-start",
        "gaussian-start",
        "balanced-start",
        "null-space-law",
        "optimizers-and-the-null-space",
        "diagonal-networks",
        "orthogonal-layers",
        "several-right-hand-sides",
        "kernel-interpolation",
        "interpolation-risk",
        "risk-of-deep-networks",
        "plateaus",
        "three-biases",
        "spectral-rates",
        "spectral-positivity",
        "spectral-underdetermined",
        "spectral-small-starts",
        "spectral-step-sizes",
        "spectral-p22-a",
        "spectral-p22-b",
        "spectral-completion",
        "spectral-activations",
        "spectral-figure-1",
        "spectral-figure-3",
        "perceptron-on-rings",
        "complexity-at-initialization",
        "complexity-and-step-size",
        "complexity-and-batch-size",
        "complexity-and-regularizers",
        "complexity-and-label-noise",
        "double-descent",
        "circuit-separation-ranks",
        "one-dimensional-regression"
      })
  void theQuickProfileHoldsForFiveSeeds(String study) throws IOException {
    List<String> failed = new ArrayList<>();
    for (int seed = 1; seed <= 5; seed++) {
      StudyOutput output = run("quick", study, "seed=" + seed, "study=seed-" + seed);
      for (Verdict verdict : output.verdicts()) {
        if (verdict.kind() != Verdict.Kind.HOLDS) {
          failed.add("seed %d: %s".formatted(seed, verdict));
        }
      }
      assertThatEveryClaimSaysSomething(output);
      assertThatRepetitionsDiffer(output);
    }
    assertThat(failed).as("of all five seeds").isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "incremental-rank-matrix | initialization.weightStandardDeviation=0.3",
        "incremental-rank-cp | problem.target={kind: noise, dimensions: [8, 8, 8], norm: 22.627}",
        "rank-against-observations | initialization.weightStandardDeviation=0.3",
        "incremental-rank-matrix-sensing | initialization.weightStandardDeviation=0.3",
        "incremental-rank-cp-sensing | initialization.weightStandardDeviation=0.3",
        "incremental-rank-hierarchical-sensing | initialization.weightStandardDeviation=0.4",
        "initialization-scale | problem.target={kind: noise, dimensions: [20, 20], norm: 20}"
      })
  void aFalseClaimIsRefused(String study, String setting) throws IOException {
    assertThat(verdicts(study, setting, "stop.steps=3000")).containsOnly(Verdict.Kind.FAILS);
  }

  /** From balanced starts and from others: the rates are those of the flow, without momentum. */
  @Test
  void momentumLeavesTheRatesOfTheFlow() throws IOException {
    assertThat(
            verdicts(
                "rates-of-components",
                "optimizer={kind: gradient-descent, stepSize: 0.1, momentum: 0.9}",
                "repetitions=1",
                "stop.steps=300"))
        .containsOnly(Verdict.Kind.FAILS);
  }

  /** Where a study has several verdicts, the one that a setting makes false is refused. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "incremental-rank-hierarchical | 1 | initialization.weightStandardDeviation=0.4",
        "norms-to-infinity | 1 | initialization={kind: gaussian, weightStandardDeviation: 0.03}",
        "nearest-solution | 1 | optimizer={kind: adam, stepSize: 0.01}",
        "orthogonal-start | 1 | initialization={kind: zero-last, layers: {kind: gaussian-layers,"
            + " layerScale: 1}}",
        "null-space-law | 1 | optimizer={kind: adam, stepSize: 1e-3}",
        "several-right-hand-sides | 1 | optimizer={kind: adam, stepSize: 1e-3}",
        "orthogonal-layers | 1 | optimizer={kind: gradient-descent, stepSize: 0.05}",
        "plateaus | 1 | optimizer={kind: gradient-descent, stepSize: 0.5}",
        "three-biases | 6 | initialization={kind: identity-products, layerScale: 1}",
        "spectral-rates | 1 | optimizer={kind: gradient-descent, stepSize: 0.3}",
        "perceptron-on-rings | 1 | problem.examples.noise=1"
      })
  void aFalseClaimAmongOthersIsRefused(String study, int verdict, String setting)
      throws IOException {
    assertThat(verdicts(study, setting, mostSteps(study)).get(verdict - 1))
        .isEqualTo(Verdict.Kind.FAILS);
  }

  /** At most 3,000 steps, and none in studies that read the start only. */
  private static String mostSteps(String study) {
    Study read = StudyFile.read(STUDIES.resolve(study + ".yaml"), "quick", List.of());
    return "stop.steps=" + Math.min(3000, read.configurations().get(0).spec().stop().steps());
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gaussian-start | 1 | initialization={kind: zero-last, layers: {kind: orthogonal,"
            + " layerScale: 1}}",
        "balanced-start | 1 | optimizer={kind: adam, stepSize: 0.01}",
        "spectral-small-starts | 1 | optimizer={kind: adam, stepSize: 1e-3}",
        "spectral-step-sizes | 1 | optimizer={kind: adam, stepSize: 1e-3}",
        "diagonal-networks | 1 | optimizer={kind: adam, stepSize: 0.01}",
        "interpolation-risk | 1 | optimizer.stepSize=1e-5",
        "risk-of-deep-networks | 3 | optimizer={kind: adam, stepSize: 1e-3}",
        "spectral-positivity | 2 | problem.measurements.onesRow=false",
        "spectral-underdetermined | 3 | optimizer={kind: adam, stepSize: 1e-3}",
        "spectral-p22-a | 1 | optimizer.stepSize=1e-7",
        "spectral-p22-b | 4 | initialization={kind: identity-products, layerScale: 5, mixing: 1}",
        "spectral-completion | 1 | problem.target={kind: noise, dimensions: [30, 30], norm: 1}",
        "spectral-activations | 1 | problem.target={kind: noise, dimensions: [10, 10], norm: 1}",
        "spectral-figure-1 | 1 | problem.measurements.count=5",
        "spectral-figure-2 | 1 | problem.target={kind: noise, dimensions: [10, 10], norm: 1}",
        "spectral-figure-3 | 1 | problem.target={kind: noise, dimensions: [28, 28], norm: 1}",
        "complexity-at-initialization | 1 | model.widths=[4]",
        "complexity-against-width | 8 | optimizer.optimizer.stepSize=1e-12",
        "double-descent | 1 | problem.examples.examples.training=300",
        "complexity-and-step-size | 1 | stop.tolerance=10",
        "complexity-and-batch-size | 1 | stop.tolerance=10",
        "complexity-and-regularizers | 1 | optimizer.optimizer.stepSize=1e-12",
        "complexity-and-label-noise | 1 | optimizer.optimizer.stepSize=1e-12",
        "circuit-separation-ranks | 2 | optimizer.optimizer.stepSize=1e-12",
        "one-dimensional-regression | 1 | optimizer.stepSize=1e-5"
      })
  void aFalseClaimAmongOthersIsRefusedToo(String study, int verdict, String setting)
      throws IOException {
    assertThat(verdicts(study, setting, mostSteps(study)).get(verdict - 1))
        .isEqualTo(Verdict.Kind.FAILS);
  }

  /**
   * The bands of Figure 2 are as narrow as six reference runs; medians over six other draws can
   * miss one by chance (docs/results.md says which did), those over thirty do not.
   */
  @Tag("slow")
  @Test
  void figureTwoIsWithinItsBandsOverThirtyDraws() throws IOException {
    assertThat(verdicts("spectral-figure-2", "seed=1", "repetitions=30"))
        .containsOnly(Verdict.Kind.HOLDS);
  }

  /**
   * On a scanned digit, where MNIST's test images are there: the error of the spectral network is
   * above the band of the drawn digit (docs/results.md), and all else is as with that one.
   */
  @Tag("slow")
  @Test
  void aScannedDigitIsHarderThanTheDrawnOne() throws IOException {
    String data = Objects.requireNonNullElse(System.getenv("TACIT_TEST_DATA"), "../../shared/data");
    Path images = Path.of(data, "mnist", "t10k-images-idx3-ubyte.gz");
    assumeTrue(Files.exists(images), images + " is absent");
    assertThat(
            verdictsOf(
                "mnist",
                "spectral-figure-3",
                "repetitions=2",
                "problem.target={kind: idx-image, file: %s}".formatted(images)))
        .containsOnly(Verdict.Kind.HOLDS);
  }
}
