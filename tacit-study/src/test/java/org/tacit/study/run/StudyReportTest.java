package org.tacit.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.report.ReportPage;
import org.tacit.study.record.Quartiles;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.TrialRecord;
import org.tacit.study.report.StudyReport;
import org.tacit.study.spec.Study;
import org.tacit.study.spec.StudyFile;
import org.tacit.study.verdict.Verdict;
import org.tacit.task.Figure;
import org.tacit.task.Series;
import org.tacit.task.Table;

/** The report of a study: medians of what was measured, and nobody lost in silence. */
class StudyReportTest {
  private static final double ROUNDING = 1e-12;

  private static final String FILE =
      """
      study: small
      repetitions: 5
      model: {kind: matrix-factorization, depth: 2}
      problem:
        kind: completion
        target: {kind: noise, dimensions: [6, 6], norm: 6}
        observed: {kind: uniform, count: 20}
      initialization: {kind: gaussian, weightStandardDeviation: 0.1}
      optimizer: {kind: gradient-descent, stepSize: 0.1}
      measures: [factorization, errors]
      record: {kind: every, steps: 5}
      stop: {steps: 50}
      sweep: {grid: {optimizer.stepSize: [0.1, 0.2, 1000]}}
      """;

  @TempDir private Path folder;

  @Test
  void finalValuesAreMediansAndDivergedTrialsAreCountedAndNotAveraged() throws IOException {
    Study study =
        StudyFile.read(Files.writeString(folder.resolve("study.yaml"), FILE), "", List.of());
    RunFolder run = new RunFolder(folder.resolve("run"));
    new StudyRunner(run, 2, false, false, Duration.ofMinutes(1), StudyProgress.silent()).run(study);
    StudyRecord record = run.record(study);

    ReportPage page = StudyReport.page(study, record, List.of(), "");

    assertThat(page.verdict()).contains("5 of 15 trials gave no numbers and are in no median");
    Figure last =
        page.exhibits().figures().stream()
            .filter(
                figure -> figure.title().startsWith("Final reconstruction error over step size"))
            .findFirst()
            .orElseThrow();
    Series series = last.series().get(0);
    assertThat(series.x()).containsExactly(0.1, 0.2);
    assertThat(series.y()[1])
        .isCloseTo(
            Quartiles.median(
                record.trials().stream()
                    .filter(trial -> "0.2".equals(trial.swept().get("optimizer.stepSize")))
                    .mapToDouble(trial -> trial.last("reconstructionError"))
                    .toArray()),
            within(ROUNDING));
    assertThat(raw(page)).as("names as programs have them, where people read").isEmpty();
    assertThat(page.exhibits().tables().get(0).rows()).hasSize(15);
    assertThat(page.exhibits().tables().get(0).links())
        .hasSize(15)
        .contains(record.trials().get(0).id() + "/");
    assertThat(
            page.exhibits().figures().stream().filter(figure -> figure.kind() == Figure.Kind.SMALL))
        .as("one small multiple for each configuration")
        .hasSize(3);
  }

  @Test
  void aMeasureOverTrainingIsTheMedianOfTheLastReadings() throws IOException {
    String one = FILE.replaceAll("sweep:.*\n", "");
    Study study =
        StudyFile.read(Files.writeString(folder.resolve("study.yaml"), one), "", List.of());
    RunFolder run = new RunFolder(folder.resolve("run"));
    new StudyRunner(run, 2, false, false, Duration.ofMinutes(1), StudyProgress.silent()).run(study);
    StudyRecord record = run.record(study);

    Series curve =
        StudyReport.page(study, record, List.of(), "").exhibits().figures().stream()
            .filter(figure -> figure.title().equals("Reconstruction error"))
            .findFirst()
            .orElseThrow()
            .series()
            .get(0);

    assertThat(curve.y()[curve.y().length - 1])
        .isCloseTo(
            Quartiles.median(
                record.trials().stream().mapToDouble(t -> t.last("reconstructionError")).toArray()),
            within(ROUNDING));
    assertThat(record.trials()).allMatch(TrialRecord::trained);
    assertThat(curve.band()).isNotNull();
  }

  private ReportPage page(String file, String profile) throws IOException {
    Study study =
        StudyFile.read(Files.writeString(folder.resolve("study.yaml"), file), profile, List.of());
    RunFolder run = new RunFolder(Files.createTempDirectory(folder, "run"));
    new StudyRunner(run, 2, false, false, Duration.ofMinutes(1), StudyProgress.silent()).run(study);
    StudyRecord record = run.record(study);
    List<Verdict> verdicts =
        study.spec().verdicts().stream().map(claim -> claim.judge(record)).toList();
    return StudyReport.page(study, record, verdicts, "");
  }

  /** One reading is no curve: what is solved without steps is drawn over what is swept. */
  @Test
  void whatTakesNoStepsIsNotDrawnOverThem() throws IOException {
    String solved =
        FILE.replace("stop: {steps: 50}", "stop: {steps: 0}")
            .replace(
                "{optimizer.stepSize: [0.1, 0.2, 1000]}", "{problem.observed.count: [12, 20]}");
    assertThat(page(solved, "").exhibits().figures().stream().map(figure -> figure.x().name()))
        .isNotEmpty()
        .doesNotContain("step");
    String single = solved.replaceAll("sweep:.*\n", "");
    assertThat(page(single, "").exhibits().figures()).isNotEmpty();
  }

  /** A configuration that takes a hundred times the steps leaves the others as they are. */
  @Test
  void everyConfigurationIsDrawnToItsOwnEnd() throws IOException {
    String sweep = FILE.replaceAll("sweep:.*\n", "sweep: {grid: {stop.steps: [10, 1000]}}\n");
    List<Figure> figures = page(sweep, "").exhibits().figures();
    Figure errors =
        figures.stream()
            .filter(figure -> figure.title().equals("Reconstruction error"))
            .findFirst()
            .orElseThrow();
    assertThat(errors.series())
        .extracting(line -> line.x()[line.x().length - 1])
        .containsExactly(10.0, 1000.0);
    assertThat(errors.x().logarithmic())
        .as("1000 is no multiple that an axis has room for")
        .isTrue();
    assertThat(errors.series())
        .allSatisfy(line -> assertThat(line.y()[line.y().length - 1]).isFinite());
    assertThat(page(FILE.replaceAll("sweep:.*\n", ""), "").exhibits().figures())
        .filteredOn(figure -> figure.x().name().equals("step"))
        .isNotEmpty()
        .allSatisfy(figure -> assertThat(figure.x().logarithmic()).isFalse());
  }

  @Test
  void claimsOfASweepAreShownForEveryConfiguration() throws IOException {
    String claims =
        FILE
            + """
            verdicts:
              - {kind: end-value, claim: "the loss is small", source: us, measure: loss, atMost: 1e9, where: ["optimizer.stepSize!=1000"]}
              - {kind: end-value, claim: "of one alone", source: us, measure: loss, atMost: 1e9, where: ["optimizer.stepSize=0.1"]}
            """;
    Table byConfiguration = page(claims, "").exhibits().findings().get(1);
    assertThat(byConfiguration.title()).isEqualTo("Claims by configuration");
    assertThat(byConfiguration.rows()).hasSize(2);
    assertThat(byConfiguration.groups().get(0).heading()).isEqualTo("the loss is small");
    assertThat(byConfiguration.rows().stream().map(row -> row.get(0)))
        .containsExactly("step size 0.1", "step size 0.2");
  }

  /** What the file says of itself may be of other sizes than a profile's. */
  @Test
  void theDescriptionAgreesWithTheProfile() throws IOException {
    String described =
        FILE.replaceAll("sweep:.*\n", "")
            + """
            description: Completes a matrix from 20 entries.
            profiles:
              fewer: {problem.observed.count: 12, stop: {steps: 10}}
              own: {problem.observed.count: 12, description: Completes a matrix from 12 entries.}
            """;
    assertThat(page(described, "").about()).isEqualTo("Completes a matrix from 20 entries.");
    assertThat(page(described, "fewer").about())
        .isEqualTo(
            "Completes a matrix from 20 entries. The profile fewer ran, with observed count 12"
                + " instead of 20; stop steps 10 instead of 50.");
    assertThat(page(described, "own").about()).isEqualTo("Completes a matrix from 12 entries.");
  }

  /**
   * What the titles, axes, lines, columns and findings of a page have of names such as stepSize.
   */
  private static List<String> raw(ReportPage page) {
    Stream<String> figures =
        page.exhibits().figures().stream()
            .flatMap(
                figure ->
                    Stream.concat(
                        Stream.of(
                            figure.title(), figure.caption(), figure.x().name(), figure.y().name()),
                        figure.series().stream().map(Series::name)));
    Stream<String> columns =
        page.exhibits().tables().stream()
            .flatMap(table -> table.columns().stream())
            .map(column -> column.label());
    Stream<String> cells =
        page.exhibits().findings().stream()
            .flatMap(table -> table.rows().stream())
            .flatMap(row -> row.stream())
            .map(String::valueOf);
    return Stream.of(figures, columns, cells)
        .flatMap(texts -> texts)
        .filter(text -> text.matches("(?s).*[a-z][A-Z].*"))
        .toList();
  }
}
