package org.tacit.cli;

import org.tacit.data.Quoted;

/**
 * Something the user gave that cannot be used; the message says what was found, where, and what was
 * expected.
 */
final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InputException(String message) {
    super(Quoted.message(message));
  }

  InputException(Exception cause) {
    super(Quoted.message(String.valueOf(cause.getMessage())), cause);
  }
}
