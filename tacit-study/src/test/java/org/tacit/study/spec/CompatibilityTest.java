package org.tacit.study.spec;

import static org.assertj.core.api.Assertions.assertThat;
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

/** Parts that do not fit each other are refused when the file is read, by line and reason. */
class CompatibilityTest {
  private static final String STUDY =
      """
      study: fits
      problem:
        kind: matrix-sensing
        target: {kind: uniform-entries, dimensions: [3, 3], least: 0, largest: 1}
        measurements: {kind: matrix-entries, observed: {kind: uniform, count: 5}}
      model: {kind: spectral-network, widths: [1]}
      initialization: {kind: gaussian, weightStandardDeviation: 0.1}
      optimizer: {kind: gradient-descent, stepSize: 0.1}
      measures: [errors]
      stop: {steps: 3}
      """;

  @TempDir private Path folder;

  private Study read(String... settings) throws IOException {
    Path file = folder.resolve("study.yaml");
    Files.writeString(file, STUDY);
    return StudyFile.read(file, "", List.of(settings));
  }

  @Test
  void whatFitsIsRead() throws IOException {
    assertThat(read().configurations()).hasSize(1);
    assertThat(read("model=matrix-factorization", "measures=[errors,determinant]").configurations())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model=cp-factorization | model: cp-factorization does not fit the problem matrix-sensing,"
            + " which takes matrix-factorization or",
        "model={kind: mlp, widths: [3]} | model: mlp does not fit the problem matrix-sensing, which"
            + " takes",
        "measures=[errors,solution] | measures: solution needs the problem gaussian-system or"
            + " given-system or system-from-files or kernel-interpolation, found matrix-sensing",
        "measures=[residual-rates] | measures: residual-rates needs the model"
            + " diagonal-spectral-network, found spectral-network",
        "measures=[accuracy] | measures: accuracy needs the model mlp or convnet or"
            + " reference-convnet or resnet18 or resnet34 or circuit, found spectral-network",
        "initialization={kind: balanced, endNorm: 1} | initialization: balanced needs the model"
            + " matrix-factorization or cp-factorization",
        "initialization={kind: zero-last, layers: {kind: balanced, endNorm: 1}} | initialization:"
            + " balanced needs the model",
        "optimizer={kind: retracted, optimizer: {kind: gradient-descent, stepSize: 1}} | optimizer:"
            + " retracted needs the model orthogonal-layers, found spectral-network",
        "optimizer={kind: weight-decay, rate: 1, optimizer: {kind: retracted, optimizer: {kind:"
            + " gradient-descent, stepSize: 1}}} | optimizer: retracted needs the model"
            + " orthogonal-layers",
      })
  void aPairThatDoesNotFitIsNamed(String setting, String message) {
    assertThatThrownBy(() -> read(setting))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("--set " + setting.substring(0, setting.indexOf('=')))
        .hasMessageContaining(message);
  }

  @Test
  void theLineOfTheFileIsNamed() throws IOException {
    Path file = folder.resolve("study.yaml");
    Files.writeString(file, STUDY.replace("[errors]", "[errors, plateau]"));
    assertThatThrownBy(() -> StudyFile.read(file, "", List.of()))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("study.yaml:9")
        .hasMessageContaining("measures: plateau needs the model deep-linear-network");
  }

  /** A target is the end tensor of a factorization, whatever the problem. */
  @Test
  void theModelOfATargetIsAFactorization() throws IOException {
    String target =
        "problem.target={kind: gaussian-factors, dimensions: [3, 3], norm: 1, model: {kind: %s}}";
    assertThatCode(() -> read(target.formatted("matrix-factorization"))).doesNotThrowAnyException();
    assertThatThrownBy(() -> read(target.formatted("hadamard-network")))
        .hasMessageContaining(
            "problem.target.model: expected a factorization (matrix-factorization or"
                + " cp-factorization or");
  }
}
