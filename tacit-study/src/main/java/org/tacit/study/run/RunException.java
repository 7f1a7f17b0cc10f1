package org.tacit.study.run;

import org.tacit.data.Quoted;

/** A run directory that cannot be used for the study at hand. */
public final class RunException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param message what was found, what was expected and where
   */
  public RunException(String message) {
    super(Quoted.message(message));
  }
}
