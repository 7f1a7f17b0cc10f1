package org.tacit.model.spectral;

import java.util.Optional;
import org.tacit.tensor.Tensor;

/**
 * The spectral activations Γ(X) of a batch of matrices, and the derivative of Γ there
 * (docs/mathematics/spectral-networks.md, T1). What it holds lives as long as the caller's scope.
 */
public interface SpectralFunction {
  /**
   * Where polynomials do not reach, up to this size plain arrays are faster than the decompositions
   * of libtorch, see docs/performance.md.
   */
  int SMALL = 12;

  /**
   * Γ at a batch of matrices, by the way that is fastest for their size.
   *
   * @param matrices count × rows × columns, in double precision
   */
  static SpectralFunction of(SpectralActivation activation, Tensor matrices) {
    if (activation.equals(SpectralActivations.identity())) {
      return new IdentityImage(matrices);
    }
    return byPolynomial(activation, matrices)
        .orElseGet(
            () ->
                Math.max(matrices.size(1), matrices.size(2)) <= SMALL
                    ? byRotations(activation, matrices)
                    : byDecomposition(activation, matrices));
  }

  /**
   * Γ by polynomials, without a decomposition; none where the activation is not analytic, or a
   * singular value so large that a decomposition is faster.
   */
  static Optional<SpectralFunction> byPolynomial(SpectralActivation activation, Tensor matrices) {
    return PolynomialFunction.of(activation, matrices);
  }

  /** Γ by one-sided Jacobi rotations in plain arrays, for small matrices. */
  static SpectralFunction byRotations(SpectralActivation activation, Tensor matrices) {
    return new JacobiFunction(activation, matrices);
  }

  /** Γ by one call of libtorch that decomposes the whole batch. */
  static SpectralFunction byDecomposition(SpectralActivation activation, Tensor matrices) {
    return new DecomposedFunction(activation, matrices);
  }

  /** Γ(X) for each matrix, count × rows × columns. */
  Tensor value();

  /**
   * The derivatives dΓ_X[D]. The map from D to them is its own adjoint, so the same method carries
   * gradients by Γ(X) back to gradients by X. It is finite at repeated and at zero singular values.
   *
   * @param directions D for each matrix, count × rows × columns
   */
  Tensor derivative(Tensor directions);

  /** Γ of the identity activation. */
  record IdentityImage(Tensor value) implements SpectralFunction {
    @Override
    public Tensor derivative(Tensor directions) {
      return directions;
    }
  }
}
