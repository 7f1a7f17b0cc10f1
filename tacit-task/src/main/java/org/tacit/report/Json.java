package org.tacit.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain values as JSON. */
public final class Json {
  private static final ObjectMapper INDENTING =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Json() {}

  /** Names and values, indented, with a line break at the end. */
  public static String text(Map<String, ? extends @Nullable Object> values) {
    try {
      return INDENTING.writeValueAsString(values) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain values could not be written", e);
    }
  }
}
