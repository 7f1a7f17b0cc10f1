package org.tacit.optimizer.flow;

/**
 * A gradient flow that no step is short enough for: it leaves every bound at this time, or the
 * tolerance is finer than the number format.
 */
public final class FlowStalledException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  private final double time;

  FlowStalledException(double time, double step) {
    super(
        "the gradient flow stalled at flow time %s: even a step of %s does not meet the tolerance"
            .formatted(time, step));
    this.time = time;
  }

  /** The flow time since the start at which it stalled. */
  public double time() {
    return time;
  }
}
