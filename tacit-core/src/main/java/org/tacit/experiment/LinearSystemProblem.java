package org.tacit.experiment;

import org.tacit.model.EndMatrix;

/**
 * A problem with a linear system at its root, of which one can ask what is read off solutions.
 *
 * @param <M> the models that can be fitted to it
 */
public interface LinearSystemProblem<M extends EndMatrix> extends Problem<M> {
  /** The system that the matrix of a model is to solve. */
  LinearProblem linear();
}
