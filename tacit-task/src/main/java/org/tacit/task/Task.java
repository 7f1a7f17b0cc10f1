package org.tacit.task;

/** A job that is understood and not yet begun: completing, sensing or solving something. */
public interface Task {
  /**
   * What it will take of this machine.
   *
   * @throws IllegalArgumentException if what was chosen does not fit what was given
   */
  Needs needs();

  /** What tells it from another one, so that nobody goes on with the wrong one. */
  Identity identity();

  /**
   * Does it. The answer's native memory belongs to the caller's scope.
   *
   * @throws StoppedException if somebody asked to stop before there was an answer
   */
  Answer run(Surroundings surroundings);
}
