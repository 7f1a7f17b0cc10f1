package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.tacit.study.binding.Field;
import org.tacit.study.binding.Kind;
import org.tacit.study.record.StudyRecord;

/**
 * A measure at the end of training is a power of a swept number: the slope of its logarithm over
 * that of the number, fitted by least squares to each repetition.
 */
@Kind(
    name = "power-law",
    meaning =
        "A measure at the end of training is a power of a swept number: its slope on logarithmic axes, fitted to each repetition, has the predicted value in the median.")
public record PowerLaw(
    @Field("The claim, in a sentence.") String claim,
    @Field("Who claims it, and how far that is known.") String source,
    @Field("The measure.") String measure,
    @Field("The swept field.") String field,
    @Field("The predicted slope.") double slope,
    @Field(value = "How far off the slope may be.", byDefault = "0.05") double tolerance,
    @Field(value = "The least number of the field that counts.", byDefault = "0") double from,
    @Field(value = "The largest number of the field that counts.", byDefault = ".inf") double to,
    @Field(
            value = "Which trials: swept fields with their values, such as model.depth=2.",
            byDefault = "[]")
        List<String> where)
    implements VerdictSpec {
  /** Checks the conditions. */
  public PowerLaw {
    where = new Where(where).conditions();
  }

  @Override
  public Verdict judge(StudyRecord study) {
    Where chosen = new Where(where);
    List<Double> slopes = new ArrayList<>();
    for (NavigableMap<Double, Double> values :
        Sweeps.byRepetition(study, chosen, measure, field).values()) {
      NavigableMap<Double, Double> within = values.subMap(from, true, to, true);
      if (within.size() > 1) {
        slopes.add(Sweeps.logarithmicSlope(within));
      }
    }
    return new Verdict(
        claim,
        source,
        List.of(
            Finding.ofMedian(
                "slope of %s over %s%s, predicted %s"
                    .formatted(measure, field, chosen.words(), Finding.number(slope)),
                slopes,
                slope - tolerance,
                slope + tolerance)));
  }
}
