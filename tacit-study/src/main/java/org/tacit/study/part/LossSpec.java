package org.tacit.study.part;

import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.objective.Loss;

/** A loss of a residual, as a study file names it. */
public interface LossSpec {
  /** The loss. */
  Loss build();

  /** The square. */
  @Kind(name = "squared-error", meaning = "The square of the residual.")
  record Squared() implements LossSpec {
    @Override
    public Loss build() {
      return new Loss.SquaredError();
    }
  }

  /** The size. */
  @Kind(name = "absolute-error", meaning = "The size of the residual.")
  record Absolute() implements LossSpec {
    @Override
    public Loss build() {
      return new Loss.AbsoluteError();
    }
  }

  /** Huber's. */
  @Kind(name = "huber", meaning = "Half the square of small residuals, the size of large ones.")
  record HuberError(@Field("Size from which on a residual is large.") double threshold)
      implements LossSpec {
    @Override
    public Loss build() {
      return new Loss.Huber(threshold);
    }
  }
}
