package org.tacit.study.part;

import org.tacit.objective.EndTensorObjective;
import org.tacit.objective.ScaledObjective;

/** How the losses of single measurements become one. */
public enum Reduction {
  /** Their mean. */
  MEAN,
  /** Half their sum. */
  HALF_SUM;

  EndTensorObjective of(EndTensorObjective mean, int count) {
    return this == MEAN ? mean : new ScaledObjective(mean, count / 2.0);
  }
}
