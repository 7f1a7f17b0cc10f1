package org.tacit.report;

import java.util.regex.Pattern;

/** Text made safe to stand in HTML. */
final class Html {
  private static final Pattern POWER = Pattern.compile("\\d+(?:\\.\\d+)?e-\\d+");

  /** An unknown and its value, as in {@code 67: 3.000}. */
  private static final Pattern ENTRY = Pattern.compile("(?<=\\d): (?=-?\\d)");

  private static final Pattern SIZES = Pattern.compile("(?<=\\d) × (?=\\d)");

  private Html() {}

  /**
   * Escapes what is read, in which numbers, sizes and pairs of a number and its value are not
   * broken, nor a number from its sign of per cent.
   */
  static String text(String text) {
    String safe = escape(text).replace(" %", "&nbsp;%").replace("R² ", "R²&nbsp;");
    String sizes = SIZES.matcher(safe).replaceAll("&nbsp;×&nbsp;");
    String entries = ENTRY.matcher(sizes).replaceAll(":&nbsp;");
    return POWER.matcher(entries).replaceAll("<span class=\"number\">$0</span>");
  }

  /** Escapes for element content and for quoted attributes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
