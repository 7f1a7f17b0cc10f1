package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.study.record.Ending;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.TrialRecord;
import org.tacit.training.LossCourse;
import org.tacit.training.Outcome;

/**
 * A scan of step sizes: at which of them training converges, oscillates, stands still or diverges
 * (docs/mathematics/spectral-networks.md, N1: to finish without overflow is not to converge). Every
 * swept step size has a finding, also those about which nothing is claimed.
 */
@Kind(
    name = "step-size-scan",
    meaning =
        "How training ends at each swept step size, the largest first: diverged, where the loss"
            + " became infinite or not a number; oscillating, where a reading of it is above twice"
            + " an earlier one in the second half of the steps, or was so before and it ends above"
            + " a thousandth of its start; standing still, where it ends above half of its start;"
            + " converged otherwise. The share of the trials that end as claimed is counted; needs"
            + " the measure training-loss and readings along the way.")
public record StepSizeScan(
    @Inline Claim claim,
    @Field(value = "Steps at which training diverges.", byDefault = "[]", formerly = "overflow")
        List<Double> diverged,
    @Field(value = "Steps at which it oscillates.", byDefault = "[]") List<Double> oscillating,
    @Field(value = "Steps at which it stands still.", byDefault = "[]", formerly = "stalled")
        List<Double> standingStill,
    @Field(value = "Steps at which it converges.", byDefault = "[]") List<Double> converged,
    @Field(value = "The least share of the trials at each step.", byDefault = "1") double atLeast,
    @Field(value = "The swept field.", byDefault = "optimizer.stepSize") String field,
    @Inline ClaimedTrials trials)
    implements VerdictSpec {
  /** What a step can be claimed to make of training. */
  private static final List<Outcome.Kind> CLAIMED =
      List.of(
          Outcome.Kind.DIVERGED,
          Outcome.Kind.OSCILLATING,
          Outcome.Kind.STANDING_STILL,
          Outcome.Kind.CONVERGED);

  @Override
  public Verdict judge(StudyRecord study) {
    Chosen chosen = trials.sweptFor(field, study);
    Map<Double, List<Outcome.Kind>> ends = new TreeMap<>(Comparator.reverseOrder());
    for (TrialRecord trial : chosen.trials()) {
      Ending ending = trial.ending();
      if (ending != null && ending.kind() == Outcome.Kind.DIVERGED) {
        add(ends, trial, Outcome.Kind.DIVERGED);
        chosen.judge(trial);
      }
    }
    chosen.forEachTrained(
        (trial, trace) ->
            new LossCourse(trace.series("trainingLoss", 0))
                .madeByStep()
                .ifPresent(
                    end -> {
                      add(ends, trial, end);
                      chosen.judge(trial);
                    }));
    List<Finding> findings = new ArrayList<>();
    ends.forEach((step, found) -> findings.add(finding(step, found)));
    for (Outcome.Kind end : CLAIMED) {
      for (double step : claimed(end)) {
        if (!ends.containsKey(step)) {
          findings.add(share(end, step, List.of(), atLeast));
        }
      }
    }
    return claim.on(chosen.judged(), findings);
  }

  private void add(Map<Double, List<Outcome.Kind>> ends, TrialRecord trial, Outcome.Kind end) {
    Double step = Double.valueOf(Objects.requireNonNull(trial.swept().get(field)));
    ends.computeIfAbsent(step, key -> new ArrayList<>()).add(end);
  }

  private List<Double> claimed(Outcome.Kind end) {
    return switch (end) {
      case DIVERGED -> diverged;
      case OSCILLATING -> oscillating;
      case STANDING_STILL -> standingStill;
      default -> converged;
    };
  }

  private Finding finding(double step, List<Outcome.Kind> found) {
    for (Outcome.Kind end : CLAIMED) {
      if (claimed(end).contains(step)) {
        return share(end, step, found, atLeast);
      }
    }
    return share(Outcome.Kind.CONVERGED, step, found, 0);
  }

  private static Finding share(
      Outcome.Kind end, double step, List<Outcome.Kind> found, double least) {
    List<Double> shares = found.stream().map(one -> one == end ? 1.0 : 0.0).toList();
    return new Finding(
        "share %s at the step %s%s"
            .formatted(end.words(), Finding.number(step), least > 0 ? "" : " (nothing is claimed)"),
        shares,
        Statistic.MEAN.of(shares),
        least,
        1);
  }
}
