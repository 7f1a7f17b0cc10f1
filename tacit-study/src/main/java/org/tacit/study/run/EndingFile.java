package org.tacit.study.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tacit.data.DataException;
import org.tacit.data.Quoted;
import org.tacit.report.Json;
import org.tacit.study.record.Ending;
import org.tacit.training.Outcome;

/**
 * Reads the JSON files of a trial, and refuses those that are not as they were written.
 *
 * @param file which one
 */
record EndingFile(Path file) {
  /**
   * An ending as {@link Ending#written} gives it.
   *
   * @throws DataException if the file holds something else; the message names it
   */
  Ending ending() {
    JsonNode fields = fields();
    Map<String, List<Double>> last = new TreeMap<>();
    field(fields, "last", "keys", JsonNode::isObject)
        .properties()
        .forEach(
            measure -> last.put(measure.getKey(), values(measure.getKey(), measure.getValue())));
    JsonNode loss =
        field(fields, "loss", "a number or null", node -> node.isNumber() || node.isNull());
    return new Ending(
        kind(field(fields, "outcome", "a word", JsonNode::isTextual).asText()),
        field(fields, "explanation", "a text", JsonNode::isTextual).asText(),
        field(fields, "steps", "a whole number", JsonNode::isIntegralNumber).asLong(),
        loss.asDouble(Double.NaN),
        last);
  }

  /**
   * The outermost keys.
   *
   * @throws DataException if the file is not there, cannot be read or has none
   * @throws org.tacit.study.binding.SpecException if another version wrote it
   */
  JsonNode fields() {
    try {
      JsonNode fields = Json.read(Files.readAllBytes(file));
      if (fields.isObject()) {
        // Another version's is whole, and not to be done again.
        Format.check(file, fields.path(Format.KEY).asText(null));
        return fields;
      }
      throw new DataException(
          file, fields.isMissingNode() ? "is empty" : "expected keys with values in JSON");
    } catch (JsonProcessingException e) {
      throw new DataException(
          file,
          "is no whole JSON: "
              + e.getOriginalMessage().lines().findFirst().orElse("it is cut off"));
    } catch (IOException e) {
      throw DataException.unreadable(file, e);
    }
  }

  private JsonNode field(JsonNode fields, String name, String expected, Predicate<JsonNode> good) {
    JsonNode value = fields.path(name);
    if (!good.test(value)) {
      throw new DataException(
          file,
          "%s: expected %s, found %s"
              .formatted(
                  name, expected, value.isMissingNode() ? "nothing" : Quoted.of(value.toString())));
    }
    return value;
  }

  private Outcome.Kind kind(String word) {
    return Arrays.stream(Outcome.Kind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    file,
                    "outcome: expected one of %s, found \"%s\""
                        .formatted(
                            Arrays.stream(Outcome.Kind.values())
                                .map(Outcome.Kind::word)
                                .collect(Collectors.joining(", ")),
                            Quoted.of(word))));
  }

  private List<Double> values(String measure, JsonNode list) {
    List<Double> values = new ArrayList<>();
    for (JsonNode value : list) {
      // What is not finite was written as a text.
      boolean known = value.isNumber() || value.asText().matches("NaN|-?Infinity");
      if (!known) {
        throw new DataException(
            file,
            "last.%s: expected numbers, found %s"
                .formatted(Quoted.of(measure), Quoted.of(value.toString())));
      }
      values.add(value.isNumber() ? value.asDouble() : Double.valueOf(value.asText()));
    }
    return values;
  }
}
