package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import org.tacit.study.binding.Field;
import org.tacit.study.binding.Kind;
import org.tacit.study.record.Rates;
import org.tacit.study.record.StudyRecord;

/**
 * Norms of components change at the rates of the theory (spec A, 1.1 to 1.3): the exact rate is the
 * measured one, and it is between its bounds.
 *
 * @param index which component, from 1 by size
 * @param largestError of the predicted rates against the measured ones
 * @param largestUnbalancedness the relative difference of the balanced rates from the exact ones,
 *     where the start is balanced
 */
@Kind(
    name = "rates-of-components",
    meaning =
        "Norms change at the rates that theory predicts, within its bounds (spec A, 1.1 to 1.3); needs the measure theory.")
public record RatesOfComponents(
    @Field(value = "Which component, from 1 by size.", byDefault = "1") int index,
    @Field(value = "Of the predicted rates against the measured ones.", byDefault = "0.01")
        double largestError,
    @Field(
            value =
                "Of the rates of balanced weights against the exact ones; none, for starts that are not balanced.",
            byDefault = ".inf")
        double largestUnbalancedness)
    implements VerdictSpec {
  @Override
  public Verdict judge(StudyRecord study) {
    List<Double> errors = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    List<Double> unbalanced = new ArrayList<>();
    study.forEachTrained(
        (trial, trace) -> {
          for (String label : Rates.labels(trace)) {
            Rates rates = Rates.of(trace, label, index);
            errors.add(rates.relativeError());
            unbalanced.add(difference(rates));
            if (rates.lower().length > 0) {
              shares.add(rates.shareWithinBounds());
            }
          }
        });
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ofMedian("relative error of the predicted rates", errors, 0, largestError));
    if (largestUnbalancedness < Double.POSITIVE_INFINITY) {
      findings.add(
          Finding.ofMedian(
              "relative difference of the balanced rates", unbalanced, 0, largestUnbalancedness));
    }
    if (!shares.isEmpty()) {
      findings.add(
          new Finding(
              "share of the readings with the rate within its bounds, least over the trials",
              shares,
              shares.stream().min(Double::compare).orElse(Double.NaN),
              1,
              1));
    }
    return new Verdict(
        "norms change at the rates that theory predicts",
        "Razin, Maman, Cohen 2022, and Arora, Cohen, Hu, Luo 2019 [balanced rates published; exact rates and bounds derived]",
        findings);
  }

  private static double difference(Rates rates) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < rates.predicted().length; i++) {
      difference += Math.pow(rates.predicted()[i] - rates.balanced()[i], 2);
      size += Math.pow(rates.predicted()[i], 2);
    }
    return size == 0 ? 0 : Math.sqrt(difference / size);
  }
}
