package org.tacit.cli.console;

import org.tacit.data.Quoted;

/**
 * Something the user gave that cannot be used; the message says what was found, where, and what was
 * expected.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(Quoted.message(message));
  }

  public InputException(Exception cause) {
    super(Quoted.message(String.valueOf(cause.getMessage())), cause);
  }
}
