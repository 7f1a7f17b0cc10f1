package org.tacit.report;

import java.util.regex.Pattern;

/** Text made safe to stand in HTML. */
final class Html {
  private static final Pattern POWER = Pattern.compile("\\d+(?:\\.\\d+)?e-\\d+");

  private static final Pattern SIZES = Pattern.compile("(?<=\\d) × (?=\\d)");

  private Html() {}

  /**
   * Escapes what is read, in which a number or a size is not broken, nor from its sign of per cent.
   */
  static String text(String text) {
    return POWER
        .matcher(
            SIZES
                .matcher(escape(text))
                .replaceAll("&nbsp;×&nbsp;")
                .replace(" %", "&nbsp;%")
                .replace("R² ", "R²&nbsp;"))
        .replaceAll("<span class=\"number\">$0</span>");
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
