package org.tacit.study.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tacit.measure.Quantity;

/** The fields of a sweep as people read them. */
public final class SweptLabel {
  private SweptLabel() {}

  /** A field of the study file in words: the last part of its path. */
  public static String field(String path) {
    return Quantity.words(path.substring(path.lastIndexOf('.') + 1));
  }

  /**
   * Swept fields in few words: the last part of each path with its value.
   *
   * @param swept values by path
   * @return empty where nothing is swept
   */
  public static String of(Map<String, String> swept) {
    return swept.entrySet().stream()
        .map(field -> field(field.getKey()) + " " + value(field.getValue()))
        .collect(Collectors.joining(", "));
  }

  /**
   * A value of the study file in words: of one with fields its kind and behind it the others, so
   * that <code>{kind=identity, layerScale=1e-3}</code> is {@code identity (layer scale 1e-3)}.
   */
  public static String value(String text) {
    if (text.startsWith("[") && text.endsWith("]")) {
      return parts(text).stream().map(SweptLabel::value).toList().toString();
    }
    if (!text.startsWith("{") || !text.endsWith("}")) {
      return text;
    }
    String kind = "";
    List<String> fields = new ArrayList<>();
    for (String part : parts(text)) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        return text;
      }
      String key = part.substring(0, equals);
      String words = value(part.substring(equals + 1));
      if (key.equals("kind")) {
        kind = words;
      } else {
        fields.add(Quantity.words(key) + " " + words);
      }
    }
    String others = String.join(", ", fields);
    return kind.isEmpty() || fields.isEmpty() ? kind + others : kind + " (" + others + ")";
  }

  /** What stands between the commas of a list or of fields, but not between those within a part. */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 1;
    for (int i = 1; i < text.length() - 1; i++) {
      char letter = text.charAt(i);
      depth += "[{".indexOf(letter) >= 0 ? 1 : "]}".indexOf(letter) >= 0 ? -1 : 0;
      if (depth == 0 && letter == ',') {
        parts.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    String last = text.substring(from, text.length() - 1).strip();
    if (!last.isEmpty()) {
      parts.add(last);
    }
    return parts;
  }
}
