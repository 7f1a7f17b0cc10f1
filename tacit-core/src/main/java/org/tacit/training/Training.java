package org.tacit.training;

import org.jspecify.annotations.Nullable;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.optimizer.Optimizer;

/**
 * An optimizer on an objective in the one {@link Loop}.
 *
 * @param objective what is minimized
 * @param score by what the best iterate is chosen; null for the loss
 * @param optimizer how the weights move
 * @param stop when it ends
 * @param recording what is read, and when
 * @param progress receives the progress; may cancel
 * @param checkpoints where the state is kept
 */
public record Training(
    Objective objective,
    @Nullable Score score,
    Optimizer optimizer,
    StopRule stop,
    Recording recording,
    Progress progress,
    Checkpoints checkpoints) {
  /** The start, the weights, the best, and the last two of a checkpoint that is gone on from. */
  private static final int OWN_VECTORS = 5;

  /**
   * How many vectors as long as the weights a training holds, from above: its own, what the
   * optimizer keeps, and that again in a checkpoint or while a step is made.
   */
  public static int vectors(Optimizer optimizer) {
    return OWN_VECTORS + 2 * optimizer.vectors();
  }

  /**
   * Trains to the end, from the last checkpoint where there is one.
   *
   * @param start the first weights; changed in place unless there is a checkpoint
   * @throws IllegalArgumentException if the checkpoint is of another model or optimizer
   */
  public TrainingResult run(Parameters start) {
    return toTheLast(start).result();
  }

  /**
   * How a training ended, and where.
   *
   * @param result with the best weights
   * @param last the weights after the last step
   */
  public record Ended(TrainingResult result, Parameters last) {}

  /**
   * The same, with the weights after the last step too.
   *
   * @param start the first weights; changed in place unless there is a checkpoint
   * @throws IllegalArgumentException if the checkpoint is of another model or optimizer
   */
  public Ended toTheLast(Parameters start) {
    Loop.End<OptimizerIteration> end =
        new Loop(stop, recording.schedule(), progress, checkpoints)
            .run(
                () -> OptimizerIteration.begin(this, start),
                state -> OptimizerIteration.resume(this, start.layout(), state));
    TrainingResult result =
        new TrainingResult(
            end.iteration().best(),
            end.outcome(),
            end.steps(),
            end.bestStep(),
            end.loss(),
            score == null ? Double.NaN : end.score(),
            end.trace());
    return new Ended(result, end.iteration().weights());
  }
}
