package org.tacit.task;

/** Somebody asked a task to stop before it had an answer: it can be resumed. */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A task that was stopped.
   *
   * @param where it was, in words
   */
  public StoppedException(String where) {
    super(where);
  }
}
