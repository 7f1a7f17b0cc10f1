package org.tacit.report;

/** Text made safe to stand in HTML. */
final class Html {
  private Html() {}

  /** Escapes for element content and for quoted attributes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
