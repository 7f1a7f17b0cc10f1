package org.tacit.study.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.study.binding.SpecException;
import org.tacit.study.part.Initializations;
import org.tacit.study.part.Models;

/** Study files: what they give, and what is said of wrong ones. */
class StudyFileTest {
  private static final String FILE =
      """
      study: small
      repetitions: 2
      model: {kind: matrix-factorization, depth: 2}
      problem:
        kind: completion
        target: {kind: noise, dimensions: [4, 4], norm: 4}
        observed: {kind: uniform, count: 8}
      initialization: {kind: gaussian, weightStandardDeviation: 0.1}
      optimizer: {kind: gradient-descent, stepSize: 0.1}
      measures: [errors]
      stop: {steps: 10}
      """;

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("study.yaml"), text);
  }

  private Study read(String text) throws IOException {
    return StudyFile.read(file(text), "", List.of());
  }

  private void refused(String text, String... parts) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> StudyFile.read(file, "", List.of()))
        .isInstanceOf(SpecException.class)
        .message()
        .contains(parts);
  }

  @Test
  void aFileWithoutASweepIsOneConfiguration() throws IOException {
    Study study = read(FILE);

    assertThat(study.trials()).hasSize(2);
    assertThat(study.configurations().get(0).spec().model())
        .isEqualTo(new Models.MatrixProduct(2, null));
  }

  @Test
  void anUnknownKeyIsNamedWithItsLineAndTheNearestOne() throws IOException {
    refused(
        FILE.replace("depth: 2", "dept: 2"),
        "study.yaml:3:",
        "model.dept: unknown key; did you mean depth?");
    refused(FILE + "optimiser: x\n", "study.yaml:12:1", "did you mean optimizer?");
  }

  @Test
  void anUnknownKindIsNamedWithTheNearestOne() throws IOException {
    refused(
        FILE.replace("kind: matrix-factorization", "kind: matrix-factorisation"),
        "study.yaml:3:",
        "did you mean matrix-factorization?");
  }

  @Test
  void aWrongValueIsNamedWithWhatWasExpected() throws IOException {
    refused(
        FILE.replace("depth: 2", "depth: deep"),
        "model.depth: expected a whole number, found \"deep\"");
    refused(
        FILE.replace("steps: 10", "steps: 0"), "study.yaml:11:", "stop: expected positive steps");
  }

  @Test
  void aMissingValueIsNamed() throws IOException {
    refused(FILE.replace("stop: {steps: 10}\n", ""), "stop: must be given");
    refused(
        FILE.replace(", stepSize: 0.1", ""), "study.yaml:9:", "optimizer.stepSize: must be given");
  }

  @Test
  void textThatIsNotYamlIsNamedWithItsLine() throws IOException {
    refused("study: [1\nmodel: x\n", "study.yaml:2", "not YAML");
    refused(FILE + "study: again\n", "the key is there twice");
  }

  @Test
  void aGridTakesEveryCombinationInTheOrderOfTheFile() throws IOException {
    Study study =
        read(
            FILE
                + """
                sweep:
                  grid:
                    model.depth: [2, 3]
                    initialization.weightStandardDeviation: [0.1, 0.01]
                """);

    assertThat(study.configurations().stream().map(Configuration::swept))
        .containsExactly(
            Map.of("model.depth", "2", "initialization.weightStandardDeviation", "0.1"),
            Map.of("model.depth", "2", "initialization.weightStandardDeviation", "0.01"),
            Map.of("model.depth", "3", "initialization.weightStandardDeviation", "0.1"),
            Map.of("model.depth", "3", "initialization.weightStandardDeviation", "0.01"));
    assertThat(study.configurations().get(3).spec().initialization())
        .isEqualTo(new Initializations.GaussianWeights(0.01));
  }

  @Test
  void aZipGoesThroughItsFieldsSideBySide() throws IOException {
    String zip = "sweep: {zip: {model.depth: [2, 3], optimizer.stepSize: [0.1, %s]}}\n";

    assertThat(read(FILE + zip.formatted("0.2")).configurations()).hasSize(2);
    refused(
        FILE + zip.formatted("0.2, 0.3"),
        "study.yaml:12:",
        "expected 2 values of optimizer.stepSize, as many as of the other fields, found 3");
  }

  @Test
  void aListNamesEachPointAndMayChangeKinds() throws IOException {
    Study study =
        read(
            FILE
                + """
                sweep:
                  list:
                    - {model: {kind: cp-factorization, components: 3}}
                    - {model.depth: 4}
                """);

    assertThat(study.configurations().stream().map(point -> point.spec().model()))
        .containsExactly(new Models.CpSum(3), new Models.MatrixProduct(4, null));
  }

  @Test
  void aSweptFieldThatDoesNotExistIsNamedWhereItWasWritten() throws IOException {
    refused(
        FILE + "sweep: {grid: {model.dept: [2, 3]}}\n", "study.yaml:12:", "did you mean depth?");
    refused(FILE + "sweep: {gird: {}}\n", "did you mean grid?");
  }

  @Test
  void theSameConfigurationTwiceIsRefused() throws IOException {
    refused(
        FILE + "sweep: {grid: {model.depth: [2, 2]}}\n", "the same configuration is there twice");
  }

  @Test
  void aProfileIsLaidOverTheFileAndASettingOverBoth() throws IOException {
    Path file =
        file(
            FILE
                + """
                profiles:
                  quick:
                    stop.steps: 5
                    optimizer: {kind: adam, stepSize: 0.5}
                """);
    Study study = StudyFile.read(file, "quick", List.of("optimizer.stepSize=0.25", "seed=7"));

    TrialSpec spec = study.configurations().get(0).spec();
    assertThat(study.name()).isEqualTo("small-quick");
    assertThat(study.spec().seed()).isEqualTo(7);
    assertThat(spec.stop().steps()).isEqualTo(5);
    assertThat(spec.optimizer().toString()).contains("PerWeight[stepSize=0.25");
    assertThatThrownBy(() -> StudyFile.read(file, "quik", List.of()))
        .hasMessageContaining("did you mean quick?");
    assertThatThrownBy(() -> StudyFile.read(file, "", List.of("stop.step=1")))
        .hasMessageContaining("--set stop.step=1: stop.step: unknown key; did you mean steps?");
  }

  @Test
  void aTrialIsKnownByWhatItsNumbersDependOn() throws IOException {
    String id = read(FILE).trials().get(0).id();

    assertThat(read(FILE + "precision: double\n").trials().get(0).id())
        .as("a default written out")
        .isEqualTo(id);
    assertThat(read(FILE + "description: words\n").trials().get(0).id()).isEqualTo(id);
    assertThat(read(FILE.replace("depth: 2", "depth: 3")).trials().get(0).id()).isNotEqualTo(id);
  }

  @Test
  void twoModelsOfOneSweepSeeTheSameDataAndStartElsewhere() throws IOException {
    List<Trial> trials = read(FILE + "sweep: {grid: {model.depth: [2, 3]}}\n").trials();

    assertThat(trials.get(2).problemSeed()).isEqualTo(trials.get(0).problemSeed());
    assertThat(trials.get(1).problemSeed()).isNotEqualTo(trials.get(0).problemSeed());
    assertThat(trials.get(2).trainingSeed()).isNotEqualTo(trials.get(0).trainingSeed());
  }
}
