package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.study.record.StudyRecord;

/** A measure at the end of training rises or falls with a swept number. */
@Kind(
    name = "monotone",
    meaning =
        "A measure at the end of training rises or falls with a swept number: the rank correlation"
            + " over the three or more points of each repetition.")
public record Monotone(
    @Field("The claim, in a sentence.") String claim,
    @Field("Who states the claim, and how far it is known.") String source,
    @Field("The measure.") String measure,
    @Field("The swept field.") String field,
    @Field(value = "Whether the measure rises or falls with the field.", byDefault = "rises")
        Direction direction,
    @Field(value = "The least rank correlation in that direction.", byDefault = "1")
        double correlation,
    @Field(
            value =
                "What of the repetitions has to be so: median, mean, least or largest; every one if"
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
  private static final double ROUNDING = 1e-12;
  private static final int FEWEST_POINTS = 3;

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
    Chosen.requireShare(leastShare);
  }

  @Override
  public Verdict judge(StudyRecord study) {
    Where condition = new Where(where);
    Chosen chosen = Sweeps.chosen(study, condition, field, -Double.MAX_VALUE, Double.MAX_VALUE);
    List<Double> correlations = new ArrayList<>();
    for (NavigableMap<Double, Double> values :
        Sweeps.curves(chosen, measure, field, FEWEST_POINTS)) {
      correlations.add(Sweeps.rankCorrelation(values.values()));
    }
    double least = correlation - ROUNDING;
    boolean rises = direction == Direction.RISES;
    return new Verdict(
        claim,
        source,
        chosen.judged(leastShare),
        Bands.of(
            "rank correlation of %s and %s%s".formatted(measure, field, condition.words()),
            statistic,
            correlations,
            rises ? least : Double.NEGATIVE_INFINITY,
            rises ? Double.POSITIVE_INFINITY : -least));
  }
}
