package org.tacit.study.binding;

/** A value of a record that its constructor refuses: one of its components by name. */
public final class FieldException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String field;

  /**
   * @param field the component
   * @param message what was expected and what was found
   */
  public FieldException(String field, String message) {
    super(message);
    this.field = field;
  }

  /** The component. */
  public String field() {
    return field;
  }
}
