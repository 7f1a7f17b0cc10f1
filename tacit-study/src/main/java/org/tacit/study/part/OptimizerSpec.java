package org.tacit.study.part;

import org.tacit.optimizer.Optimizer;
import org.tacit.tensor.Seed;

/** An optimizer as a study file names it. */
public interface OptimizerSpec {
  /**
   * The optimizer.
   *
   * @param seed of what it draws, if it draws
   */
  Optimizer build(Seed seed);
}
