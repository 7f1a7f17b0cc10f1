package org.tacit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.data.Quoted;

/**
 * The version of {@code result.json} of the commands: each says it first, and one of another
 * version is refused where it is read back.
 */
final class ResultFormat {
  private static final String KEY = "format";
  private static final int CURRENT = 1;

  private ResultFormat() {}

  /** Says the version. */
  static void put(Map<String, ? super Integer> fields) {
    fields.put(KEY, CURRENT);
  }

  /**
   * Refuses another version.
   *
   * @param result what was read; the first version said none
   * @throws InputException if it says another one
   */
  static void check(Path file, JsonNode result) {
    @Nullable JsonNode found = result.get(KEY);
    if (found != null && !(found.isIntegralNumber() && found.asLong() == CURRENT)) {
      throw new InputException(
          "%s: expected format %d, found %s; another version of tacit wrote it: give --out another folder"
              .formatted(file, CURRENT, Quoted.of(found.toString())));
    }
  }
}
