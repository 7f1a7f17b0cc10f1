package org.tacit.completion;

import java.time.Duration;
import java.util.function.Function;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.ObservedScale;
import org.tacit.objective.Loss;
import org.tacit.objective.SensingObjective;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.Checkpoints;
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
  /** Fine enough for a staircase early or late in a training of any length. */
  private static final Schedule SCHEDULE = new Schedule.Logarithmic(60);

  /** Trains; all native memory but the best weights is freed at the end. */
  @Override
  public Fit run(Duration time, Progress progress, Function<String, Checkpoints> checkpoints) {
    TimeLeft left = TimeLeft.of(time, () -> false);
    TrainingResult result;
    double[] best;
    try (Scope scope = Scope.open()) {
      // Before the objective is there, whose tables are as large as those of this start.
      Parameters start = start(split.training().indices());
      SensingObjective objective = objective(split.training());
      SensingObjective error = objective(split.heldOut());
      result =
          training(objective, error, left.duration(), progress, checkpoints.apply(candidate.name()))
              .run(start)
              .within(time);
      best = result.best().flat().toArray();
    }
    Tensor weights = Tensor.of(DType.FLOAT64, best, best.length);
    return new Fit(candidate, result.with(candidate.model().layout().over(weights)));
  }

  private Training training(
      SensingObjective objective,
      SensingObjective error,
      Duration time,
      Progress progress,
      Checkpoints checkpoints) {
    return new Training(
        objective,
        Score.heldOut(error::rootMeanSquaredError),
        descent.optimizer(),
        descent.stop(steps, time),
        new Recording(new FactorizationRecorder(candidate.model()), SCHEDULE),
        progress,
        checkpoints);
  }

  private SensingObjective objective(ObservedEntries entries) {
    return new SensingObjective(candidate.model(), entries, new Loss.SquaredError(), DType.FLOAT64);
  }

  private Parameters start(EntryIndices entries) {
    return new ObservedScale(candidate.model(), entries, initScale)
        .start(candidate.model().layout(), DType.FLOAT64, seed.split("initialization"));
  }
}
