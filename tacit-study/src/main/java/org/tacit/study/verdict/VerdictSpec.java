package org.tacit.study.verdict;

import org.jspecify.annotations.Nullable;
import org.tacit.study.record.StudyRecord;

/** A claim as a study file names it. */
public interface VerdictSpec {
  /** Holds the results against the claim. */
  Verdict judge(StudyRecord study);

  /** The measure that it is about; null where it is about several, or none. */
  default @Nullable String measure() {
    return null;
  }
}
