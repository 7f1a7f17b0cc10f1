package org.tacit.cli.console;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines that break between words where a terminal would break them within.
 *
 * @param columns of the terminal; 0 where lines are not broken
 */
public record Wrapped(int columns) {
  private static final int LEAST = 20;

  /** The columns of a terminal that does not say how wide it is. */
  private static final int USUAL = 80;

  /** As wide as the terminal that standard output goes to; not at all where it goes elsewhere. */
  public static Wrapped ofOutput() {
    return new Wrapped(Integer.getInteger("tacit.output.columns", 0));
  }

  /** As wide as the terminal that standard error goes to; not at all where it goes elsewhere. */
  public static Wrapped ofErrors() {
    int columns = Integer.getInteger("tacit.columns", USUAL);
    return new Wrapped(Boolean.getBoolean("tacit.terminal") ? Math.max(LEAST, columns) : 0);
  }

  /**
   * A text in lines.
   *
   * @param indent of all lines but the first, where there is room for it
   */
  public String lines(String text, int indent) {
    int hanging = columns - indent < LEAST ? 0 : indent;
    if (columns < LEAST || text.length() <= columns) {
      return text;
    }
    List<String> lines = new ArrayList<>();
    String rest = Glue.on(text);
    while (rest.length() > columns) {
      int first = lines.isEmpty() ? hanging : hanging + 1;
      int end = rest.lastIndexOf(' ', columns);
      if (end < first) {
        // A word that is too long stays whole: it may be a path that somebody copies.
        end = rest.indexOf(' ', columns);
      }
      if (end < 0) {
        break;
      }
      lines.add(rest.substring(0, end).stripTrailing());
      rest = " ".repeat(hanging) + rest.substring(end).strip();
    }
    lines.add(rest);
    return Glue.off(String.join(System.lineSeparator(), lines));
  }
}
