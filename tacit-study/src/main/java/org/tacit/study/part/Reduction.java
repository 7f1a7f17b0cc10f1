package org.tacit.study.part;

/**
 * How the losses of single measurements become one. It is not {@link
 * org.tacit.objective.Normalization}, which halves every squared residual: of the squared error the
 * mean here is twice the mean there, and any loss may be reduced.
 */
public enum Reduction {
  /** Their mean. */
  MEAN,
  /** Half their sum. */
  HALF_SUM;

  /** What the mean is multiplied by. */
  double factor(int count) {
    return this == MEAN ? 1 : count / 2.0;
  }
}
