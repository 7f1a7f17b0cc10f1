package org.tacit.cli.console;

import java.io.PrintWriter;

/**
 * How far a work is: a bar that redraws itself on a terminal, a line now and then elsewhere.
 *
 * <p>One thread at a time.
 */
public final class Bar {
  private static final int WIDTH = 24;
  private static final long TERMINAL_NANOS = 100_000_000L;
  private static final long PLAIN_NANOS = 5_000_000_000L;

  private final PrintWriter out;
  private final boolean terminal;
  private long shown;

  Bar(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Whether it is time to show something again. */
  public boolean isDue() {
    return System.nanoTime() - shown >= (terminal ? TERMINAL_NANOS : PLAIN_NANOS);
  }

  /**
   * Shows how far it is.
   *
   * @param share of the whole that is done, from 0 to 1
   */
  public void show(double share, String text) {
    shown = System.nanoTime();
    if (terminal) {
      int filled = (int) (WIDTH * share);
      out.print("\r" + "█".repeat(filled) + "░".repeat(WIDTH - filled) + " " + text + "\u001b[K");
    } else {
      out.println(text);
    }
    out.flush();
  }

  /** Prints a line in place of the bar. */
  public void say(String line) {
    clear();
    out.println(line);
    out.flush();
  }

  public void clear() {
    if (terminal) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }
}
