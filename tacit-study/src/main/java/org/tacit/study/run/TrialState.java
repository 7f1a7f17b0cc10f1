package org.tacit.study.run;

import java.util.Locale;

/** What state a trial is in. */
public enum TrialState {
  /** It has a result. */
  DONE,
  /** It has a result that cannot be read; another run does it again. */
  DAMAGED,
  /** A process holds its lock. */
  RUNNING,
  /** It could not be run, or written; another run tries again. */
  FAILED,
  /** It was begun, and nobody goes on with it. */
  INTERRUPTED,
  /** It was not begun. */
  MISSING;

  /** In lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
