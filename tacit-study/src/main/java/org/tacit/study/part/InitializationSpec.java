package org.tacit.study.part;

import org.tacit.model.Initialization;
import org.tacit.model.Model;

/** An initialization as a study file names it. */
public interface InitializationSpec {
  /**
   * The initialization.
   *
   * @param problem for those that look at the data
   * @throws IllegalArgumentException if it is not one for such a model
   */
  Initialization build(Model model, Problem problem);
}
