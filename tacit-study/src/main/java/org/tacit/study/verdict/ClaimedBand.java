package org.tacit.study.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.study.record.StudyRecord;

/**
 * The band that a number of every trial, or a statistic of it, is claimed to be in.
 *
 * @param band the band
 * @param statistic over the trials; null where every trial has to be in the band
 * @param trials which trials
 */
record ClaimedBand(
    @Inline Band band,
    @Field(value = Statistic.OF_TRIALS, byDefault = Field.NONE) @Nullable Statistic statistic,
    @Inline ClaimedTrials trials) {
  /** The trials that are chosen. */
  Chosen of(StudyRecord study) {
    return trials.of(study);
  }

  /**
   * What becomes of the claim.
   *
   * @param what the number in words
   * @param numbers one of each trial that was judged
   */
  Verdict judge(Claim claim, Chosen chosen, String what, List<Double> numbers) {
    return claim.on(
        chosen.judged(), band.findings(what + " at the end" + trials.words(), statistic, numbers));
  }
}
