package org.tacit.study.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.study.binding.SpecException;

/**
 * The version of the files of a run directory: each says it, and one of a newer Tacit is refused.
 */
final class Format {
  static final String KEY = "format";

  private static final String CURRENT = "1";

  private Format() {}

  /** The fields of a file after the version. */
  static Map<String, @Nullable Object> with(Map<String, @Nullable Object> fields) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put(KEY, Integer.parseInt(CURRENT));
    all.putAll(fields);
    return all;
  }

  /**
   * Refuses another version.
   *
   * @param found what the file says; null where it says none, as the first version did not in all
   *     files
   * @throws SpecException if that is another one; the message names both
   */
  static void check(Path file, @Nullable String found) {
    if (found != null && !CURRENT.equals(found)) {
      throw new SpecException(
          "%s: expected format %s, found %s; another version of tacit wrote it"
              .formatted(file, CURRENT, found));
    }
  }
}
