package org.tacit.complexity;

import java.util.List;
import org.tacit.tensor.Rows;
import org.tacit.tensor.Tensor;

/**
 * A function of other coordinates, {@code u ↦ f(w ∘ u)}: with w = 1/s that of pixels which were
 * divided by s before.
 */
public final class ScaledInputs {
  private ScaledInputs() {}

  /**
   * A function that can only be evaluated.
   *
   * @param scales w, of the shape 1 × the input shape
   */
  public static BatchFunction of(BatchFunction function, Tensor scales) {
    return new Evaluated(function, scales);
  }

  /**
   * A function that can be differentiated: its derivative is that of f times w.
   *
   * @param scales w, of the shape 1 × the input shape
   */
  public static DifferentiableFunction of(DifferentiableFunction function, Tensor scales) {
    return new Differentiated(function, scales);
  }

  /** What both are. */
  private interface Scaled extends BatchFunction {
    BatchFunction of();

    Tensor scales();

    @Override
    default List<Integer> inputShape() {
      return of().inputShape();
    }

    @Override
    default int outputs() {
      return of().outputs();
    }

    @Override
    default Tensor outputs(Tensor inputs) {
      return of().outputs(inputs.multiply(scales()));
    }
  }

  private record Evaluated(BatchFunction of, Tensor scales) implements Scaled {}

  private record Differentiated(DifferentiableFunction of, Tensor scales)
      implements Scaled, DifferentiableFunction {
    @Override
    public Tensor outputs(Tensor inputs) {
      return Scaled.super.outputs(inputs);
    }

    @Override
    public Linearization linearize(Tensor inputs) {
      return new At(of.linearize(inputs.multiply(scales)), scales.reshape(1, -1));
    }
  }

  private record At(Linearization of, Tensor scales) implements Linearization {
    @Override
    public Tensor outputs() {
      return of.outputs();
    }

    @Override
    public double[][] squaredNorms(Tensor cotangents) {
      long n = outputs().size(0);
      long k = outputs().size(1);
      double[][] squares = new double[(int) cotangents.size(0)][];
      for (int c = 0; c < squares.length; c++) {
        Tensor one = cotangents.narrow(0, c, 1).expand(1, n, k).reshape(n, k);
        squares[c] = Rows.squaredNorms(pulledBack(one));
      }
      return squares;
    }

    @Override
    public Tensor pulledBack(Tensor cotangents) {
      return of.pulledBack(cotangents).multiply(scales);
    }

    @Override
    public Tensor pushedForward(Tensor tangents) {
      return of.pushedForward(tangents.multiply(scales));
    }
  }
}
