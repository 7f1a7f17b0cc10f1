package org.tacit.study.part;

import org.tacit.model.Model;
import org.tacit.optimizer.Optimizer;
import org.tacit.tensor.Seed;

/** An optimizer as a study file names it. */
public interface OptimizerSpec {
  /**
   * The optimizer.
   *
   * @param model what it trains, for those that keep weights on a manifold
   * @param seed of what it draws, if it draws
   * @throws IllegalArgumentException if it is not one for such a model
   */
  Optimizer build(Model model, Seed seed);
}
