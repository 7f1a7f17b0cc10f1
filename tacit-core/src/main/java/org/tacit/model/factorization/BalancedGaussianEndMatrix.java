package org.tacit.model.factorization;

import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * A balanced start of a matrix factorization whose end matrix is a Gaussian matrix of a given norm,
 * its singular values shared out equally among the factors
 * (docs/mathematics/hierarchical-tensor-factorization.md, T6; the start of Arora, Cohen, Golowich
 * and Hu). Where the width is less than both sizes, the end matrix is the nearest one of that rank.
 *
 * @param model whose weights start
 * @param endNorm the Frobenius norm of the end matrix at the start, positive
 */
public record BalancedGaussianEndMatrix(MatrixFactorization model, double endNorm)
    implements EndScale<MatrixFactorization> {
  /**
   * Checks the norm.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public BalancedGaussianEndMatrix {
    EndScale.requireNorm(endNorm);
  }

  @Override
  public Parameters balanced(ParameterLayout layout, Seed seed) {
    return model.balancedFactors(
        Tensor.gaussian(seed, DType.FLOAT64, 1, model.rows(), model.columns()), DType.FLOAT64);
  }
}
