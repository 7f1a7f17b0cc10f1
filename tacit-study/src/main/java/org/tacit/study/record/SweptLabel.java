package org.tacit.study.record;

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
        .map(field -> field(field.getKey()) + " " + field.getValue())
        .collect(Collectors.joining(", "));
  }
}
