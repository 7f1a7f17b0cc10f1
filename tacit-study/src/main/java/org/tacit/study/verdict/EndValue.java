package org.tacit.study.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.study.record.StudyRecord;

/** A measure at the end of training lies in a band. */
@Kind(
    name = "end-value",
    meaning =
        "A measure at the end of training lies in a band: of every trial, or its median or mean"
            + " over the trials.")
public record EndValue(
    @Field("The claim, in a sentence.") String claim,
    @Field("Who states the claim, and how far it is known.") String source,
    @Field("The measure.") String measure,
    @Field(value = "The lower end of the band.", byDefault = "-.inf") double atLeast,
    @Field(value = "The upper end of the band.", byDefault = ".inf") double atMost,
    @Field(
            value =
                "What of the trials has to be in it: median, mean, least or largest; every one if"
                    + " not given.",
            byDefault = Field.NONE)
        @Nullable Statistic statistic,
    @Field(
            value =
                "Which trials: swept fields with their values, such as model.depth=2 or"
                    + " model.depth!=1.",
            byDefault = "[]")
        List<String> where,
    @Field(value = Chosen.LEAST_SHARE, byDefault = "1") double leastShare)
    implements VerdictSpec {
  /**
   * Checks the band and the conditions.
   *
   * @throws IllegalArgumentException if there is no band
   */
  public EndValue {
    Bands.require(atLeast, atMost);
    where = new Where(where).conditions();
    Chosen.requireShare(leastShare);
  }

  @Override
  public Verdict judge(StudyRecord study) {
    Where condition = new Where(where);
    Chosen chosen = Chosen.of(study, condition::holds);
    List<Double> values = chosen.last(measure);
    return new Verdict(
        claim,
        source,
        chosen.judged(leastShare),
        Bands.of(measure + " at the end" + condition.words(), statistic, values, atLeast, atMost));
  }
}
