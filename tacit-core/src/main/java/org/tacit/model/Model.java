package org.tacit.model;

/**
 * Weights and the map from them to what they represent. A model is a value; its weights live apart,
 * as {@link Parameters}.
 */
public interface Model extends Representing {
  /** The weight matrices. */
  ParameterLayout layout();

  /**
   * The numbers that a pass with its gradient holds between the weights and what is represented,
   * from above and before anything is allocated.
   *
   * @param values how many values of what is represented are looked at
   */
  default double passNumbers(long values) {
    return 0;
  }
}
