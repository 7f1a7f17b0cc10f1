package org.tacit.model.graph;

/** A graph that cannot be run; the message names the node, and says what was found. */
public class GraphException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** With the reason. */
  public GraphException(String message) {
    super(message);
  }

  /** With the reason, and what was thrown. */
  public GraphException(String message, Throwable cause) {
    super(message, cause);
  }
}
