package org.tacit.study.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.measure.Quantity;
import org.tacit.study.record.StudyRecord;

/** A measure at the end of training lies in a band. */
@Kind(
    name = "end-value",
    meaning =
        "A measure at the end of training lies in a band: of every trial, or its median or mean"
            + " over the trials.")
public record EndValue(
    @Inline Claim claim,
    @Field("The measure.") String measure,
    @Inline Band band,
    @Field(value = Statistic.OF_TRIALS, byDefault = Field.NONE) @Nullable Statistic statistic,
    @Inline ClaimedTrials trials)
    implements VerdictSpec {
  @Override
  public Verdict judge(StudyRecord study) {
    Chosen chosen = trials.of(study);
    String what = Quantity.label(measure) + " at the end" + trials.words();
    List<Finding> findings = band.findings(what, statistic, chosen.last(measure));
    return claim.on(chosen.judged(), findings);
  }
}
