package org.tacit.completion.method;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.task.Shown;
import org.tacit.tensor.Seed;
import org.tacit.training.Checkpoints;
import org.tacit.training.Loop;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.Trace;
import org.tacit.training.TrainingResult;

/**
 * What follows the descent of a factorization from a small start, which has found the structure and
 * then creeps: the components that stayed negligible are pruned, and least squares over the weights
 * bring the rest to its optimum. It is kept only where the held-out error is less than descent's.
 *
 * @param split what is fitted, and what decides
 * @param seed of the sample of the search for a penalty
 */
record Polish(UnitSplit split, Seed seed) {
  private static final double FIRST_SHARE = 1e-3;
  private static final long STEPS = 5_000;

  /** A held-out error above this share of that of zeros shows no structure yet. */
  private static final double LEARNED = 0.97;

  /**
   * Polishes what descent left.
   *
   * @param time the most time
   * @param checkpoints where it keeps its state
   */
  Attempt.Fit run(Attempt.Fit descent, Duration time, Progress progress, Checkpoints checkpoints) {
    TrainingResult found = descent.training();
    double score = found.score();
    if (!(score
        < LEARNED * split.loss().error(new double[split.heldOut().count()], split.heldOut()))) {
      return descent;
    }
    Pruned pruned = Pruned.of(descent.candidate().model(), found.best());
    if (pruned == null) {
      return descent;
    }
    SweepSettings settings =
        new SweepSettings(
            SweptModel.fixed(pruned.model(), pruned.weights()),
            new SweepPlan(new Setting(1, FIRST_SHARE), 1, Double.POSITIVE_INFINITY, true),
            null,
            true,
            seed);
    Loop.End<SweepSearch> end =
        SweepSearch.run(split, settings, STEPS, time, progress, checkpoints);
    if (end.outcome().kind() == Outcome.Kind.CANCELLED) {
      return new Attempt.Fit(descent.candidate(), with(found, end.outcome()));
    }
    boolean cut =
        found.outcome().kind() == Outcome.Kind.TIME_LIMIT
            || end.outcome().kind() == Outcome.Kind.TIME_LIMIT;
    if (!(end.score() < score)) {
      return cut
          ? new Attempt.Fit(descent.candidate(), with(found, Outcome.outOfTime(time)))
          : descent;
    }
    Candidate candidate =
        new Candidate(
            descent.candidate().name(),
            "%s, polished by least squares from step %,d on"
                .formatted(descent.candidate().description(), found.steps()),
            pruned.model(),
            descent.candidate().standardization());
    Outcome outcome =
        cut
            ? Outcome.outOfTime(time)
            : new Outcome(
                Outcome.Kind.EARLY_STOPPED,
                "descent ended at step %,d (%s); least squares %s"
                    .formatted(
                        found.steps(),
                        found.outcome().explanation(),
                        lowered(
                            Shown.rounded(score, 3),
                            Shown.rounded(end.score(), 3),
                            found.steps() + end.bestStep())));
    return new Attempt.Fit(
        candidate,
        new TrainingResult(
            end.iteration().weights(pruned.model()),
            outcome,
            found.steps() + end.steps(),
            found.steps() + end.bestStep(),
            end.loss(),
            end.score(),
            behind(found, end.trace())));
  }

  /** What became of the validation error, in standard deviations, as far as the digits show it. */
  static String lowered(String before, String after, long step) {
    return before.equals(after)
        ? "left the validation error at %s standard deviations, lower by less than its digits show"
            .formatted(after)
        : "lowered the validation error from %s to %s standard deviations by step %,d, and then no more"
            .formatted(before, after, step);
  }

  private static TrainingResult with(TrainingResult found, Outcome outcome) {
    return new TrainingResult(
        found.best(),
        outcome,
        found.steps(),
        found.bestStep(),
        found.loss(),
        found.score(),
        found.trace());
  }

  private static Trace behind(TrainingResult descent, Trace polishing) {
    List<Trace.Row> rows =
        Stream.concat(
                descent.trace().rows().stream(),
                polishing.rows().stream()
                    .filter(row -> row.step() > 0)
                    .map(
                        row ->
                            new Trace.Row(
                                descent.steps() + row.step(),
                                row.flowTime(),
                                row.measure(),
                                row.index(),
                                row.value())))
            .toList();
    return new Trace(rows);
  }
}
