package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.study.binding.Field;
import org.tacit.study.binding.Kind;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.TrialRecord;

/** A measure at the end of training lies in a band. */
@Kind(
    name = "end-value",
    meaning =
        "A measure at the end of training lies in a band: of every trial, or its median or mean over the trials.")
public record EndValue(
    @Field("The claim, in a sentence.") String claim,
    @Field("Who claims it, and how far that is known.") String source,
    @Field("The measure.") String measure,
    @Field(value = "The lower end of the band.", byDefault = "-.inf") double atLeast,
    @Field(value = "The upper end of the band.", byDefault = ".inf") double atMost,
    @Field(
            value =
                "What of the trials has to be in it: median, mean, least or largest; every one if not given.",
            byDefault = Field.NONE)
        @Nullable Statistic statistic,
    @Field(
            value = "Which trials: swept fields with their values, such as model.depth=2.",
            byDefault = "[]")
        List<String> where)
    implements VerdictSpec {
  /**
   * Checks the band and the conditions.
   *
   * @throws IllegalArgumentException if there is no band
   */
  public EndValue {
    Bands.require(atLeast, atMost);
    where = new Where(where).conditions();
  }

  @Override
  public Verdict judge(StudyRecord study) {
    Where chosen = new Where(where);
    List<Double> values = new ArrayList<>();
    for (TrialRecord trial : study.trials()) {
      if (trial.trained() && chosen.holds(trial) && trial.has(measure)) {
        values.add(trial.last(measure));
      }
    }
    return new Verdict(
        claim,
        source,
        Bands.of(measure + " at the end" + chosen.words(), statistic, values, atLeast, atMost));
  }
}
