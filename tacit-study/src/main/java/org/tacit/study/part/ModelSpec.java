package org.tacit.study.part;

import org.tacit.model.Model;

/**
 * A model as a study file names it: everything but the sizes, which the problem has.
 *
 * @param <M> the model
 * @param <P> the problems that say enough for it
 */
public interface ModelSpec<M extends Model, P> {
  /**
   * The model.
   *
   * @throws IllegalArgumentException if it cannot represent what the problem asks for
   */
  M build(P problem);
}
