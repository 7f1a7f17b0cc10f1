package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
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
    @Inline Claim claim,
    @Field("Measure in the numerator.") String measure,
    @Field("Measure in the denominator.") String over,
    @Inline ClaimedBand band)
    implements VerdictSpec {
  @Override
  public Verdict judge(StudyRecord study) {
    Chosen chosen = band.of(study);
    List<Double> ratios = new ArrayList<>();
    for (TrialRecord trial : chosen.trials()) {
      double ratio = trial.last(measure) / trial.last(over);
      if (trial.trained() && !Double.isNaN(ratio)) {
        chosen.judge(trial);
        ratios.add(ratio);
      }
    }
    String what = "%s over %s".formatted(study.label(measure), study.label(over));
    return band.judge(claim, chosen, what, ratios);
  }
}
