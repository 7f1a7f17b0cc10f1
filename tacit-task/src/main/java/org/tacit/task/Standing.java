package org.tacit.task;

/** How good a result is, against the simple answer that takes no learning at all. */
public enum Standing {
  /** It is done, and surely better than the simple answer. */
  SURELY_BETTER("done", "✓"),
  /** It is not finished, or not proved: it may be right. */
  UNFINISHED("unfinished", "?"),
  /** Nothing was learned, or the work failed. */
  NOTHING("nothing", "✗");

  private final String word;
  private final String mark;

  Standing(String word, String mark) {
    this.word = word;
    this.mark = mark;
  }

  /** The standing in one word, for programs. */
  public String word() {
    return word;
  }

  /** A sign of it, for who does not see the colour. */
  public String mark() {
    return mark;
  }
}
