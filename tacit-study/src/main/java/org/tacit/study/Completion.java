package org.tacit.study;

import java.time.Duration;
import java.util.ArrayList;
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
import org.tacit.tensor.Tensor;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;
import org.tacit.training.Recording;
import org.tacit.training.Schedule;
import org.tacit.training.StopRule;
import org.tacit.training.Training;
import org.tacit.training.TrainingResult;

/**
 * The completion of an array with missing entries: holds out, standardizes, trains every candidate,
 * and keeps the one with the least held-out error. Where the user left the choice of the method and
 * no candidate is surely better than the mean of the observed entries, the mean is kept.
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
    Holdout split = Holdout.split(observed, settings.holdout(), new Seed(settings.seed()));
    List<Candidate> candidates = candidates(split.training());
    Duration time = settings.time().dividedBy(Math.max(1, candidates.size()));
    CompletionResult mean = result(split, null, null, began);
    @Nullable CompletionResult best = null;
    for (Candidate candidate : candidates) {
      TrainingResult training =
          train(candidate, split, time, progress, checkpoints.apply(candidate.name()));
      CompletionResult result = result(split, candidate, training, began);
      if (result.cancelled()) {
        return result;
      }
      // Not <=: the first of equals stays.
      if (best == null || result.heldOutRelativeError() < best.heldOutRelativeError()) {
        best = result;
      }
    }
    boolean free = settings.method() == null;
    CompletionResult kept = best == null || (free && !best.surelyBetterThan(mean)) ? mean : best;
    return result(split, kept.chosen(), kept.training(), began);
  }

  private CompletionResult result(
      Holdout split, @Nullable Candidate chosen, @Nullable TrainingResult training, long began) {
    double seconds = (System.nanoTime() - began) / 1e9;
    Standardization unit =
        chosen == null ? Standardization.of(split.training()) : chosen.standardization();
    return new CompletionResult(settings, split, unit, chosen, training, seconds);
  }

  /** Every model in the data's unit and, where the values are skewed, of their logarithms too. */
  private List<Candidate> candidates(ObservedEntries training) {
    int[] dimensions = training.indices().dimensions();
    List<Candidate> candidates =
        new ArrayList<>(Candidates.of(settings, dimensions, Standardization.of(training)));
    if (Standardization.worthLogarithms(training)) {
      Standardization logarithms = Standardization.ofLogarithms(training);
      candidates.addAll(Candidates.of(settings, dimensions, logarithms));
    }
    return candidates;
  }

  /** One candidate's training; all its native memory but the best weights is freed at the end. */
  private TrainingResult train(
      Candidate candidate,
      Holdout split,
      Duration time,
      Progress progress,
      Checkpoints checkpoints) {
    TrainingResult result;
    double[] best;
    try (Scope scope = Scope.open()) {
      result = training(candidate, split, time, progress, checkpoints);
      best = result.best().flat().toArray();
    }
    Tensor weights = Tensor.of(DType.FLOAT64, best, best.length);
    return result.with(candidate.model().layout().over(weights));
  }

  private TrainingResult training(
      Candidate candidate,
      Holdout split,
      Duration time,
      Progress progress,
      Checkpoints checkpoints) {
    ObservedEntries training = candidate.standardization().apply(split.training());
    ObservedEntries heldOut = positiveOnly(candidate, split.heldOut());
    CompletionObjective error = objective(candidate, candidate.standardization().apply(heldOut));
    return new Training(
            objective(candidate, training),
            error::rootMeanSquaredError,
            GroupRmsProp.withStepSize(STEP_SIZE),
            new StopRule(TOLERANCE, PATIENCE, HELD_OUT_PATIENCE, STEPS, time, CHECK_EVERY),
            new Recording(new FactorizationRecorder(candidate.model()), SCHEDULE),
            progress,
            checkpoints)
        .run(start(candidate, training.indices()));
  }

  /** Held-out entries without a logarithm cannot be looked at while logarithms are fitted. */
  private static ObservedEntries positiveOnly(Candidate candidate, ObservedEntries entries) {
    if (!candidate.standardization().logarithmic()) {
      return entries;
    }
    double[] values = entries.values();
    return entries.select(
        java.util.stream.IntStream.range(0, values.length).filter(t -> values[t] > 0).toArray());
  }

  private static CompletionObjective objective(Candidate candidate, ObservedEntries entries) {
    return new CompletionObjective(
        candidate.model(), entries, new Loss.SquaredError(), DType.FLOAT64);
  }

  /**
   * A Gaussian start, scaled as a whole so that the observed entries have the candidate's root mean
   * square.
   */
  private Parameters start(Candidate candidate, EntryIndices entries) {
    Seed seed = new Seed(settings.seed()).split("initialization");
    Parameters start =
        new Initialization.Gaussian(1).start(candidate.model().layout(), DType.FLOAT64, seed);
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
