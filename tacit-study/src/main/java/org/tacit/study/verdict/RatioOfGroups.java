package org.tacit.study.verdict;

import java.util.List;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.study.record.StudyRecord;

/** A measure at the end of training is larger in one group of trials than in another. */
@Kind(
    name = "ratio",
    meaning =
        "The median of a measure at the end of training in one group of trials over that in"
            + " another.")
public record RatioOfGroups(
    @Inline Claim claim,
    @Field("The measure.") String measure,
    @Field("Trials of the numerator: swept fields with their values.") List<String> where,
    @Field("Trials of the denominator.") List<String> over,
    @Field(value = "Smallest ratio allowed.", byDefault = "0") double atLeast,
    @Field(value = "Largest ratio allowed.", byDefault = ".inf") double atMost,
    @Field(value = ClaimedTrials.LEAST_SHARE, byDefault = "1") double leastShare)
    implements VerdictSpec {
  /** Checks the conditions. */
  public RatioOfGroups {
    where = new Where(where).conditions();
    over = new Where(over).conditions();
    Chosen.requireShare(leastShare);
  }

  @Override
  public Verdict judge(StudyRecord study) {
    ClaimedTrials above = new ClaimedTrials(where, leastShare);
    ClaimedTrials below = new ClaimedTrials(over, leastShare);
    Chosen numerators = above.of(study);
    Chosen denominators = below.of(study);
    double ratio =
        Statistic.MEDIAN.of(numerators.last(measure))
            / Statistic.MEDIAN.of(denominators.last(measure));
    return claim.on(
        numerators.judged().orWorse(denominators.judged()),
        List.of(
            new Finding(
                "median %s%s, over that%s"
                    .formatted(study.label(measure), above.words(), below.words()),
                Double.isNaN(ratio) ? List.of() : List.of(ratio),
                ratio,
                atLeast,
                atMost)));
  }
}
