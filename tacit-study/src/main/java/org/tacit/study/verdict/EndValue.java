package org.tacit.study.verdict;

import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.study.record.StudyRecord;

/** A measure at the end of training lies in a band. */
@Kind(
    name = "end-value",
    meaning =
        "A measure at the end of training lies in a band: of every trial, or its median or mean"
            + " over the trials.")
public record EndValue(
    @Inline Claim claim, @Field("The measure.") String measure, @Inline ClaimedBand band)
    implements VerdictSpec {
  @Override
  public Verdict judge(StudyRecord study) {
    Chosen chosen = band.of(study);
    return band.judge(claim, chosen, study.label(measure), chosen.last(measure));
  }
}
