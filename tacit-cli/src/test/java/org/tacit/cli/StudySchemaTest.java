package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.study.run.TrialState;
import org.tacit.training.Outcome;

/** What run, report and runs print with {@code --json} is what their schemas promise. */
class StudySchemaTest {
  /** Two trials that end and two that cannot: the step size throws their weights away. */
  private static final String STUDY =
      """
      study: small
      repetitions: 2
      model: {kind: matrix-factorization, depth: 2, width: 2}
      problem:
        kind: completion
        target: {kind: noise, dimensions: [4, 4], norm: 4}
        observed: {kind: uniform, count: 8}
      initialization: {kind: gaussian, weightStandardDeviation: 0.1}
      optimizer: {kind: gradient-descent, stepSize: 0.1}
      sweep: {grid: {optimizer.stepSize: [0.1, 1e9]}}
      measures: [errors]
      stop: {steps: 20}
      verdicts:
        - {kind: end-value, claim: it is small, source: arithmetic, measure: loss, atMost: 1e9}
      """;

  @TempDir private Path folder;

  private ObjectNode printed(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.add("--json");
    CommandRun run = CommandRun.of(all.toArray(String[]::new));
    JsonNode document = new ObjectMapper().readTree(run.out());
    assertThat(document.isObject()).as(run.err()).isTrue();
    return (ObjectNode) document;
  }

  private ObjectNode ran() throws IOException {
    Path study = Files.writeString(folder.resolve("small.yaml"), STUDY);
    return printed("run", study.toString(), "--workers", "1", "--out", runs().toString());
  }

  private Path runs() {
    return folder.resolve("runs");
  }

  private Path small() {
    return runs().resolve("small");
  }

  private static void assertMeets(String schema, JsonNode document) throws IOException {
    assertThat(AnswerSchemaTest.schema(schema).validate(document))
        .as(document.toPrettyString())
        .isEmpty();
  }

  private static void assertRefused(String schema, JsonNode document) throws IOException {
    assertThat(AnswerSchemaTest.schema(schema).validate(document))
        .as(document.toPrettyString())
        .isNotEmpty();
  }

  @Test
  void aRunAndItsReportMeetTheSchema() throws IOException {
    ObjectNode run = ran();
    assertMeets("run", run);
    JsonNode finding = run.at("/verdicts/0/findings/0");
    assertThat(finding.path("most").asDouble()).isEqualTo(1e9);
    assertThat(finding.path("least").isNull()).isTrue();
    assertThat(run.at("/trials/step_limit").asInt() + run.at("/trials/diverged").asInt())
        .isEqualTo(4);
    assertThat(new ObjectMapper().readTree(Files.readAllBytes(small().resolve("verdict.json"))))
        .isEqualTo(run);
    assertThat(printed("report", small().toString())).isEqualTo(run);
    ObjectNode spoilt = run.deepCopy();
    ((ObjectNode) spoilt.at("/verdicts/0/findings/0")).put("measured", "0.1");
    assertRefused("run", spoilt);
    assertRefused("run", run.deepCopy().put("unknown", 1));
    spoilt = run.deepCopy();
    ((ObjectNode) spoilt.at("/verdicts/0")).put("verdict", "maybe");
    assertRefused("run", spoilt);
  }

  @Test
  void listsOfStudiesAndOfTrialsMeetTheSchema() throws IOException {
    ran();
    ObjectNode studies = printed("runs", runs().toString());
    assertMeets("runs", studies);
    assertThat(studies.at("/studies/0/report").asBoolean()).isTrue();
    assertThat(studies.at("/studies/0/done").asInt()).isEqualTo(4);
    ObjectNode trials = printed("runs", small().toString());
    assertMeets("runs", trials);
    assertThat(trials.at("/trials/0/loss").isNumber()).isTrue();
    assertThat(trials.at("/trials/0/swept/optimizer.stepSize").asText()).isEqualTo("0.1");
    Files.writeString(
        small().resolve(trials.at("/trials/1/trial").asText()).resolve("result.json"), "{");
    assertMeets("runs", printed("runs", small().toString()));
    Files.writeString(small().resolve("study.json"), "{");
    ObjectNode damaged = printed("runs", runs().toString());
    assertMeets("runs", damaged);
    assertThat(damaged.at("/studies/0/trials").isMissingNode()).isTrue();
    ObjectNode spoilt = trials.deepCopy();
    ((ObjectNode) spoilt.at("/trials/0")).put("loss", "1e-3");
    assertRefused("runs", spoilt);
    assertRefused("runs", trials.deepCopy().set("studies", studies.get("studies")));
  }

  /** The numbers that people read have at most four digits, and no field is without a column. */
  @Test
  void peopleReadTheSameInATable() throws IOException {
    ran();
    String table = CommandRun.of("runs", small().toString()).out();
    assertThat(table.lines().findFirst().orElseThrow())
        .matches("trial +optimizer.stepSize +repetition +state +outcome +steps +loss +seconds");
    assertThat(table).doesNotContain("swept", "step_limit").contains("step limit", "0.1");
    assertThat(table)
        .as("no more than four digits")
        .doesNotContainPattern("[1-9]\\.\\d{4}|0\\.0*[1-9]\\d{4}");
    assertThat(CommandRun.of("runs", runs().toString()).out()).contains("yes");
  }

  @Test
  void wordsAreThoseOfTheOneList() throws IOException {
    List<String> states = new ArrayList<>();
    AnswerSchemaTest.schema("runs")
        .getSchemaNode()
        .at("/$defs/trial/properties/state/enum")
        .forEach(word -> states.add(word.asText()));
    assertThat(states)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(TrialState.values()).map(TrialState::word).toList());
    List<String> outcomes = new ArrayList<>();
    AnswerSchemaTest.schema("run")
        .getSchemaNode()
        .at("/properties/trials/propertyNames/enum")
        .forEach(word -> outcomes.add(word.asText()));
    List<String> all = new ArrayList<>();
    Arrays.stream(Outcome.Kind.values()).forEach(kind -> all.add(kind.word()));
    all.add("missing");
    assertThat(outcomes).containsExactlyInAnyOrderElementsOf(all);
  }
}
