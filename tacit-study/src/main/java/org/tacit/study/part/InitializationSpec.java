package org.tacit.study.part;

import org.tacit.model.Initialization;

/**
 * An initialization as a study file names it.
 *
 * @param <M> the models that it is for
 * @param <P> the problems that it is for; most do not look at the data
 */
public interface InitializationSpec<M, P> {
  /**
   * The initialization.
   *
   * @throws IllegalArgumentException if it is not one for a model of these sizes
   */
  Initialization build(M model, P problem);
}
