package org.tacit.linear;

/** What found a solution of minimum ℓ1 norm. */
public enum FoundBy {
  /** A diagonal network, whose training found the support and the dual vector. */
  TRAINING("training", "training"),
  /** The path of the lasso, which is exact, where training proved nothing. */
  PATH("exact-path", "an exact method, the path of the lasso, for training proved nothing");

  private final String word;
  private final String words;

  FoundBy(String word, String words) {
    this.word = word;
    this.words = words;
  }

  /** For programs. */
  String word() {
    return word;
  }

  /** For people. */
  String words() {
    return words;
  }
}
