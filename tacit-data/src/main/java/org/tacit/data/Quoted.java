package org.tacit.data;

import java.nio.file.Path;

/**
 * What was given, as a message repeats it: on one line, without characters that a terminal obeys,
 * and no longer than people read. What is too long loses its middle, because a file's name and a
 * message's reason stand at the end.
 */
public final class Quoted {
  /** The most characters of a value or a word. */
  static final int LONGEST_VALUE = 100;

  /** The most characters of a file's path. */
  static final int LONGEST_PATH = 180;

  /** The most characters of a whole message. */
  static final int LONGEST_MESSAGE = 400;

  private static final String GAP = " … ";

  private Quoted() {}

  /** A value or a word, at most 100 characters of it. */
  public static String of(String text) {
    return shortened(text, LONGEST_VALUE);
  }

  /** A file's path, at most 180 characters of it. */
  public static String of(Path file) {
    return shortened(file.toString(), LONGEST_PATH);
  }

  /** A whole message, at most 400 characters of it. */
  public static String message(String text) {
    return shortened(text, LONGEST_MESSAGE);
  }

  private static String shortened(String text, int most) {
    // Before anything is spelled out: a text may have millions of characters.
    String whole = text.length() <= most ? text : ends(text, most);
    String spelled = spelled(whole);
    return spelled.length() <= most ? spelled : ends(spelled, most);
  }

  private static String ends(String text, int most) {
    int kept = most - GAP.length();
    int end = kept - kept / 3;
    int begin = text.length() - kept / 3;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    if (Character.isLowSurrogate(text.charAt(begin))) {
      begin++;
    }
    return text.substring(0, end) + GAP + text.substring(begin);
  }

  private static String spelled(String text) {
    StringBuilder spelled = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              switch (Character.getType(point)) {
                case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    spelled.append(escape(point));
                default -> spelled.appendCodePoint(point);
              }
            });
    return spelled.toString();
  }

  private static String escape(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format("\\u%04x", point);
    };
  }
}
