package org.tacit.cli;

/**
 * Something the user gave that cannot be used; the message says what was found, where, and what was
 * expected.
 */
final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InputException(String message) {
    super(message);
  }

  InputException(Exception cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }
}
