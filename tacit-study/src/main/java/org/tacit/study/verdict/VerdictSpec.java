package org.tacit.study.verdict;

import org.tacit.study.record.StudyRecord;

/** A claim as a study file names it. */
public interface VerdictSpec {
  /** Holds the results against the claim. */
  Verdict judge(StudyRecord study);
}
