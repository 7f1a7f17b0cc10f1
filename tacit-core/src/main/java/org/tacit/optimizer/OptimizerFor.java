package org.tacit.optimizer;

import org.tacit.tensor.Seed;

/**
 * An optimizer that may depend on the model that it trains, and on a seed; an {@link Optimizer} is
 * one that does not.
 *
 * @param <M> the models that it trains
 */
public interface OptimizerFor<M> {
  /**
   * The optimizer.
   *
   * @param model what it trains, for those that keep weights on a manifold
   * @param seed of what it draws, if it draws
   */
  Optimizer build(M model, Seed seed);
}
