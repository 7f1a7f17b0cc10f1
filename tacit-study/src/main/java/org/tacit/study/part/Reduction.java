package org.tacit.study.part;

/** How the losses of single measurements become one. */
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
