package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.tacit.study.binding.Field;
import org.tacit.study.binding.Kind;
import org.tacit.study.record.StudyRecord;

/** A measure at the end of training rises or falls with a swept number. */
@Kind(
    name = "monotone",
    meaning =
        "A measure at the end of training rises or falls with a swept number: the rank correlation over each repetition, in the median.")
public record Monotone(
    @Field("The claim, in a sentence.") String claim,
    @Field("Who claims it, and how far that is known.") String source,
    @Field("The measure.") String measure,
    @Field("The swept field.") String field,
    @Field(value = "Which way it goes.", byDefault = "rises") Direction direction,
    @Field(value = "The least rank correlation in that direction.", byDefault = "1")
        double correlation,
    @Field(
            value = "Which trials: swept fields with their values, such as model.depth=2.",
            byDefault = "[]")
        List<String> where)
    implements VerdictSpec {
  private static final double ROUNDING = 1e-12;

  /** Which way. */
  public enum Direction {
    /** Larger for larger numbers. */
    RISES,
    /** Smaller for larger numbers. */
    FALLS
  }

  /** Checks the conditions. */
  public Monotone {
    where = new Where(where).conditions();
  }

  @Override
  public Verdict judge(StudyRecord study) {
    Where chosen = new Where(where);
    double sign = direction == Direction.RISES ? 1 : -1;
    List<Double> correlations = new ArrayList<>();
    for (NavigableMap<Double, Double> values :
        Sweeps.byRepetition(study, chosen, measure, field).values()) {
      if (values.size() > 1) {
        correlations.add(Sweeps.rankCorrelation(values));
      }
    }
    double least = correlation - ROUNDING;
    return new Verdict(
        claim,
        source,
        List.of(
            Finding.ofMedian(
                "rank correlation of %s and %s%s".formatted(measure, field, chosen.words()),
                correlations,
                sign > 0 ? least : -1,
                sign > 0 ? 1 : -least)));
  }
}
