package org.tacit.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.study.binding.SpecException;
import org.tacit.study.spec.StudyFile;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;
import org.tacit.training.Trace;

/**
 * The residual integrated along a trial, as a certificate: docs/mathematics/spectral-networks.md,
 * T10.
 */
class IntegratedResidualTest {
  private static final String FILE =
      """
      study: integrated
      pairedStarts: true
      model: %s
      problem:
        kind: matrix-sensing
        target: {kind: given-spectrum, rows: 4, columns: 4, singularValues: [0.6, 0.3, 0.1, 0.1]}
        measurements: {kind: shared-singular-vectors, count: 3, vectors: target, onesRow: true}
        normalization: sum
      initialization: {kind: spectral, entries: one, scale: 0.1, balanced: true, mixing: 1}
      optimizer: {kind: gradient-descent, stepSize: 0.02}
      measures: %s
      stop: {steps: 2000}
      """;

  private static final double BOUND = 1e-9;

  @TempDir private Path folder;

  private Trace trace(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("study.yaml"), text);
    return TrialTraining.run(
            "integrated",
            StudyFile.read(file, "", List.of()).trials().get(0),
            Progress.silent(),
            Checkpoints.none())
        .trace();
  }

  /** Following the integral, descent moves the weights by the same bits, whatever the model. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{kind: diagonal-spectral-network, widths: [2]}",
        "{kind: spectral-network, widths: [2, 2]}"
      })
  void itLeavesTheTrainingAsItIs(String model) throws IOException {
    Trace without = trace(FILE.formatted(model, "[recovered-matrix, training-loss]"));
    Trace with =
        trace(FILE.formatted(model, "[recovered-matrix, training-loss, integrated-residual]"));
    for (String measure : List.of("recoveryError", "trainingLoss", "nuclearNorm")) {
      assertThat(with.series(measure, 0)).isEqualTo(without.series(measure, 0)).isNotEmpty();
    }
    assertThat(without.series("integratedResidualGap", 0)).isEmpty();
  }

  /** Its bound is never above the minimum nuclear norm, and comes near to it. */
  @Test
  void itBoundsTheLeastNuclearNorm() throws IOException {
    Trace trace =
        trace(
            FILE.formatted(
                "{kind: diagonal-spectral-network, widths: [1], learnsMixing: false}",
                "[convex-optimum, integrated-residual]"));
    double least = trace.last("leastNuclearNorm").get(0).value();
    List<Trace.Row> bounds = trace.series("integratedResidualBound", 0);
    assertThat(bounds).allMatch(row -> row.value() <= least + BOUND);
    assertThat(bounds.get(bounds.size() - 1).value()).isGreaterThan(0.8 * least);
  }

  @Test
  void itNeedsMeasuredValues() {
    String completion =
        """
        study: completion
        model: {kind: matrix-factorization, depth: 2}
        problem:
          kind: completion
          target: {kind: noise, dimensions: [4, 4], norm: 1}
          observed: {kind: uniform, count: 8}
        initialization: {kind: gaussian, weightStandardDeviation: 0.1}
        optimizer: {kind: gradient-descent, stepSize: 0.01}
        measures: [integrated-residual]
        stop: {steps: 10}
        """;
    assertThatThrownBy(() -> trace(completion))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(
            "integrated-residual needs the problem matrix-sensing, found completion");
  }
}
