package org.tacit.model;

/**
 * Weights and the map from them to what they represent. A model is a value; its weights live apart,
 * as {@link Parameters}.
 */
public interface Model extends Representing {
  /** The weight matrices. */
  ParameterLayout layout();
}
