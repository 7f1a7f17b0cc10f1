package org.tacit.tensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a file in the layout of safetensors (Hugging Face): in JSON, words about the file,
 * and the name, type, shape and place of every tensor behind it. The file has the length of the
 * header in eight bytes, the header, and the tensors, all with the least byte first.
 */
public final class SafetensorsHeader {
  private static final int ALIGNMENT = 8;

  private final Map<String, String> entries = new LinkedHashMap<>();
  private final Map<String, String> metadata;
  private long place;

  /** A header without tensors, which begins with such words. */
  public SafetensorsHeader(Map<String, String> metadata) {
    this.metadata = new LinkedHashMap<>(metadata);
  }

  /** The next tensor. */
  public void add(String name, DType dtype, List<? extends Number> shape) {
    long count = 1;
    for (Number size : shape) {
      count = Math.multiplyExact(count, size.longValue());
    }
    add(
        name,
        dtype == DType.FLOAT32 ? "F32" : "F64",
        shape,
        Math.multiplyExact(count, (long) dtype.bytes()));
  }

  /**
   * The next tensor, of any type.
   *
   * @param type as the layout names it
   * @param bytes how many it takes
   */
  public void add(String name, String type, List<? extends Number> shape, long bytes) {
    String key = name;
    for (int twin = 2; entries.containsKey(key); twin++) {
      key = name + "#" + twin;
    }
    long end = Math.addExact(place, bytes);
    entries.put(
        key,
        "{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
            .formatted(type, shape.toString().replace(" ", ""), place, end));
    place = end;
  }

  /** The bytes of all tensors so far. */
  public long bytes() {
    return place;
  }

  /** In JSON and ASCII, padded with blanks. */
  public String text() {
    StringBuilder json = new StringBuilder("{\"__metadata__\":{");
    metadata.forEach(
        (name, value) ->
            json.append(json.charAt(json.length() - 1) == '{' ? "" : ",")
                .append(quoted(name))
                .append(':')
                .append(quoted(value)));
    json.append('}');
    entries.forEach(
        (name, entry) -> json.append(',').append(quoted(name)).append(':').append(entry));
    json.append('}');
    // In ASCII a character is a byte.
    json.append(" ".repeat((ALIGNMENT - json.length() % ALIGNMENT) % ALIGNMENT));
    return json.toString();
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
