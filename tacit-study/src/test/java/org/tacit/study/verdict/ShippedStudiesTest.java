package org.tacit.study.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
    Study study = StudyFile.read(STUDIES.resolve(name + ".yaml"), "quick", List.of(settings));
    RunFolder run = new RunFolder(folder.resolve(study.name()));
    new StudyRunner(run, 2, true, false, Duration.ofMinutes(1), StudyProgress.silent()).run(study);
    return StudyOutput.of(run, study, "").verdicts().stream().map(Verdict::kind).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "incremental-rank-matrix",
        "incremental-rank-cp",
        "norms-to-infinity",
        "rank-against-observations",
        "initialization-scale",
        "rates-of-components",
        "nearest-solution",
        "null-space-law",
        "optimizers-and-the-null-space",
        "several-right-hand-sides",
        "plateaus"
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
        "plateaus"
      })
  void theQuickProfileHoldsForFiveSeeds(String study) throws IOException {
    for (int seed = 1; seed <= 5; seed++) {
      List<String> settings = new ArrayList<>(List.of("seed=" + seed, "study=seed-" + seed));
      assertThat(verdicts(study, settings.toArray(String[]::new)))
          .as("%s with seed %d", study, seed)
          .containsOnly(Verdict.Kind.HOLDS);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "incremental-rank-matrix | initialization.weightStandardDeviation=0.3",
        "incremental-rank-cp | problem.target={kind: noise, dimensions: [8, 8, 8], norm: 22.627}",
        "norms-to-infinity | initialization={kind: gaussian, weightStandardDeviation: 0.03}",
        "rank-against-observations | initialization.weightStandardDeviation=0.3",
        "rates-of-components | optimizer={kind: gradient-descent, stepSize: 0.1, momentum: 0.9}",
        "incremental-rank-hierarchical | initialization.weightStandardDeviation=0.4",
        "incremental-rank-matrix-sensing | initialization.weightStandardDeviation=0.3",
        "incremental-rank-cp-sensing | initialization.weightStandardDeviation=0.3",
        "incremental-rank-hierarchical-sensing | initialization.weightStandardDeviation=0.4",
        "initialization-scale | problem.target={kind: noise, dimensions: [20, 20], norm: 20}"
      })
  void aFalseClaimIsRefused(String study, String setting) throws IOException {
    assertThat(verdicts(study, setting, "stop.steps=3000")).containsOnly(Verdict.Kind.FAILS);
  }

  /** Where a study has several verdicts, the one that a setting makes false is refused. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nearest-solution | 1 | optimizer={kind: adam, stepSize: 0.01}",
        "gaussian-start | 1 | initialization={kind: zero-last, layers: {kind: orthogonal, layerScale: 1}}",
        "null-space-law | 1 | optimizer={kind: adam, stepSize: 1e-3}",
        "several-right-hand-sides | 1 | optimizer={kind: adam, stepSize: 1e-3}",
        "orthogonal-layers | 1 | optimizer={kind: gradient-descent, stepSize: 0.05}",
        "plateaus | 1 | optimizer={kind: gradient-descent, stepSize: 0.5}"
      })
  void aFalseClaimAmongOthersIsRefused(String study, int verdict, String setting)
      throws IOException {
    assertThat(verdicts(study, setting, "stop.steps=3000").get(verdict - 1))
        .isEqualTo(Verdict.Kind.FAILS);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "orthogonal-start | 1 | initialization={kind: zero-last, layers: {kind: gaussian-layers, layerScale: 1}}",
        "balanced-start | 1 | optimizer={kind: adam, stepSize: 0.01}",
        "diagonal-networks | 1 | optimizer={kind: adam, stepSize: 0.01}",
        "interpolation-risk | 1 | optimizer.stepSize=1e-5",
        "risk-of-deep-networks | 3 | optimizer={kind: adam, stepSize: 1e-3}"
      })
  void aFalseClaimAmongOthersIsRefusedToo(String study, int verdict, String setting)
      throws IOException {
    assertThat(verdicts(study, setting, "stop.steps=3000").get(verdict - 1))
        .isEqualTo(Verdict.Kind.FAILS);
  }
}
