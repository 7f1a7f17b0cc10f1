package org.tacit.cli.console;

import java.io.PrintWriter;

/**
 * How far a work is: a bar that redraws itself on a terminal, a line now and then elsewhere. On a
 * terminal nothing is wider than a line of it, and no share is less than one before.
 *
 * <p>One thread at a time.
 */
public final class Bar {
  private static final int WIDTH = 24;

  /** The text takes at most this fraction of the columns of a narrow terminal. */
  private static final int MOST_SHARE = 6;

  /** What stands between two facts. */
  static final String GAP = "  ";

  private static final long TERMINAL_NANOS = 100_000_000L;
  private static final long PLAIN_NANOS = 5_000_000_000L;

  private final PrintWriter out;
  private final int columns;
  private long shown;
  private double furthest;

  /**
   * A bar.
   *
   * @param columns of the terminal; 0 where there is none
   */
  Bar(PrintWriter out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  private boolean terminal() {
    return columns > 0;
  }

  /** So many characters there is room for, beside the bar; any number where no terminal is. */
  int room() {
    return terminal() ? columns - 2 - Math.min(WIDTH, columns / MOST_SHARE) : Integer.MAX_VALUE;
  }

  /** Whether it is time to show something again. */
  public boolean isDue() {
    return System.nanoTime() - shown >= (terminal() ? TERMINAL_NANOS : PLAIN_NANOS);
  }

  /**
   * Shows how far it is.
   *
   * @param share of the whole that is done, from 0 to 1
   * @param text facts with two blanks between them, the most important ones first: those that a
   *     terminal has no room for are left out
   */
  public void show(double share, String text) {
    shown = System.nanoTime();
    furthest = Math.max(furthest, Math.min(1, share));
    if (terminal()) {
      out.print("\r" + line(text) + "\u001b[K");
    } else {
      out.println(text);
    }
    out.flush();
  }

  private String line(String text) {
    int width = Math.min(WIDTH, columns / MOST_SHARE);
    int filled = (int) (width * furthest);
    String line = "█".repeat(filled) + "░".repeat(width - filled) + " " + text;
    // A character in the last column would make some terminals begin another line.
    int most = columns - 1;
    while (line.length() > most && line.lastIndexOf(GAP) > width) {
      line = line.substring(0, line.lastIndexOf(GAP)).stripTrailing();
    }
    return line.length() <= most ? line : line.substring(0, Math.max(0, most - 1)) + "…";
  }

  /** Ends the bar at its end, and leaves it there; elsewhere nothing is said. */
  public void end(String text) {
    if (terminal()) {
      show(1, text);
      out.println();
      out.flush();
    }
  }

  /** Prints a line in place of the bar, on a terminal broken between words. */
  public void say(String line) {
    clear();
    out.println(new Wrapped(columns).lines(line, 0));
    out.flush();
  }

  public void clear() {
    if (terminal()) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }
}
