package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.study.record.StudyRecord;
import org.tacit.training.Trace;

/**
 * The residual falls between two rates: {@code ∫ slowest ≤ ln(‖r(0)‖ / ‖r(t)‖) ≤ ∫ fastest} at
 * every reading (docs/mathematics/spectral-networks.md, T5), with the integrals by the trapezoidal
 * rule between the readings.
 */
@Kind(
    name = "residual-between-rates",
    meaning =
        "The logarithm of the residual falls between the integrals of the slowest and the fastest"
            + " rate at every reading (docs/mathematics/spectral-networks.md, T5); needs the"
            + " measure residual-rates and readings that are close to each other.")
public record ResidualBetweenRates(
    @Inline Claim claim,
    @Field(
            value =
                "Relative distance by which the residual may be outside, for the error of the"
                    + " integrals.",
            byDefault = "0.001")
        double tolerance,
    @Field(
            value =
                "A reading counts while the residual is above this share of the first: below it"
                    + " rounding is left, which no rate takes down.",
            byDefault = "1e-8")
        double floor,
    @Inline ClaimedTrials trials)
    implements VerdictSpec {
  @Override
  public Verdict judge(StudyRecord study) {
    Chosen chosen = trials.of(study);
    List<Double> overSlowest = new ArrayList<>();
    List<Double> overFastest = new ArrayList<>();
    chosen.forEachTrained(
        (trial, trace) -> {
          int before = overSlowest.size();
          read(
              trace.series("residualNorm", 0),
              trace.series("slowestRate", 0),
              trace.series("fastestRate", 0),
              overSlowest,
              overFastest);
          if (overSlowest.size() > before) {
            chosen.judge(trial);
          }
        });
    String what = "the decay of the residual over that by the %s rate" + trials.words();
    List<Finding> findings = new ArrayList<>();
    findings.addAll(
        Band.findings(
            what.formatted("slowest"), null, overSlowest, 1 - tolerance, Double.POSITIVE_INFINITY));
    findings.addAll(
        Band.findings(
            what.formatted("fastest"), null, overFastest, Double.NEGATIVE_INFINITY, 1 + tolerance));
    return claim.on(chosen.judged(), findings);
  }

  private void read(
      List<Trace.Row> norms,
      List<Trace.Row> slowest,
      List<Trace.Row> fastest,
      List<Double> overSlowest,
      List<Double> overFastest) {
    double least = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    double slow = 0;
    double fast = 0;
    double first = norms.isEmpty() ? 0 : norms.get(0).value();
    for (int i = 1; i < norms.size() && !(norms.get(i).value() <= floor * first); i++) {
      double time = norms.get(i).flowTime() - norms.get(i - 1).flowTime();
      slow += time * (slowest.get(i).value() + slowest.get(i - 1).value()) / 2;
      fast += time * (fastest.get(i).value() + fastest.get(i - 1).value()) / 2;
      double decay = StrictMath.log(first / norms.get(i).value());
      if (time > 0) {
        least = Math.min(least, decay / slow);
        largest = Math.max(largest, decay / fast);
      }
    }
    if (least < Double.POSITIVE_INFINITY) {
      overSlowest.add(least);
      overFastest.add(largest);
    }
  }
}
