package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.study.record.StudyRecord;
import org.tacit.training.Trace;

/**
 * All norms go to infinity while the rank goes to one: completing {@code [[*, 1], [1, 0]]} from a
 * balanced start of positive determinant, the free entry grows like {@code 1/√(2ℓ)} as the loss ℓ,
 * half a sum of squares, falls, and the smaller singular value stays below {@code √(2ℓ)}. The
 * bounds need ℓ below ½ and a positive determinant only [derived: {@code |w₁₁| > w₁₂w₂₁/|w₂₂| ≥ (1
 * − √(2ℓ))²/√(2ℓ)}]. All of it is said of every trial, so that the worst one decides.
 *
 * @param atLoss readings count from this loss on
 * @param determinantAtLeast the least determinant along the way
 * @param sizeAtLeast the least {@code |w₁₁| √(2ℓ)} at the end, whose limit is 1
 */
@Kind(
    name = "norms-to-infinity",
    meaning =
        "In the 2 by 2 problem every norm grows without bound while the rank goes to one, in every"
            + " trial; needs the measures training-loss, entries [[1,1]], determinant and"
            + " factorization.")
public record NormsToInfinity(
    @Field(value = "Readings count from this loss on.", byDefault = "0.1") double atLoss,
    @Field(
            value =
                "Below 0 by what rounding does at depth 2, where the determinant decays to it; 0 at"
                    + " larger depths.",
            byDefault = "0")
        double determinantAtLeast,
    @Field(
            value =
                "The least size of w11 times sqrt(2 loss) at the end, from 0.01 on, for 1e-4 <="
                    + " loss <= 1e-2.",
            byDefault = "0.98")
        double sizeAtLeast,
    @Inline ClaimedTrials trials)
    implements VerdictSpec {
  private static final double SIZE_AT_MOST = 1.001;
  private static final double RANK_AT_MOST = 1.05;

  @Override
  public Verdict judge(StudyRecord study) {
    Chosen chosen = trials.of(study);
    List<Double> determinants = new ArrayList<>();
    List<Double> products = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    List<Double> bounds = new ArrayList<>();
    List<Double> ranks = new ArrayList<>();
    chosen.forEachTrained(
        (trial, trace) -> {
          List<Trace.Row> losses = trace.series("trainingLoss", 0);
          List<Trace.Row> entries = trace.series("entry(1,1)", 0);
          List<Trace.Row> smaller = trace.series("singularValue{1}", 2);
          int end = losses.size() - 1;
          if (end < 1 || entries.size() <= end || smaller.size() <= end) {
            return;
          }
          chosen.judge(trial);
          determinants.add(
              Statistic.LEAST.of(
                  trace.series("determinant", 0).stream().map(Trace.Row::value).toList()));
          products.add(Math.abs(entries.get(end).value()) * Math.sqrt(2 * losses.get(end).value()));
          seconds.add(largestRatio(losses, smaller));
          bounds.add(leastOverBound(losses, entries));
          ranks.add(trial.last("effectiveRank{1}"));
        });
    List<Finding> findings = new ArrayList<>();
    findings.addAll(every("determinant along the way", determinants, determinantAtLeast, NONE));
    findings.addAll(
        every("size of w11 times sqrt(2 loss) at the end", products, sizeAtLeast, SIZE_AT_MOST));
    findings.addAll(every("size of w11 over its lower bound, along the way", bounds, 1, NONE));
    findings.addAll(
        every("smaller singular value over sqrt(2 loss), along the way", seconds, -NONE, 1));
    findings.addAll(every("effective rank at the end", ranks, -NONE, RANK_AT_MOST));
    return new Verdict(
        "every norm grows without bound while the rank goes to one" + trials.words(),
        "Razin, Cohen 2020, Theorem 1 [read in their posts]; the sharper bounds derived for this"
            + " project (docs/mathematics/hierarchical-tensor-factorization.md, T10)",
        chosen.judged(),
        findings);
  }

  private static final double NONE = Double.POSITIVE_INFINITY;

  private static List<Finding> every(
      String what, List<Double> values, double atLeast, double atMost) {
    return Band.findings(what, null, values, atLeast, atMost);
  }

  private double largestRatio(List<Trace.Row> losses, List<Trace.Row> values) {
    double largest = 0;
    for (int i = 0; i < losses.size(); i++) {
      if (losses.get(i).value() <= atLoss) {
        largest = Math.max(largest, values.get(i).value() / Math.sqrt(2 * losses.get(i).value()));
      }
    }
    return largest;
  }

  /** The least of |w11| over its lower bound {@code (1 − √(2ℓ))² / √(2ℓ)}. */
  private double leastOverBound(List<Trace.Row> losses, List<Trace.Row> entries) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < losses.size(); i++) {
      if (losses.get(i).value() <= atLoss) {
        double root = Math.sqrt(2 * losses.get(i).value());
        double bound = (1 - root) * (1 - root) / root;
        least = Math.min(least, Math.abs(entries.get(i).value()) / bound);
      }
    }
    return least;
  }
}
