package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.training.Outcome;

/** Whatever {@code --json} prints is what the schema in the distribution promises. */
class AnswerSchemaTest {
  private static final String[] COMPLETE = {
    "complete", "--example", "--steps", "20", "--compare", "--time", "5"
  };
  private static final String[] SOLVE = {"solve", "--example", "--bias", "l1", "--compare"};

  @TempDir private Path folder;

  private static JsonSchema schema() throws IOException {
    return schema("answer");
  }

  static JsonSchema schema(String name) throws IOException {
    try (InputStream in =
        AnswerSchemaTest.class.getResourceAsStream(
            "/org/tacit/cli/%s.schema.json".formatted(name))) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    }
  }

  private ObjectNode printed(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--json", "--force", "--out", folder.resolve("results").toString()));
    CommandRun run = CommandRun.of(all.toArray(String[]::new));
    JsonNode document = new ObjectMapper().readTree(run.out());
    assertThat(document.isObject()).as(run.err()).isTrue();
    assertThat(Files.readString(folder.resolve("results/result.json"))).isEqualTo(run.out());
    return (ObjectNode) document;
  }

  private static void assertMeets(JsonNode document) throws IOException {
    Set<ValidationMessage> complaints = schema().validate(document);
    assertThat(complaints).as(document.toPrettyString()).isEmpty();
  }

  /** All of the one list but the ends of trials that left no training. */
  @Test
  void theOutcomesAreThoseOfTheOneList() throws IOException {
    Set<Outcome.Kind> ofTrials =
        EnumSet.of(Outcome.Kind.FAILED, Outcome.Kind.STORAGE, Outcome.Kind.DAMAGED);
    List<String> words =
        EnumSet.complementOf(EnumSet.copyOf(ofTrials)).stream().map(Outcome.Kind::word).toList();
    List<String> promised = new ArrayList<>();
    schema().getSchemaNode().at("/$defs/outcome/enum").forEach(word -> promised.add(word.asText()));
    assertThat(promised).containsExactlyElementsOf(words);
  }

  @Test
  void aCompletionMeetsTheSchemaWithItsComparison() throws IOException {
    ObjectNode document = printed(COMPLETE);
    assertMeets(document);
    assertThat(document.path("heldOut").path("count").asInt()).isPositive();
    assertThat(document.path("comparison")).hasSizeGreaterThan(2);
    assertMeets(printed("complete", "--example", "--method", "mean"));
  }

  @Test
  void aSensingMeetsTheSchema() throws IOException {
    Path values = folder.resolve("y.csv");
    Path places = folder.resolve("places.csv");
    StringBuilder measured = new StringBuilder();
    StringBuilder where = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      measured.append((1 + i / 6) * (1 + i % 6)).append('\n');
      where.append(i).append('\n');
    }
    Files.writeString(values, measured);
    Files.writeString(places, where);
    ObjectNode document =
        printed(
            "sense",
            values.toString(),
            "--operators",
            "entries",
            "--shape",
            "6x6",
            "--coefficients",
            places.toString(),
            "--steps",
            "200",
            "--holdout",
            "0.4");
    assertMeets(document);
    assertThat(document.path("heldOut").path("count").asInt()).isEqualTo(12);
    assertThat(document.path("stepSizes")).isNotEmpty();
  }

  @Test
  void aSolvedSystemMeetsTheSchemaWhicheverWayItIsSolved() throws IOException {
    ObjectNode sparse = printed(SOLVE);
    assertMeets(sparse);
    assertThat(sparse.path("comparison").path(1).path("residual").isNumber()).isTrue();
    assertMeets(printed("solve", "--example"));
    ObjectNode deep = printed("solve", "--example", "--network", "deep", "--steps", "50");
    assertMeets(deep);
    assertThat(deep.path("predictions").path(0).path("digits").isNumber()).isTrue();
  }

  /** A number as text, an outcome of another name, a key that nobody knows. */
  @Test
  void whatIsNotInTheSchemaIsRefused() throws IOException {
    ObjectNode document = printed("solve", "--example");
    assertMeets(document);
    JsonSchema schema = schema();
    assertThat(schema.validate(document.deepCopy().put("residual", "1e-9"))).isNotEmpty();
    assertThat(schema.validate(document.deepCopy().put("outcome", "still falling"))).isNotEmpty();
    assertThat(schema.validate(document.deepCopy().put("heldOut", 0))).isNotEmpty();
    assertThat(schema.validate(document.deepCopy().put("unknown", 1))).isNotEmpty();
  }
}
