package org.tacit.task;

/** How good a result is, against the simple answer that takes no learning at all. */
public enum Standing {
  /** It is done, and surely better than the simple answer. */
  SURELY_BETTER("done"),
  /** It is not finished, or not proved: it may be right. */
  UNFINISHED("unfinished"),
  /** Nothing was learned, or the work failed. */
  NOTHING("nothing");

  private final String word;

  Standing(String word) {
    this.word = word;
  }

  /** The standing in one word, for programs. */
  public String word() {
    return word;
  }
}
