package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.SweptLabel;

/**
 * A measure at the end of training is a power of a swept number: the slope of its logarithm over
 * that of the number, fitted by least squares to each repetition with at least four points, and the
 * largest distance of a point from the fitted line.
 */
@Kind(
    name = "power-law",
    meaning =
        "A measure at the end of training is a power of a swept number: fitted on logarithmic axes"
            + " to the four or more points of each repetition, it has the predicted slope, and"
            + " every point is near the line.")
public record PowerLaw(
    @Inline Claim claim,
    @Field("The measure.") String measure,
    @Field("The swept field.") String field,
    @Field("The predicted slope.") double slope,
    @Field(value = "Largest deviation from the predicted slope.", byDefault = "0.05")
        double tolerance,
    @Field(value = "Largest distance from the line, in natural logarithms.", byDefault = "0.05")
        double largestResidual,
    @Inline SweptTrials trials)
    implements VerdictSpec {
  private static final int FEWEST_POINTS = 4;

  @Override
  public Verdict judge(StudyRecord study) {
    Chosen chosen = trials.of(field, 0, study);
    List<Double> slopes = new ArrayList<>();
    List<Double> residuals = new ArrayList<>();
    for (NavigableMap<Double, Double> values :
        Sweeps.curves(chosen, measure, field, FEWEST_POINTS)) {
      Sweeps.Power power = Sweeps.power(values);
      slopes.add(power.slope());
      residuals.add(power.residual());
    }
    List<Finding> findings = new ArrayList<>();
    findings.addAll(
        trials.findings(
            "slope of %s over %s%s, predicted %s"
                .formatted(
                    study.label(measure),
                    SweptLabel.field(field),
                    trials.words(),
                    Finding.number(slope)),
            slopes,
            slope - tolerance,
            slope + tolerance));
    findings.addAll(
        trials.findings(
            "distance of a point from that line, in logarithms",
            residuals,
            Double.NEGATIVE_INFINITY,
            largestResidual));
    return claim.on(chosen.judged(), findings);
  }
}
