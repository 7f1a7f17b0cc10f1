package org.tacit.study.part;

import org.tacit.model.Model;

/** A model as a study file names it: everything but the shape, which the problem has. */
public interface ModelSpec {
  /**
   * The model.
   *
   * @param shape the sizes of what it represents, from the problem
   * @throws IllegalArgumentException if it cannot represent that
   */
  Model build(int[] shape);
}
