package org.tacit.optimizer;

/**
 * Counts the steps of a schedule. A constant size needs no count, and adds none to the state of its
 * optimizer.
 */
final class Pace {
  private final StepSize sizes;
  private long taken;

  private Pace(StepSize sizes, long taken) {
    this.sizes = sizes;
    this.taken = taken;
  }

  static Pace start(StepSize sizes) {
    return new Pace(sizes, 0);
  }

  /** The count that {@link #in} added to a state. */
  static Pace resume(StepSize sizes, OptimizerState state) {
    return new Pace(sizes, sizes.isConstant() ? 0 : (long) state.lastNumber());
  }

  /** What {@link #in} was given. */
  static OptimizerState without(StepSize sizes, OptimizerState state) {
    return sizes.isConstant() ? state : state.withoutLast();
  }

  /** The size of the next step, which is counted. */
  double next() {
    return sizes.at(taken++);
  }

  OptimizerState in(OptimizerState state) {
    return sizes.isConstant() ? state : state.with((double) taken);
  }
}
