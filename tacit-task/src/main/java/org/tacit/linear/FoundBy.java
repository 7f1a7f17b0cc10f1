package org.tacit.linear;

import java.util.Locale;

/** What found a solution of minimum ℓ1 norm. */
public enum FoundBy {
  /** A diagonal network, whose training found the support and the dual vector. */
  TRAINING("training"),
  /** The path of the lasso, which is exact, where training proved nothing. */
  EXACT_PATH("an exact method, the path of the lasso, for training proved nothing");

  private final String words;

  FoundBy(String words) {
    this.words = words;
  }

  /** For programs. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** For people. */
  String words() {
    return words;
  }
}
