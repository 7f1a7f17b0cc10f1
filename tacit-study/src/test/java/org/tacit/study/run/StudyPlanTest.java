package org.tacit.study.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.study.binding.SpecException;
import org.tacit.study.spec.StudyFile;

/**
 * What no trial can do is found before the first one, with its place; what is too large, before
 * anything of it is allocated.
 */
class StudyPlanTest {
  private static final double LIMIT = 1e9;

  private static final String FILE =
      """
      study: planned
      repetitions: 2
      model: {kind: matrix-factorization, depth: 3}
      problem:
        kind: completion
        target: {kind: noise, dimensions: [8, 9], norm: 4}
        observed: {kind: uniform, count: 30}
      initialization: {kind: gaussian, weightStandardDeviation: 0.1}
      optimizer: {kind: gradient-descent, stepSize: 0.1}
      measures: [errors]
      stop: {steps: 10}
      """;

  @TempDir private Path folder;

  private void plan(String text, int workers, String... settings) throws IOException {
    Path file = Files.writeString(folder.resolve("study.yaml"), text);
    new StudyPlan(StudyFile.read(file, "", List.of(settings)), workers, LIMIT).check();
  }

  @Test
  void whatFitsIsPlannedWithoutAWord() {
    assertThatCode(() -> plan(FILE, 2)).doesNotThrowAnyException();
    assertThatCode(() -> plan(FILE + "sweep: {grid: {model.depth: [2, 3, 4]}}\n", 2))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          model.width=99999999                    | --set model.width=99999999: model: does not fit in memory: a trial would take about 5.6e8 GB, and 2 run at once
          problem.target.dimensions=[100000,100000] | problem: does not fit in memory: the data of a trial would take about 1300 GB
          problem.target.dimensions=[9999,9999,9999] | problem: does not fit in memory
          problem.observed.count=73               | --set problem.observed.count=73: problem: expected between 1 and 72 observed entries, found 73
          problem.target.dimensions=[8,9,10]      | model: expected a matrix, found a tensor of 8 × 9 × 10
          measures=[errors,determinant]           | --set measures=[errors,determinant]: measures:
          initialization.weightStandardDeviation=-1 | --set initialization.weightStandardDeviation=-1: initialization.weightStandardDeviation: expected at least 0, found -1
          optimizer.stepSize=-1                   | --set optimizer.stepSize=-1: optimizer.stepSize: expected at least 0, found -1
          problem={kind: matrix-sensing, target: {kind: idx-image, file: none.gz}, measurements: {kind: gaussian-matrices, count: 5, standardDeviation: 1}} | problem: none.gz: there is no such file
          problem={kind: gaussian-system, equations: 100000, unknowns: 200000} | problem: does not fit in memory
          problem={kind: matrix-sensing, target: {kind: digit-image}, measurements: {kind: gaussian-matrices, count: 1000000, standardDeviation: 1}} | problem: does not fit in memory
          """)
  void whatCannotBeRunIsNamedWithItsPlace(String setting, String complaint) {
    assertThatThrownBy(() -> plan(FILE, 2, setting))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(complaint)
        .message()
        .matches("(--set |.*study\\.yaml:).*");
  }

  @Test
  void aKernelThatDoesNotFitIsNamed() {
    String kernel = FILE.replace("matrix-factorization", "deep-linear-network");
    assertThatThrownBy(
            () ->
                plan(
                    kernel,
                    2,
                    "problem={kind: kernel-interpolation, points: 100000, lengthScale: 1}"))
        .hasMessageContaining("problem: does not fit in memory");
  }

  @Test
  void aFaultOfTheFileIsNamedByItsLineAndOneOfTheSweepByItsOwn() {
    assertThatThrownBy(() -> plan(FILE.replace("count: 30", "count: 73"), 2))
        .hasMessageContaining("study.yaml:4:1: problem: expected between 1 and 72");
    assertThatThrownBy(() -> plan(FILE + "sweep: {grid: {problem.observed.count: [30, 73]}}\n", 2))
        .hasMessageContaining("study.yaml:12:")
        .hasMessageContaining("problem: expected between 1 and 72")
        .hasMessageContaining("where {problem.observed.count=73}");
  }

  /** What one worker may do, ten may not: 1,500² weights ten times over are 180 MB a trial. */
  @Test
  void memoryIsThatOfAllWorkers() {
    String repeated = FILE.replace("repetitions: 2", "repetitions: 20");
    assertThatCode(() -> plan(repeated, 1, "model.width=1500")).doesNotThrowAnyException();
    assertThatThrownBy(() -> plan(repeated, 10, "model.width=1500"))
        .hasMessageContaining("and 10 run at once (--workers), the limit is 1.0 GB");
  }
}
