package org.tacit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the results of the commands have in common as JSON. */
final class JsonText {
  private JsonText() {}

  /** Names and values, indented. */
  static String of(Map<String, ? extends @Nullable Object> fields) {
    try {
      return new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of numbers and text could not be written", e);
    }
  }

  /** JSON has no NaN and no infinity. */
  static @Nullable Double orNull(double number) {
    return Double.isFinite(number) ? number : null;
  }
}
