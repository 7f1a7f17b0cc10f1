package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.SweptLabel;

/** A measure at the end of training rises or falls with a swept number. */
@Kind(
    name = "monotone",
    meaning =
        "A measure at the end of training rises or falls with a swept number: the rank correlation"
            + " over the three or more points of each repetition.")
public record Monotone(
    @Inline Claim claim,
    @Field("The measure.") String measure,
    @Field("The swept field.") String field,
    @Field(value = "Whether the measure rises or falls with the field.", byDefault = "rises")
        Direction direction,
    @Field(value = "The least rank correlation that way.", byDefault = "1") double correlation,
    @Inline SweptTrials trials)
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

  @Override
  public Verdict judge(StudyRecord study) {
    Chosen chosen = trials.of(field, Double.NEGATIVE_INFINITY, study);
    List<Double> correlations = new ArrayList<>();
    for (NavigableMap<Double, Double> values :
        Sweeps.curves(chosen, measure, field, FEWEST_POINTS)) {
      correlations.add(Sweeps.rankCorrelation(values.values()));
    }
    double least = correlation - ROUNDING;
    boolean rises = direction == Direction.RISES;
    return claim.on(
        chosen.judged(),
        trials.findings(
            "rank correlation of %s and %s%s"
                .formatted(study.label(measure), SweptLabel.field(field), trials.words()),
            correlations,
            rises ? least : Double.NEGATIVE_INFINITY,
            rises ? Double.POSITIVE_INFINITY : -least));
  }
}
