package org.tacit.model.spectral;

import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.TensorException;

/**
 * Γ by singular value decompositions, all of a batch in one call.
 *
 * <p>For tall {@code X = U diag(s) V^T} with square V and {@code Z = D V}, {@code M = U^T Z}, the
 * formula of docs/mathematics/spectral-networks.md, T1 becomes
 *
 * <pre>{@code
 * dΓ[D] = (Z diag(h) + U ((P − 1 h^T) ∘ M + Q ∘ M^T)) V^T,   h_j = γ(s_j) / s_j,
 * P = (F_s + F_a) / 2,   Q = (F_s − F_a) / 2.
 * }</pre>
 *
 * <p>The columns of U at singular values of zero are arbitrary, and have no weight in it. Wide
 * matrices are transposed.
 */
final class DecomposedFunction implements SpectralFunction {
  private final boolean wide;
  private final Tensor left;
  private final Tensor right;
  private final Tensor value;
  private final SpectralFactors factors;

  DecomposedFunction(SpectralActivation activation, Tensor matrices) {
    this.wide = matrices.size(1) < matrices.size(2);
    Tensor tall = wide ? transposed(matrices) : matrices;
    LinearAlgebra.Svd svd = decomposed(tall);
    this.left = svd.left();
    this.right = svd.right();
    this.factors = new SpectralFactors(activation, svd.values());
    Tensor product = left.multiply(factors.values()).matmul(right);
    this.value = wide ? transposed(product) : product;
  }

  /** Diverged weights are no error here: what is not finite stays so, for whoever trains to see. */
  private static LinearAlgebra.Svd decomposed(Tensor matrices) {
    try {
      return LinearAlgebra.svd(matrices);
    } catch (TensorException e) {
      if (Double.isFinite(matrices.norm())) {
        throw e;
      }
      LinearAlgebra.Svd none = LinearAlgebra.svd(Tensor.zeros(DType.FLOAT64, matrices.shape()));
      none.values().addInPlace(Double.NaN);
      return none;
    }
  }

  @Override
  public Tensor value() {
    return value;
  }

  @Override
  public Tensor derivative(Tensor directions) {
    Tensor tall = wide ? transposed(directions) : directions;
    Tensor images = tall.matmul(transposed(right));
    Tensor inner = transposed(left).matmul(images);
    Tensor mixed =
        inner.multiply(factors.straight()).add(transposed(inner).multiply(factors.crossed()));
    Tensor result = images.multiply(factors.quotients()).add(left.matmul(mixed)).matmul(right);
    return wide ? transposed(result) : result;
  }

  private static Tensor transposed(Tensor batch) {
    return batch.permute(0, 2, 1);
  }
}
