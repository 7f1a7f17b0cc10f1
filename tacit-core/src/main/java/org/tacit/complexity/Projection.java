package org.tacit.complexity;

/**
 * How random directions see a derivative: {@code c ‖vᵀ J‖²} along directions v of the outputs,
 * {@code c ‖J v‖²} along those of the input, or {@code c (uᵀ J v)²} along pairs of one of the
 * outputs and one of the input, each of which is S = ‖J‖² on average
 * (docs/mathematics/geometric-complexity.md, S2). Which of the first two varies less for a given
 * probe follows from the smaller space; pairs vary most.
 *
 * @param probe how directions are drawn
 * @param side of which space they are
 */
public record Projection(Probe probe, Side side) {
  /** The spaces between which J maps. */
  public enum Side {
    /** Those of the k outputs, for which J is pulled back: one backward pass each. */
    OUTPUTS,
    /** Those of the input's d numbers, which J pushes forward. */
    INPUTS,
    /** Pairs of both, independent of one another. */
    BOTH
  }

  /**
   * Checks that the directions fit each other.
   *
   * @throws IllegalArgumentException if pairs are to be drawn whose directions exclude one another:
   *     of those the variances are not known
   */
  public Projection {
    if (side == Side.BOTH && probe.isWithoutReplacement()) {
      throw new IllegalArgumentException(
          "expected independent directions for pairs of both sides, gaussian, rademacher or sphere,"
              + " found directions that exclude one another");
    }
  }

  /** Directions of the outputs. */
  public static Projection ofOutputs(Probe probe) {
    return new Projection(probe, Side.OUTPUTS);
  }

  /** Directions of the input. */
  public static Projection ofInputs(Probe probe) {
    return new Projection(probe, Side.INPUTS);
  }

  /** How many numbers a direction has; of pairs, that of the outputs. */
  public int size(BatchFunction function) {
    return side == Side.INPUTS ? inputs(function) : function.outputs();
  }

  /**
   * How many directions there are at most: as many as their numbers if they exclude one another.
   */
  public int most(BatchFunction function) {
    return probe.isWithoutReplacement() ? size(function) : Integer.MAX_VALUE;
  }

  /** c. */
  double factor(BatchFunction function) {
    double one = probe.factor(size(function));
    return side == Side.BOTH ? one * probe.factor(inputs(function)) : one;
  }

  /** d. */
  static int inputs(BatchFunction function) {
    return function.inputShape().stream().reduce(1, Math::multiplyExact);
  }
}
