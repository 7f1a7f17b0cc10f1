package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import org.tacit.study.binding.Field;
import org.tacit.study.binding.Kind;
import org.tacit.study.record.StudyRecord;
import org.tacit.training.Trace;

/**
 * All norms go to infinity while the rank goes to one (spec A, 5.1): completing {@code [[*, 1], [1,
 * 0]]} from a balanced start of positive determinant, the free entry grows like {@code 1/√(2ℓ)} as
 * the loss ℓ, half a sum of squares, falls, and the smaller singular value stays below {@code
 * √(2ℓ)}. The bounds need ℓ below ½ and a positive determinant only [derived].
 *
 * @param atLoss readings count from this loss on
 * @param determinantAtLeast what rounding may take it to: at depth 2 it decays exponentially
 */
@Kind(
    name = "norms-to-infinity",
    meaning =
        "In the 2 by 2 problem every norm grows without bound while the rank goes to one (spec A, 5.1); needs the measures training-loss, entries [[1,1]], determinant and factorization.")
public record NormsToInfinity(
    @Field(value = "Readings count from this loss on.", byDefault = "0.1") double atLoss,
    @Field(
            value = "Below 0 by what rounding does: at depth 2 the determinant decays to it.",
            byDefault = "-1e-12")
        double determinantAtLeast)
    implements VerdictSpec {
  @Override
  public Verdict judge(StudyRecord study) {
    List<Double> determinants = new ArrayList<>();
    List<Double> products = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    List<Double> bounds = new ArrayList<>();
    List<Double> ranks = new ArrayList<>();
    study.forEachTrained(
        (trial, trace) -> {
          List<Trace.Row> losses = trace.series("trainingLoss", 0);
          List<Trace.Row> entries = trace.series("entry(1,1)", 0);
          List<Trace.Row> smaller = trace.series("singularValue{1}", 2);
          determinants.add(
              trace.series("determinant", 0).stream()
                  .mapToDouble(Trace.Row::value)
                  .min()
                  .orElse(Double.NaN));
          int end = losses.size() - 1;
          products.add(Math.abs(entries.get(end).value()) * Math.sqrt(2 * losses.get(end).value()));
          seconds.add(largestRatio(losses, smaller));
          bounds.add(leastOverBound(losses, entries));
          ranks.add(trial.last("effectiveRank{1}"));
        });
    return new Verdict(
        "every norm grows without bound while the rank goes to one",
        "Razin, Cohen 2020, Theorem 1 [read in their posts]; the sharper bounds are derived here",
        List.of(
            Finding.ofMedian(
                "least determinant along the way",
                determinants,
                determinantAtLeast,
                Double.POSITIVE_INFINITY),
            Finding.ofMedian("size of w11 times sqrt(2 loss) at the end", products, 0.9, 1.01),
            Finding.ofMedian(
                "size of w11 over its lower bound, least along the way",
                bounds,
                1,
                Double.POSITIVE_INFINITY),
            Finding.ofMedian(
                "smaller singular value over sqrt(2 loss), largest along the way", seconds, 0, 1),
            Finding.ofMedian("effective rank at the end", ranks, 1, 1.05)));
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
