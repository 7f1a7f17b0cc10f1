package org.tacit.task;

/** How good a result is, against the simple answer that takes no learning at all. */
public enum Standing {
  /** It is done, and surely better than the simple answer. */
  SURELY_BETTER("done", "good", "✓"),
  /** It is not finished, or not proved: it may be right. */
  UNFINISHED("unfinished", "open", "?"),
  /** Nothing was learned, or the work failed. */
  NOTHING("nothing", "bad", "✗");

  private final String word;
  private final String colour;
  private final String mark;

  Standing(String word, String colour, String mark) {
    this.word = word;
    this.colour = colour;
    this.mark = mark;
  }

  /** The standing in one word, for programs. */
  public String word() {
    return word;
  }

  /** The class of a report's banner: good is green, open is amber, bad is red. */
  public String colour() {
    return colour;
  }

  /** A sign that stands beside the colour, for who does not see it. */
  public String mark() {
    return mark;
  }
}
