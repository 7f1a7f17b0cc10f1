package org.tacit.study.verdict;

import java.util.List;
import org.tacit.kind.Field;
import org.tacit.study.record.StudyRecord;

/**
 * The trials that a claim is about.
 *
 * @param where conditions as {@link Where} has them
 * @param leastShare of these trials, that must have numbers
 */
record ClaimedTrials(
    @Field(
            value =
                "Which trials: swept fields with their values, such as model.depth=2 or"
                    + " model.depth!=1.",
            byDefault = "[]")
        List<String> where,
    @Field(value = LEAST_SHARE, byDefault = "1") double leastShare) {
  /** What a kind says of its field {@code leastShare}. */
  static final String LEAST_SHARE =
      "The least share of these trials that must have numbers; those that diverged or failed count"
          + " against the claim.";

  /**
   * Checks the conditions and the share.
   *
   * @throws IllegalArgumentException if one is no condition, or the share is none
   */
  ClaimedTrials {
    where = new Where(where).conditions();
    Chosen.requireShare(leastShare);
  }

  Chosen of(StudyRecord study) {
    return Chosen.of(study, new Where(where)::holds, leastShare);
  }

  /** Those of them that a field was swept for. */
  Chosen sweptFor(String field, StudyRecord study) {
    Where condition = new Where(where);
    return Chosen.of(
        study, trial -> condition.holds(trial) && trial.swept().containsKey(field), leastShare);
  }

  /** Those of them that a field was swept for, with a number in a range. */
  Chosen sweptFor(String field, double from, double to, StudyRecord study) {
    Where condition = new Where(where);
    return Chosen.of(
        study,
        trial -> {
          String swept = trial.swept().get(field);
          return swept != null && condition.holds(trial) && within(swept, from, to);
        },
        leastShare);
  }

  private static boolean within(String swept, double from, double to) {
    double number = Double.parseDouble(swept);
    return number >= from && number <= to;
  }

  /** In words; empty where all trials are meant. */
  String words() {
    return new Where(where).words();
  }
}
