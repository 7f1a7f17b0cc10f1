package org.tacit.model.factorization;

import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;

/**
 * A start that is balanced up to rounding (docs/mathematics/hierarchical-tensor-factorization.md,
 * T6): Gaussian weights, {@linkplain Factorization#balanced balanced} without changing their end
 * tensor, and scaled together so that the end tensor has a given norm. Balanced weights exist for
 * every tree, all mode sizes and all widths.
 *
 * @param model whose weights start
 * @param endNorm the Frobenius norm of the end tensor at the start, positive
 */
public record BalancedGaussian(Factorization model, double endNorm)
    implements EndScale<Factorization> {
  /**
   * Checks the norm.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public BalancedGaussian {
    EndScale.requireNorm(endNorm);
  }

  @Override
  public Parameters balanced(ParameterLayout layout, Seed seed) {
    return model.balanced(new Gaussian(1).start(layout, DType.FLOAT64, seed));
  }
}
