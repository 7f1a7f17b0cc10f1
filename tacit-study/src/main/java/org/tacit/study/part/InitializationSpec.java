package org.tacit.study.part;

import org.tacit.model.Initialization;
import org.tacit.model.Model;

/** An initialization as a study file names it. */
public interface InitializationSpec {
  /**
   * The initialization.
   *
   * @throws IllegalArgumentException if it is not one for such a model
   */
  Initialization build(Model model);
}
