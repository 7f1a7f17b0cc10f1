package org.tacit.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain values as JSON, and back: the one place that knows how. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** Names and values, indented, with a line break at the end. */
  public static String text(Map<String, ? extends @Nullable Object> values) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(values) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain values could not be written", e);
    }
  }

  /** Names and values in as few bytes as there can be. */
  public static byte[] bytes(Map<String, ? extends @Nullable Object> values) {
    try {
      return MAPPER.writeValueAsBytes(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain values could not be written", e);
    }
  }

  /**
   * Reads any document.
   *
   * @throws IOException if it is no JSON; a {@link JsonProcessingException}
   */
  public static JsonNode read(byte[] document) throws IOException {
    return MAPPER.readTree(document);
  }

  /**
   * Reads names and texts.
   *
   * @throws IOException if it is anything else; a {@link JsonProcessingException}
   */
  public static Map<String, String> readTexts(byte[] document) throws IOException {
    return MAPPER.readValue(document, new TypeReference<Map<String, String>>() {});
  }
}
