package org.tacit.task;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;

/**
 * What a task meets while it runs.
 *
 * @param progress receives the steps of every training, and may stop it
 * @param stopped whether somebody asked to stop, for what is no training
 * @param checkpoints where each training keeps its state, by the training's name; trainings that
 *     left one go on from it, those that ended are not done again
 * @param told receives what the user should know before the end
 */
public record Surroundings(
    Progress progress,
    BooleanSupplier stopped,
    Function<String, Checkpoints> checkpoints,
    Consumer<String> told) {
  /** Nobody looks, nobody stops it, and no state is kept. */
  public static Surroundings none() {
    return new Surroundings(Progress.silent(), () -> false, name -> Checkpoints.none(), line -> {});
  }

  /**
   * The answer of work that counts only as a whole: where somebody asked to stop, a pass after
   * training may have been cut, and its answer would differ from that of an undisturbed run.
   *
   * @param work asks the given surroundings whether to stop, and no others
   * @throws StoppedException if the work was told to stop, whatever it came to
   */
  public Answer whole(Function<Surroundings, Answer> work) {
    HeardStop stop = new HeardStop(progress);
    Answer answer = work.apply(new Surroundings(stop, stop.also(stopped), checkpoints, told));
    if (stop.heard()) {
      throw new StoppedException("stopped on request");
    }
    return answer;
  }
}
