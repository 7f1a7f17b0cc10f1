package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.study.record.StudyRecord;
import org.tacit.training.Trace;

/**
 * Incremental rank learning: components grow one after another from a start near zero, and no more
 * of them than the target has. Each trial is judged by itself: it counts only if its target is
 * recovered, with its number of components, one after another.
 *
 * @param measure the values that grow, indexed from 1 by size
 * @param components how many the target has
 * @param negligible which values count for nothing
 * @param largestError the error at the end
 * @param error the measure of the error
 * @param largestOverlap how much of its final height the next value may have when one reaches half
 *     of its own
 * @param atLeast the least share of the trials that do all of this
 */
@Kind(
    name = "incremental-rank",
    meaning =
        "Components are learned one after another, no more of them than the target has, and the"
            + " target is recovered; every trial is judged, and one with fewer than two components"
            + " shows no order and counts against it.")
public record IncrementalRank(
    @Field("The values that grow, such as singularValue{1}.") String measure,
    @Field("Number of components of the target.") int components,
    @Field(value = "Whether fewer, but two or more, are allowed too.", byDefault = "false")
        boolean atMost,
    @Inline Negligible negligible,
    @Field(value = "The measure of the error.", byDefault = "reconstructionError") String error,
    @Field("Largest error allowed at the end.") double largestError,
    @Field(
            value =
                "How much of its final height the next value may have when one reaches half of its"
                    + " own.",
            byDefault = "0.5")
        double largestOverlap,
    @Field(value = "The least share of the trials that do all of this.", byDefault = "1")
        double atLeast,
    @Inline ClaimedTrials trials)
    implements VerdictSpec {
  /**
   * Checks the share of the trials.
   *
   * @throws IllegalArgumentException if it is none
   */
  public IncrementalRank {
    Chosen.requireShare(atLeast);
  }

  @Override
  public Verdict judge(StudyRecord study) {
    Chosen chosen = trials.of(study);
    List<Double> done = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    List<Double> counts = new ArrayList<>();
    List<Double> overlaps = new ArrayList<>();
    chosen.forEachTrained(
        (trial, trace) -> {
          List<Double> ends = trial.lastAll(measure);
          if (ends.isEmpty()) {
            return;
          }
          chosen.judge(trial);
          int count = negligible.count(ends);
          double overlap = overlap(trace, ends, count);
          boolean all =
              trial.last(error) <= largestError
                  && (count == components || (atMost && count < components))
                  && overlap <= largestOverlap;
          done.add(all ? 1.0 : 0.0);
          errors.add(trial.last(error));
          counts.add((double) count);
          overlaps.add(overlap);
        });
    return new Verdict(
        "components are learned one after another, "
            + (atMost ? "at most " : "")
            + components
            + " of them, and the target is recovered",
        "Razin, Maman, Cohen 2022, Figure 1 (docs/mathematics/hierarchical-tensor-factorization.md,"
            + " E1) [read off their code and plots]",
        chosen.judged(),
        List.of(
            new Finding(
                "share of the trials that do so, each by itself",
                done,
                Statistic.MEAN.of(done),
                atLeast,
                1),
            Finding.ofMedian(
                "median of " + study.label(error) + " at the end", errors, 0, largestError),
            Finding.ofMedian(
                "median number of indices at which the %s is above %s of the largest"
                    .formatted(study.label(measure), Finding.number(negligible.negligible())),
                counts,
                atMost ? 2 : components,
                components),
            Finding.ofMedian(
                "median height of the next one when one reaches half of its own (largest over the"
                    + " pairs)",
                overlaps,
                0,
                largestOverlap)));
  }

  /**
   * The largest share of its final height that a value has when the one before reaches half; NaN
   * where there are no two.
   */
  private double overlap(Trace trace, List<Double> ends, int count) {
    double largest = count < 2 ? Double.NaN : 0;
    for (int k = 1; k < count; k++) {
      double half = ends.get(k - 1) / 2;
      List<Trace.Row> rows = trace.series(measure, k);
      List<Trace.Row> next = trace.series(measure, k + 1);
      int reached = 0;
      while (reached < rows.size() - 1 && rows.get(reached).value() < half) {
        reached++;
      }
      largest =
          reached < next.size()
              ? Math.max(largest, next.get(reached).value() / ends.get(k))
              : Double.NaN;
    }
    return largest;
  }
}
