package org.tacit.study.verdict;

import java.util.List;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.study.record.StudyRecord;

/**
 * The minimum nuclear norm that other claims are held against is itself proved: its own matrix has
 * the measured values, and its dual vector leaves a gap of size zero. A negative gap proves
 * nothing: the matrix is then below a bound that no matrix with these values goes below.
 */
@Kind(
    name = "proved-optimum",
    meaning =
        "The minimum nuclear norm of every trial is itself proved: the size of its gap and its"
            + " infeasibility, both relative, are small; needs the measure convex-optimum.")
public record ProvedOptimum(
    @Field(
            value = "The claim, in a sentence.",
            byDefault = "the minimum nuclear norm is itself proved by its dual vector")
        String claim,
    @Field(
            value = "Who states the claim, and how far it is known.",
            byDefault = "duality, a known fact")
        String source,
    @Field("The largest size of the gap, and the largest infeasibility, relative.")
        double tolerance,
    @Inline ClaimedTrials trials)
    implements VerdictSpec {
  @Override
  public Verdict judge(StudyRecord study) {
    Chosen gaps = trials.of(study);
    List<Double> sizes = gaps.last("leastNuclearNormGap").stream().map(Math::abs).toList();
    Chosen feasible = trials.of(study);
    List<Double> infeasible = feasible.last("leastNuclearNormInfeasibility");
    return new Verdict(
        claim,
        source,
        gaps.judged().orWorse(feasible.judged()),
        List.of(
            largest("size of the least nuclear norm gap" + trials.words(), sizes),
            largest("least nuclear norm infeasibility" + trials.words(), infeasible)));
  }

  private Finding largest(String what, List<Double> values) {
    return Band.findings(what, null, values, Double.NEGATIVE_INFINITY, tolerance).get(0);
  }
}
