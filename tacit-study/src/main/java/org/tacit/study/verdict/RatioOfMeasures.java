package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.TrialRecord;

/** One measure at the end of training over another of the same trial lies in a band. */
@Kind(
    name = "ratio-of-measures",
    meaning =
        "A measure at the end of training over another of the same trial lies in a band: of every"
            + " trial, or its median or mean over the trials.")
public record RatioOfMeasures(
    @Field("The claim, in a sentence.") String claim,
    @Field("Who states the claim, and how far it is known.") String source,
    @Field("Measure in the numerator.") String measure,
    @Field("Measure in the denominator.") String over,
    @Field(value = "Smallest ratio allowed.", byDefault = "-.inf") double atLeast,
    @Field(value = "Largest ratio allowed.", byDefault = ".inf") double atMost,
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
  public RatioOfMeasures {
    Bands.require(atLeast, atMost);
    where = new Where(where).conditions();
    Chosen.requireShare(leastShare);
  }

  @Override
  public Verdict judge(StudyRecord study) {
    Where condition = new Where(where);
    Chosen chosen = Chosen.of(study, condition::holds);
    List<Double> ratios = new ArrayList<>();
    for (TrialRecord trial : chosen.trials()) {
      double ratio = trial.last(measure) / trial.last(over);
      if (trial.trained() && !Double.isNaN(ratio)) {
        chosen.judge(trial);
        ratios.add(ratio);
      }
    }
    return new Verdict(
        claim,
        source,
        chosen.judged(leastShare),
        Bands.of(
            "%s over %s at the end%s".formatted(measure, over, condition.words()),
            statistic,
            ratios,
            atLeast,
            atMost));
  }
}
