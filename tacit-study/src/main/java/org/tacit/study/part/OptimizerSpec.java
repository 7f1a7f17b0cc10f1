package org.tacit.study.part;

import org.tacit.optimizer.Optimizer;
import org.tacit.tensor.Seed;

/**
 * An optimizer as a study file names it.
 *
 * @param <M> the models that it trains
 */
public interface OptimizerSpec<M> {
  /**
   * The optimizer.
   *
   * @param model what it trains, for those that keep weights on a manifold
   * @param seed of what it draws, if it draws
   */
  Optimizer build(M model, Seed seed);
}
