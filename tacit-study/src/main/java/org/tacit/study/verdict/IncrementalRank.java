package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import org.tacit.study.binding.Field;
import org.tacit.study.binding.Kind;
import org.tacit.study.record.StudyRecord;
import org.tacit.training.Trace;

/**
 * Incremental rank learning (spec A, 2.1, Figure 1): components grow one after another from a start
 * near zero, and no more of them than the target has.
 *
 * @param measure the values that grow, indexed from 1 by size
 * @param components how many the target has
 * @param negligible the share of the largest final value below which a value counts for nothing
 * @param largestError the error at the end
 * @param error the measure of the error
 * @param largestOverlap how much of its final height the next value may have when one reaches half
 *     of its own
 */
@Kind(
    name = "incremental-rank",
    meaning =
        "Components are learned one after another, no more of them than the target has, and the target is recovered (spec A, Figure 1).")
public record IncrementalRank(
    @Field("The values that grow, such as singularValue{1}.") String measure,
    @Field("How many the target has.") int components,
    @Field(value = "Whether fewer are allowed too.", byDefault = "false") boolean atMost,
    @Field(
            value = "The share of the largest final value below which a value counts for nothing.",
            byDefault = "0.01")
        double negligible,
    @Field(value = "The measure of the error.", byDefault = "reconstructionError") String error,
    @Field("The largest error at the end.") double largestError,
    @Field(
            value =
                "How much of its final height the next value may have when one reaches half of its own.",
            byDefault = "0.5")
        double largestOverlap)
    implements VerdictSpec {
  @Override
  public Verdict judge(StudyRecord study) {
    List<Double> errors = new ArrayList<>();
    List<Double> counts = new ArrayList<>();
    List<Double> overlaps = new ArrayList<>();
    study.forEachTrained(
        (trial, trace) -> {
          List<Double> ends = trial.lastAll(measure);
          long count = ends.stream().filter(value -> value > negligible * ends.get(0)).count();
          errors.add(trial.last(error));
          counts.add((double) count);
          overlaps.add(overlap(trace, ends, (int) count));
        });
    return new Verdict(
        "components are learned one after another, "
            + (atMost ? "at most " : "")
            + components
            + " of them, and the target is recovered",
        "Razin, Maman, Cohen 2022, Figure 1 [read off their code and plots]",
        List.of(
            Finding.ofMedian(error + " at the end", errors, 0, largestError),
            Finding.ofMedian(
                "%s above %s of the largest".formatted(measure, Finding.number(negligible)),
                counts,
                atMost ? 1 : components,
                components),
            Finding.ofMedian(
                "height of the next one when one reaches half of its own (largest over the pairs)",
                overlaps,
                0,
                largestOverlap)));
  }

  /** The largest share of its final height that a value has when the one before reaches half. */
  private double overlap(Trace trace, List<Double> ends, int count) {
    double largest = 0;
    for (int k = 1; k < count; k++) {
      double half = ends.get(k - 1) / 2;
      List<Trace.Row> rows = trace.series(measure, k);
      List<Trace.Row> next = trace.series(measure, k + 1);
      int reached = 0;
      while (rows.get(reached).value() < half) {
        reached++;
      }
      largest = Math.max(largest, next.get(reached).value() / ends.get(k));
    }
    return largest;
  }
}
