package org.tacit.study;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.EntryIndices;
import org.tacit.optimizer.GroupRmsProp;
import org.tacit.problem.CompletionObjective;
import org.tacit.problem.Holdout;
import org.tacit.problem.Loss;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.training.Checkpoints;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.Recording;
import org.tacit.training.Schedule;
import org.tacit.training.StopRule;
import org.tacit.training.Training;
import org.tacit.training.TrainingResult;

/**
 * The completion of an array with missing entries: standardizes, holds out, trains every candidate,
 * and keeps the one with the least held-out error.
 *
 * @param settings what the user chose
 */
public record Completion(CompletionSettings settings) {
  private static final double STEP_SIZE = 1e-2;
  private static final double TOLERANCE = 1e-5;
  private static final int CHECK_EVERY = 25;
  private static final int PATIENCE = 20;
  private static final int HELD_OUT_PATIENCE = 80;
  private static final long STEPS = 30_000;
  private static final Schedule SCHEDULE = new Schedule.Every(100);

  /** Completes from the observed entries, and keeps no checkpoints. */
  public CompletionResult run(ObservedEntries observed, Progress progress) {
    return run(observed, progress, name -> Checkpoints.none());
  }

  /**
   * Completes from the observed entries.
   *
   * @param checkpoints where each training keeps its state, by the training's name; trainings that
   *     left one go on from it, those that ended are not done again
   */
  public CompletionResult run(
      ObservedEntries observed, Progress progress, Function<String, Checkpoints> checkpoints) {
    long began = System.nanoTime();
    Seed seed = new Seed(settings.seed());
    Holdout split = Holdout.split(observed, settings.holdout(), seed);
    Standardization unit = Standardization.of(split.training());
    List<Candidate> candidates = Candidates.of(settings, observed.indices().dimensions());
    @Nullable Candidate chosen = null;
    @Nullable TrainingResult best = null;
    for (Candidate candidate : candidates) {
      TrainingResult result =
          train(
              candidate,
              split,
              unit,
              seed,
              share(candidates),
              progress,
              checkpoints.apply(candidate.name()));
      if (result.outcome().kind() == Outcome.Kind.CANCELLED) {
        chosen = candidate;
        best = result;
        break;
      }
      // Not <=: the first of equals stays.
      if (best == null || result.heldOutError() < best.heldOutError()) {
        chosen = candidate;
        best = result;
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    return new CompletionResult(settings, split, unit, chosen, best, seconds);
  }

  private Duration share(List<Candidate> candidates) {
    return settings.time().dividedBy(Math.max(1, candidates.size()));
  }

  private static TrainingResult train(
      Candidate candidate,
      Holdout split,
      Standardization unit,
      Seed seed,
      Duration time,
      Progress progress,
      Checkpoints checkpoints) {
    ObservedEntries training = unit.apply(split.training());
    CompletionObjective objective =
        new CompletionObjective(
            candidate.model(), training, new Loss.SquaredError(), DType.FLOAT64);
    CompletionObjective heldOut =
        new CompletionObjective(
            candidate.model(), unit.apply(split.heldOut()), new Loss.SquaredError(), DType.FLOAT64);
    StopRule stop = new StopRule(TOLERANCE, PATIENCE, HELD_OUT_PATIENCE, STEPS, time, CHECK_EVERY);
    return new Training(
            objective,
            heldOut::rootMeanSquaredError,
            GroupRmsProp.withStepSize(STEP_SIZE),
            stop,
            new Recording(new FactorizationRecorder(candidate.model()), SCHEDULE),
            progress,
            checkpoints)
        .run(start(candidate, training.indices(), seed));
  }

  /**
   * A Gaussian start, scaled as a whole so that the observed entries have the candidate's root mean
   * square.
   */
  private static Parameters start(Candidate candidate, EntryIndices entries, Seed seed) {
    Parameters start =
        new Initialization.Gaussian(1)
            .start(candidate.model().layout(), DType.FLOAT64, seed.split("initialization"));
    double[] values = new double[entries.count()];
    // Left to the garbage collector, the tables of this one evaluation would stay beside
    // training's.
    try (Scope scope = Scope.open()) {
      candidate.model().evaluation(entries, DType.FLOAT64).values(start, values);
    }
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    double rootMeanSquare = Math.sqrt(squares / values.length);
    start
        .flat()
        .scaleInPlace(
            Math.pow(candidate.initScale() / rootMeanSquare, 1.0 / candidate.model().degree()));
    return start;
  }
}
