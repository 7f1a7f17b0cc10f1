package org.tacit.data.storage;

import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name that a file has while it is written: a dot, the file's own name, a random UUID and
 * {@code .part}.
 */
final class TemporaryFile {
  private static final String ENDING =
      "\\.\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\.part";

  private static final Pattern NAME = Pattern.compile("\\.(.+)" + ENDING);
  private static final Pattern IN_TEXT = Pattern.compile("\\.([^/\\\\]+?)" + ENDING);

  private TemporaryFile() {}

  /** A new name beside a file. */
  static Path of(Path file) {
    return file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
  }

  /**
   * The name of the file that a temporary one was to become, also where that was written under a
   * temporary name itself; null if it is no temporary one.
   */
  static @Nullable String target(String name) {
    String target = null;
    for (Matcher at = NAME.matcher(name); at.matches(); at = NAME.matcher(target)) {
      target = at.group(1);
    }
    return target;
  }

  /** A text with the names of the files that temporary ones were to become: nobody knows others. */
  static String told(String text) {
    return IN_TEXT.matcher(text).replaceAll("$1");
  }
}
