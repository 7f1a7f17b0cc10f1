package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.study.record.Rates;
import org.tacit.study.record.StudyRecord;

/**
 * Norms of components change at the rates of the theory: for every component that moved, the
 * measured rate is the exact one, and it is between its bounds where there are any. Both are said
 * of every trial, so that the worst component of the worst trial decides.
 *
 * @param largestError of the exact rates against the measured ones
 * @param largestBalancedError of the rates that balanced weights would have against the measured
 *     ones, where the start is balanced
 * @param boundTolerance how far outside its bounds a measured rate may be
 */
@Kind(
    name = "rates-of-components",
    meaning =
        "The norm of every component that moved changes at the rate that theory predicts, and"
            + " within its bounds, in every trial; needs the measure theory.")
public record RatesOfComponents(
    @Field(
            value = "Largest relative deviation of the measured rates from the predicted ones.",
            byDefault = "0.01")
        double largestError,
    @Field(
            value =
                "The largest relative error of the rates of balanced weights; none, for"
                    + " starts that are not balanced.",
            byDefault = ".inf")
        double largestBalancedError,
    @Field(
            value =
                "How far outside its bounds a measured rate may be for the error of difference"
                    + " quotients, relative to the bounds.",
            byDefault = "0.01")
        double boundTolerance,
    @Inline ClaimedTrials trials)
    implements VerdictSpec {
  @Override
  public Verdict judge(StudyRecord study) {
    Chosen chosen = trials.of(study);
    List<Double> errors = new ArrayList<>();
    List<Double> balanced = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    chosen.forEachTrained(
        (trial, trace) -> {
          for (String label : Rates.labels(trace)) {
            for (Rates rates : Rates.ofMoved(trace, label)) {
              chosen.judge(trial);
              errors.add(rates.relativeError());
              balanced.add(rates.balancedError());
              if (rates.lower().length > 0) {
                shares.add(rates.shareWithinBounds(boundTolerance));
              }
            }
          }
        });
    List<Finding> findings = new ArrayList<>();
    findings.addAll(atMost("relative error of the predicted rates", errors, largestError));
    if (largestBalancedError < Double.POSITIVE_INFINITY) {
      findings.addAll(
          atMost("relative error of the balanced rates", balanced, largestBalancedError));
    }
    if (!shares.isEmpty()) {
      findings.add(
          new Finding(
              "share of the intervals with the measured rate within its bounds, least over the"
                  + " components",
              shares,
              Statistic.LEAST.of(shares),
              1,
              1));
    }
    return new Verdict(
        "norms change at the rates that theory predicts" + trials.words(),
        "Razin, Maman, Cohen 2022, and Arora, Cohen, Hu, Luo 2019"
            + " (docs/mathematics/hierarchical-tensor-factorization.md, T1 and T4) [balanced rates"
            + " published; exact rates and bounds derived]",
        chosen.judged(),
        findings);
  }

  private static List<Finding> atMost(String what, List<Double> values, double most) {
    return Band.findings(what + ", every component", null, values, Double.NEGATIVE_INFINITY, most);
  }
}
