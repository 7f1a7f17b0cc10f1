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
import org.tacit.model.Initialization;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.StepSize;
import org.tacit.study.binding.Binder;
import org.tacit.study.binding.SpecException;
import org.tacit.study.part.InnerWidth;
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
        .isEqualTo(new Models.MatrixProduct(2, new InnerWidth(null)));
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
        FILE.replace("steps: 10", "steps: -1"),
        "study.yaml:11:15",
        "stop.steps: expected at least 0, found -1");
  }

  /** A number outside its range is refused where it stands, not where training would need it. */
  @Test
  void aNumberOutsideItsRangeIsRefusedWhereItStands() throws IOException {
    refused(
        FILE.replace("depth: 2", "depth: 2, width: -1"),
        "study.yaml:3:54: model.width: expected at least 1, found -1");
    refused(
        FILE.replace("depth: 2", "depth: 1000000"),
        "study.yaml:3:44: model.depth: expected 2 to 10000, found 1000000");
    refused(
        FILE.replace("count: 8", "count: -1"),
        "study.yaml:7:36: problem.observed.count: expected at least 1, found -1");
    refused(
        FILE.replace("[4, 4]", "[4, 0]"),
        "study.yaml:6:41: problem.target.dimensions: expected at least 1, found 0");
    assertThat(read(FILE.replace("depth: 2", "depth: 2, width: 1")).configurations()).hasSize(1);
    Path file = file(FILE);
    assertThatThrownBy(() -> StudyFile.read(file, "", List.of("model.width=0")))
        .hasMessageContaining("--set model.width=0: model.width: expected at least 1, found 0");
    for (String wanting : List.of("model.width", "model.width=", "model.width= ", "=64")) {
      assertThatThrownBy(() -> StudyFile.read(file, "", List.of(wanting)))
          .hasMessageContaining("--set " + wanting + ": expected FIELD=VALUE");
    }
  }

  @Test
  void aWrongNameIsNamedByItsKeyAndPlace() throws IOException {
    refused(
        FILE.replace("study: small", "study: a/b"),
        "study.yaml:1:8: study: expected a name of",
        "found \"a/b\"");
    String longest = "a".repeat(100);
    assertThat(read(FILE.replace("study: small", "study: " + longest)).name()).isEqualTo(longest);
    refused(FILE.replace("study: small", "study: a" + longest), "at most 100 letters");
  }

  /** Counted before any list is made: these would be thousands of millions. */
  @Test
  void tooManyTrialsAreRefusedAtOnce() throws IOException {
    refused(
        FILE.replace("repetitions: 2", "repetitions: 1000000000"),
        "study.yaml:2:14: repetitions: expected at most 100,000 trials, found 1,000,000,000");
    assertThat(read(FILE.replace("repetitions: 2", "repetitions: 100000")).trials())
        .hasSize(100_000);
    refused(FILE.replace("repetitions: 2", "repetitions: 100001"), "found 100,001");
    StringBuilder grid = new StringBuilder("sweep:\n  grid:\n");
    for (String field : List.of("model.depth", "stop.steps", "stop.patience", "model.width")) {
      grid.append("    ").append(field).append(": ");
      grid.append(java.util.stream.IntStream.rangeClosed(2, 101).boxed().toList()).append('\n');
    }
    refused(
        FILE + grid, "study.yaml:16:5: sweep: expected at most 10,000 configurations", "1,000,000");
  }

  @Test
  void whatIsTooLargeOrTooDeepIsRefusedBeforeItIsParsed() throws IOException {
    String comment = "#".repeat(1000) + "\n";
    assertThat(read(comment.repeat(990) + FILE).configurations()).hasSize(1);
    Path large = file(comment.repeat(10_000) + FILE);
    assertThatThrownBy(() -> StudyFile.read(large, "", List.of()))
        .hasMessage(large + ": expected at most 1,000,000 bytes, found more");
    refused(FILE + "sweep: " + "[".repeat(5000), "expected at most 50 levels");
    Path file = file(FILE);
    String deep = "a" + ".a".repeat(5000);
    assertThatThrownBy(() -> StudyFile.read(file, "", List.of(deep + "=1")))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("at most 20 dots");
    assertThatThrownBy(() -> StudyFile.read(file, "", List.of("model=" + "[".repeat(5000))))
        .hasMessageContaining("expected at most 50 levels");
  }

  @Test
  void aMissingValueIsNamed() throws IOException {
    refused(FILE.replace("stop: {steps: 10}\n", ""), "stop: must be given");
    refused(
        FILE.replace(", stepSize: 0.1", ""), "study.yaml:9:", "optimizer.stepSize: must be given");
  }

  /** A number alone is a constant step size, and the study that it always was. */
  @Test
  void aStepSizeIsANumberOrASchedule() throws IOException {
    String schedule =
        "{kind: warm-up, steps: 5, then: {kind: cosine, from: 0.1, steps: 100, to: 1e-3}}";
    Configuration plain = read(FILE).configurations().get(0);
    Configuration constant =
        read(FILE.replace("stepSize: 0.1", "stepSize: {kind: constant, size: 0.1}"))
            .configurations()
            .get(0);
    Configuration scheduled =
        read(FILE.replace("stepSize: 0.1", "stepSize: " + schedule)).configurations().get(0);
    assertThat(Binder.written(plain.spec()).get("optimizer"))
        .isEqualTo(Map.of("kind", "gradient-descent", "stepSize", 0.1, "momentum", 0.0));
    assertThat(constant.hash()).isEqualTo(plain.hash());
    assertThat(scheduled.hash()).isNotEqualTo(plain.hash());
    assertThat(scheduled.spec().optimizer())
        .isEqualTo(
            new GradientDescent(new StepSize.WarmUp(5, new StepSize.Cosine(0.1, 100, 1e-3)), 0));
    refused(
        FILE.replace("stepSize: 0.1", "stepSize: -0.1"),
        "study.yaml:9:",
        "optimizer.stepSize: expected at least 0, found -0.1");
    refused(
        FILE.replace("stepSize: 0.1", "stepSize: fast"),
        "study.yaml:9:",
        "optimizer.stepSize: expected a number, found \"fast\"");
    refused(
        FILE.replace("stepSize: 0.1", "stepSize: {kind: cosin, from: 1, steps: 2}"),
        "study.yaml:9:",
        "did you mean cosine");
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
        .isEqualTo(new Initialization.Gaussian(0.01));
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

    assertThat(study.configurations().stream().<Object>map(point -> point.spec().model()))
        .containsExactly(new Models.CpSum(3), new Models.MatrixProduct(4, new InnerWidth(null)));
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
    assertThat(spec.optimizer().toString()).contains("Adam[stepSize=Constant[size=0.25]");
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

  /** Also where a part is declared with the models and problems that it is for. */
  @Test
  void aFieldThatTakesAPartIsExplainedAsAKindOfIt() {
    assertThat(StudyFile.explanation().of("minibatches").get(0).type())
        .isEqualTo("a kind of optimizer");
    assertThat(StudyFile.explanation().of("positive-determinant").get(0).type())
        .isEqualTo("a kind of initialization");
  }
}
