package org.tacit.model;

/**
 * An initialization that may depend on the model and the problem; an {@link Initialization} is one
 * that does not.
 *
 * @param <M> the models that it is for
 * @param <P> the problems that it is for; most do not look at the data
 */
public interface InitializationFor<M, P> {
  /**
   * The initialization.
   *
   * @throws IllegalArgumentException if it is not one for a model of these sizes
   */
  Initialization build(M model, P problem);
}
