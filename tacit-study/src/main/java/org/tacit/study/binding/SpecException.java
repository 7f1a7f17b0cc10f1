package org.tacit.study.binding;

import org.tacit.data.Quoted;

/** A study file, or an option that stands for a line of it, that cannot be read as a study. */
public final class SpecException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param location where
   * @param message what was found and what was expected
   */
  public SpecException(Location location, String message) {
    super(Quoted.message(location + ": " + message));
  }

  /**
   * @param message what was found, what was expected and where
   */
  public SpecException(String message) {
    super(Quoted.message(message));
  }
}
