package org.tacit.training;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one loop for everything that iterates. At every check it reads the loss and the score, has
 * the best iterate kept, and decides whether to go on; the iterate is read when the schedule says
 * so and at the end. Where checkpoints are kept, a run that was cancelled, or whose process died,
 * goes on from the last one and ends with the same bits as an undisturbed one.
 *
 * @param stop when it ends
 * @param schedule when the iterate is read, besides the end
 * @param progress receives the progress; may cancel
 * @param checkpoints where the state is kept
 */
public record Loop(StopRule stop, Schedule schedule, Progress progress, Checkpoints checkpoints) {
  /**
   * What a run ended with.
   *
   * @param iteration it, with its best iterate
   * @param outcome how it ended
   * @param steps the steps taken
   * @param bestStep the step of the best iterate
   * @param loss the loss there
   * @param score the score there
   * @param trace what was recorded
   */
  public record End<I extends Iteration>(
      I iteration,
      Outcome outcome,
      long steps,
      long bestStep,
      double loss,
      double score,
      Trace trace) {}

  /**
   * Runs to the end, from the last checkpoint where there is one.
   *
   * @param begin a fresh start
   * @param resume an iteration that goes on from a state
   */
  public <I extends Iteration> End<I> run(Supplier<I> begin, Function<Iteration.State, I> resume) {
    Checkpoint from = checkpoints.load();
    return from == null
        ? new LoopRun<>(this, begin.get(), null).toTheEnd()
        : new LoopRun<>(this, resume.apply(from.state()), from).toTheEnd();
  }
}
