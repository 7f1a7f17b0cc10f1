package org.tacit.model.factorization;

import org.tacit.model.Initialization;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * A start that is balanced up to rounding (docs/mathematics/hierarchical-tensor-factorization.md,
 * T6), and scaled by one factor so that its end tensor has a given norm.
 *
 * @param model whose weights start
 * @param endNorm the Frobenius norm of the end tensor at the start, positive and finite
 * @param draw balanced weights of any scale
 */
public record BalancedStart(Factorization model, double endNorm, Draw draw)
    implements Initialization {
  /** Gives balanced weights in double precision, which are scaled in place. */
  public interface Draw {
    Parameters balanced(ParameterLayout layout, Seed seed);
  }

  /**
   * Checks the norm.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public BalancedStart {
    if (!(endNorm > 0) || Double.isInfinite(endNorm)) {
      throw new IllegalArgumentException(
          "expected a positive and finite norm of the end tensor, found " + endNorm);
    }
  }

  /**
   * Gaussian weights, {@linkplain Factorization#balanced balanced} without changing their end
   * tensor. Balanced weights exist for every tree, all mode sizes and all widths.
   */
  public static BalancedStart gaussian(Factorization model, double endNorm) {
    return new BalancedStart(
        model,
        endNorm,
        (layout, seed) -> model.balanced(new Gaussian(1).start(layout, DType.FLOAT64, seed)));
  }

  /**
   * A matrix factorization whose end matrix is a Gaussian matrix, its singular values shared out
   * equally among the factors (the start of Arora, Cohen, Golowich and Hu). Where the width is less
   * than both sizes, the end matrix is the nearest one of that rank.
   */
  public static BalancedStart ofGaussianEndMatrix(MatrixFactorization model, double endNorm) {
    return new BalancedStart(
        model,
        endNorm,
        (layout, seed) ->
            model.balancedFactors(
                Tensor.gaussian(seed, DType.FLOAT64, 1, model.rows(), model.columns()),
                DType.FLOAT64));
  }

  @Override
  public Parameters start(ParameterLayout layout, DType dtype, Seed seed) {
    if (!model.layout().equals(layout)) {
      throw new IllegalArgumentException(
          "expected the layout of the model, " + model.layout() + ", found " + layout);
    }
    Parameters start = layout.zeros(dtype);
    try (Scope scope = Scope.open()) {
      Parameters weights = draw.balanced(layout, seed);
      weights
          .flat()
          .scaleInPlace(StrictMath.pow(endNorm / model.endNorm(weights), 1.0 / model.degree()));
      start.flat().copyInPlace(weights.flat().to(dtype));
    }
    return start;
  }
}
