package org.tacit.completion.method;

import java.time.Duration;
import java.util.function.Function;
import org.tacit.completion.unit.Standardization;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.ObservedScale;
import org.tacit.objective.Loss;
import org.tacit.objective.SensingObjective;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.factor.EntryLoss;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.Checkpoint;
import org.tacit.training.Checkpoints;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.Recording;
import org.tacit.training.Schedule;
import org.tacit.training.Score;
import org.tacit.training.TimeLeft;
import org.tacit.training.Training;
import org.tacit.training.TrainingResult;
import org.tacit.training.recorder.FactorizationRecorder;

/**
 * The training of one factorization.
 *
 * @param candidate what is trained
 * @param split what it is trained on, and what chooses the best weights
 * @param descent how its weights descend
 * @param initScale the root mean square of the end tensor's observed entries at the start, in
 *     standard deviations of the data
 * @param steps the most steps
 * @param seed the completion's seed
 */
record CandidateTraining(
    Candidate candidate, UnitSplit split, Descent descent, double initScale, long steps, Seed seed)
    implements Attempt {
  /** Residuals, in scales of the data, from which on their size counts and not their square. */
  private static final double LARGE = 1.345;

  private static final Part DESCENT = new Part(0.8);

  /** Fine enough for a staircase early or late in a training of any length. */
  private static final Schedule SCHEDULE = new Schedule.Logarithmic(60);

  @Override
  public String words() {
    return candidate.description();
  }

  @Override
  public Standardization unit() {
    return candidate.standardization();
  }

  /** Trains; all native memory but the best weights is freed at the end. */
  @Override
  public Fit run(Duration time, Progress progress, Function<String, Checkpoints> checkpoints) {
    TimeLeft left = TimeLeft.of(DESCENT.of(time), () -> false);
    TrainingResult result;
    double[] best;
    try (Scope scope = Scope.open()) {
      // Before the objective is there, whose tables are as large as those of this start.
      Parameters start = start(split.training().indices());
      SensingObjective objective = objective(split.training());
      SensingObjective error = objective(split.heldOut());
      result =
          training(objective, error, left.duration(), progress, checkpoints.apply(candidate.name()))
              .run(start);
      best = result.best().flat().toArray();
    }
    Tensor weights = Tensor.of(DType.FLOAT64, best, best.length);
    Fit descent = new Fit(candidate, result.with(candidate.model().layout().over(weights)));
    if (!result.outcome().kind().trained()) {
      return descent;
    }
    boolean finished = result.outcome().kind() != Outcome.Kind.TIME_LIMIT;
    Checkpoints ofDescent = checkpoints.apply(candidate.name());
    Duration rest = finished ? time.minus(taken(ofDescent, time)) : time.minus(DESCENT.of(time));
    // What polishes an unfinished descent is of no use to one that went on.
    Checkpoints own =
        finished ? checkpoints.apply(candidate.name() + "-polish") : Checkpoints.none();
    Fit polished = new Polish(split, seed.split("polish")).run(descent, rest, progress, own);
    return new Fit(polished.candidate(), polished.training().within(time));
  }

  /** The time that a finished descent took; its whole share where nothing was kept. */
  private static Duration taken(Checkpoints kept, Duration time) {
    try (Scope scope = Scope.open()) {
      Checkpoint last = kept.load();
      return last == null ? DESCENT.of(time) : Duration.ofNanos(last.counters().nanos());
    }
  }

  /** The share of the time that descent has; the rest is for polishing. */
  private record Part(double share) {
    Duration of(Duration time) {
      return Duration.ofNanos((long) (share * time.toNanos()));
    }
  }

  private Training training(
      SensingObjective objective,
      SensingObjective error,
      Duration time,
      Progress progress,
      Checkpoints checkpoints) {
    return new Training(
        objective,
        new Score(
            Score.Kind.VALIDATION,
            split.loss() == EntryLoss.SQUARED
                ? error::rootMeanSquaredError
                : weights -> split.loss().error(error.predicted(weights), split.heldOut())),
        descent.optimizer(),
        descent.stop(steps, time),
        new Recording(new FactorizationRecorder(candidate.model()), SCHEDULE),
        progress,
        checkpoints);
  }

  private SensingObjective objective(ObservedEntries entries) {
    Loss loss = split.loss() == EntryLoss.ROBUST ? new Loss.Huber(LARGE) : new Loss.SquaredError();
    return new SensingObjective(candidate.model(), entries, loss, DType.FLOAT64);
  }

  private Parameters start(EntryIndices entries) {
    return new ObservedScale(candidate.model(), entries, initScale)
        .start(candidate.model().layout(), DType.FLOAT64, seed.split("initialization"));
  }
}
