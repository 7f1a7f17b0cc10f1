package org.tacit.study.binding;

/** A study file, or an option that stands for a line of it, that cannot be read as a study. */
public final class SpecException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param location where
   * @param message what was found and what was expected
   */
  public SpecException(Location location, String message) {
    super(location + ": " + message);
  }

  /**
   * @param message what was found, what was expected and where
   */
  public SpecException(String message) {
    super(message);
  }
}
