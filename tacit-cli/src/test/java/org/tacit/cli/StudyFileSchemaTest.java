package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.study.binding.SpecException;
import org.tacit.study.spec.StudyFile;

/** The schema by which editors check studies refuses what the command refuses, and no more. */
class StudyFileSchemaTest {
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(CommandRun.of("run", "--schema").out());

  @TempDir private Path folder;

  static Stream<Path> studies() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../studies"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("studies")
  void everyShippedStudyMeetsTheSchema(Path study) throws IOException {
    assertThat(SCHEMA.validate(YAML.readTree(study.toFile()))).isEmpty();
  }

  /** A letter more in any key outside of sweeps and profiles, one at a time. */
  @ParameterizedTest
  @MethodSource("studies")
  void aMisspeltKeyIsRefusedWhereverItStands(Path study) throws IOException {
    ObjectNode whole = (ObjectNode) YAML.readTree(study.toFile());
    List<ObjectNode> objects = new ArrayList<>();
    whole
        .properties()
        .forEach(
            entry -> {
              if (!List.of("sweep", "profiles").contains(entry.getKey())) {
                collect(entry.getValue(), objects);
              }
            });
    objects.add(whole);
    for (ObjectNode object : objects) {
      for (String key : List.copyOf(names(object))) {
        JsonNode value = object.get(key);
        object.remove(key);
        object.set(key + "x", value);
        assertThat(SCHEMA.validate(whole)).as("%s: %sx", study, key).isNotEmpty();
        object.remove(key + "x");
        object.set(key, value);
      }
    }
    assertThat(SCHEMA.validate(whole)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "optimizer: {kind: gradient-descend, stepSize: 0.1}",
        "optimizer: {kind: gradient-descent, stepSize: fast}",
        "optimizer: {kind: gradient-descent, stepSize: 0.1, momentums: 0.9}",
        "repetitions: 0",
        "repetitions: some",
        "precision: half",
        "pairedStarts: maybe",
        "stop: {steps: -1}",
        "stop: {steps: 5, time: 3}",
        "model: {kind: matrix-factorization, depth: deep, width: 3}",
        "measures: [factorisation]",
        "sweep: {grids: {model.depth: [1, 2]}}",
        "sweep: {grid: {modle.depth: [1, 2]}}",
        "sweep: {grid: {model.depth: []}}",
        "modle: {kind: matrix-factorization, depth: 2, width: 3}",
        "verdicts: [{kind: end-values, claim: a, source: b, measure: loss, atLeast: 0}]",
      })
  void whatTheCommandRefusesByItselfTheSchemaRefuses(String wrong) throws IOException {
    ObjectNode study = (ObjectNode) YAML.readTree(VALID);
    assertThat(SCHEMA.validate(study)).isEmpty();
    study.setAll((ObjectNode) YAML.readTree(wrong));
    assertThat(SCHEMA.validate(study)).isNotEmpty();
    Path file = Files.writeString(folder.resolve("study.yaml"), YAML.writeValueAsString(study));
    assertThatThrownBy(() -> StudyFile.read(file, "", List.of())).isInstanceOf(SpecException.class);
  }

  @Test
  void whatASweepOrAProfileSaysTheFileMayLeaveOut() throws IOException {
    ObjectNode study = (ObjectNode) YAML.readTree(VALID);
    ((ObjectNode) study.get("model")).remove("depth");
    study.setAll(
        (ObjectNode)
            YAML.readTree(
                """
                sweep: {grid: {model.depth: [1, 2]}}
                profiles:
                  quick:
                    model: {width: 2}
                    problem.observed.count: 5
                    sweep: {grid: {model.depth: [3]}}
                """));
    assertThat(SCHEMA.validate(study)).isEmpty();
    Path file = Files.writeString(folder.resolve("study.yaml"), YAML.writeValueAsString(study));
    assertThat(StudyFile.read(file, "quick", List.of()).configurations()).hasSize(1);
  }

  private static final String VALID =
      """
      study: small
      model: {kind: matrix-factorization, depth: 2, width: 3}
      problem:
        kind: completion
        target:
          kind: gaussian-factors
          dimensions: [4, 4]
          model: {kind: matrix-factorization, depth: 2, width: 1}
          norm: 4
        observed: {kind: uniform, count: 10}
      initialization: {kind: gaussian, weightStandardDeviation: 0.001}
      optimizer: {kind: group-rms-prop, stepSize: 0.01}
      measures: [factorization, errors]
      stop: {steps: 20}
      """;

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
      object.forEach(value -> collect(value, objects));
    } else if (node instanceof ArrayNode array) {
      array.forEach(value -> collect(value, objects));
    }
  }
}
