package org.tacit.model;

/** Whatever says what is represented: a model, or a problem that asks for one. */
@FunctionalInterface
public interface Representing {
  /** What is represented. */
  Represented represents();
}
