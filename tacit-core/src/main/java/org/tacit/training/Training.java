package org.tacit.training;

import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.optimizer.Optimizer;

/**
 * The one training loop. At every check it reads the loss and the held-out error, keeps the best
 * weights, and decides whether to go on; the model is read when the recording's schedule says so
 * and at the end. Where checkpoints are kept, a training that was cancelled, or whose process died,
 * goes on from the last one and ends with the same bits as an undisturbed one.
 *
 * @param objective what is minimized
 * @param heldOut the held-out error, by which the best iterate is chosen; null to choose by the
 *     loss
 * @param optimizer how the weights move
 * @param stop when it ends
 * @param recording what is read, and when
 * @param progress who is told
 * @param checkpoints where the state is kept
 */
public record Training(
    Objective objective,
    @Nullable ToDoubleFunction<Parameters> heldOut,
    Optimizer optimizer,
    StopRule stop,
    Recording recording,
    Progress progress,
    Checkpoints checkpoints) {

  /**
   * Trains to the end, from the last checkpoint where there is one.
   *
   * @param start the first weights; changed in place unless there is a checkpoint
   */
  public TrainingResult run(Parameters start) {
    Checkpoint checkpoint = checkpoints.load(start.layout());
    TrainingRun run =
        checkpoint == null ? TrainingRun.begin(this, start) : TrainingRun.resume(this, checkpoint);
    return run.toTheEnd();
  }
}
