package org.tacit.study.verdict;

import java.util.List;
import org.tacit.kind.Field;
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
    @Field(
            value =
                "Which trials: swept fields with their values, such as model.depth=2 or"
                    + " model.depth!=1.",
            byDefault = "[]")
        List<String> where,
    @Field(value = Chosen.LEAST_SHARE, byDefault = "1") double leastShare)
    implements VerdictSpec {
  /** Checks the conditions. */
  public ProvedOptimum {
    where = new Where(where).conditions();
    Chosen.requireShare(leastShare);
  }

  @Override
  public Verdict judge(StudyRecord study) {
    Where condition = new Where(where);
    Chosen gaps = Chosen.of(study, condition::holds);
    List<Double> sizes = gaps.last("leastNuclearNormGap").stream().map(Math::abs).toList();
    Chosen feasible = Chosen.of(study, condition::holds);
    List<Double> infeasible = feasible.last("leastNuclearNormInfeasibility");
    return new Verdict(
        claim,
        source,
        gaps.judged(leastShare).orWorse(feasible.judged(leastShare)),
        List.of(
            largest("size of leastNuclearNormGap" + condition.words(), sizes),
            largest("leastNuclearNormInfeasibility" + condition.words(), infeasible)));
  }

  private Finding largest(String what, List<Double> values) {
    return Bands.of(what, null, values, Double.NEGATIVE_INFINITY, tolerance).get(0);
  }
}
