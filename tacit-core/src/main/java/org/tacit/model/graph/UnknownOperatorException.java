package org.tacit.model.graph;

/** A graph has an operator that is not among those that are run here. */
public final class UnknownOperatorException extends GraphException {
  private static final long serialVersionUID = 1L;

  /**
   * A complaint.
   *
   * @param operator as messages name it
   */
  UnknownOperatorException(String operator) {
    super("the operator %s is not among those that are run here".formatted(operator));
  }
}
