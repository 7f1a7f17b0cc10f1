package org.tacit.objective;

import org.tacit.kind.Field;
import org.tacit.kind.Kind;

/** A loss on single entries; the loss of a problem is its mean over the observed entries. */
public sealed interface Loss {
  /** The loss of a residual (prediction minus observation). */
  double of(double residual);

  /** The derivative of {@link #of}. */
  double slope(double residual);

  /** The square of the residual. */
  @Kind(name = "squared-error", meaning = "The square of the residual.")
  record SquaredError() implements Loss {
    @Override
    public double of(double residual) {
      return residual * residual;
    }

    @Override
    public double slope(double residual) {
      return 2 * residual;
    }
  }

  /** The absolute value of the residual. */
  @Kind(name = "absolute-error", meaning = "The size of the residual.")
  record AbsoluteError() implements Loss {
    @Override
    public double of(double residual) {
      return Math.abs(residual);
    }

    @Override
    public double slope(double residual) {
      return Math.signum(residual);
    }
  }

  /**
   * Half the square up to a threshold, linear beyond it.
   *
   * @param threshold where the slope stops growing, positive
   */
  @Kind(name = "huber", meaning = "Half the square of small residuals, the size of large ones.")
  record Huber(@Field("Size from which on a residual is large.") double threshold) implements Loss {
    @Override
    public double of(double residual) {
      double size = Math.abs(residual);
      return size <= threshold ? residual * residual / 2 : threshold * (size - threshold / 2);
    }

    @Override
    public double slope(double residual) {
      return Math.max(-threshold, Math.min(threshold, residual));
    }
  }
}
