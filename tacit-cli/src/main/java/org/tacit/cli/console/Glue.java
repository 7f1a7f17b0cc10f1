package org.tacit.cli.console;

import java.util.regex.Pattern;

/** Blanks at which no line breaks, for what stands beside them is read as one. */
final class Glue {
  private static final char NO_BREAK = '\u00a0';

  /** Sizes such as 16 × 8, errors such as ± 0.02, numbers with a unit, an option with its value. */
  private static final Pattern JOINED =
      Pattern.compile(
          "(?<=\\d) (?=×)|(?<=×) (?=\\d)|(?<=±) (?=\\d)|(?<=\\d) (?=%|s\\b|±)"
              + "|(?<=--[a-z-]{1,30}) (?=[A-Z\\d])|(?<=--resume) (?=--)");

  private Glue() {}

  /** The same text, each blank that joins as one that no search for a blank finds. */
  static String on(String text) {
    return JOINED.matcher(text).replaceAll(String.valueOf(NO_BREAK));
  }

  /** The text as it is printed. */
  static String off(String text) {
    return text.replace(NO_BREAK, ' ');
  }
}
