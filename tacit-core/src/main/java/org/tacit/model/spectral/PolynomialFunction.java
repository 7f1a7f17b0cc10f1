package org.tacit.model.spectral;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacit.tensor.DType;
import org.tacit.tensor.MatrixView;
import org.tacit.tensor.Tensor;

/**
 * Γ of a batch by polynomials ({@link PolynomialMatrix}), each matrix by one that suffices for its
 * own singular values. What is chosen depends on the matrix alone.
 */
final class PolynomialFunction implements SpectralFunction {
  private final int n;
  private final List<PolynomialMatrix> matrices;
  private final Tensor value;

  private PolynomialFunction(int n, List<PolynomialMatrix> matrices, Tensor value) {
    this.n = n;
    this.matrices = matrices;
    this.value = value;
  }

  /** None if a matrix of the batch has singular values that are too large for a polynomial. */
  static Optional<SpectralFunction> of(SpectralActivation activation, Tensor batch) {
    if (!activation.analytic()) {
      return Optional.empty();
    }
    Tensor contiguous = batch.contiguous();
    List<MatrixView> inputs = MatrixView.of(contiguous);
    int count = inputs.size();
    boolean wide = batch.size(1) < batch.size(2);
    int n = (int) Math.min(batch.size(1), batch.size(2));
    List<MatrixView> powers = MatrixView.of(Tensor.zeros(DType.FLOAT64, 2, count, n, n));
    List<SpectralPolynomial> polynomials = new ArrayList<>(count);
    int sums = 0;
    for (int k = 0; k < count; k++) {
      MatrixView gram = powers.get(k);
      MatrixView square = powers.get(count + k);
      PolynomialMatrix.inner(gram, wide, inputs.get(k), inputs.get(k));
      square.setProduct(gram, gram);
      // The largest singular value to the power 4 is at most ‖(X^T X)²‖, and little less.
      double radius = StrictMath.pow(square.squaredNorm(), 0.125);
      Optional<SpectralPolynomial> polynomial = SpectralPolynomial.reaching(activation, radius);
      if (polynomial.isEmpty()) {
        return Optional.empty();
      }
      polynomials.add(polynomial.get());
      sums += polynomial.get().last() + 1;
    }
    List<MatrixView> partial = MatrixView.of(Tensor.zeros(DType.FLOAT64, sums, n, n));
    Tensor value = Tensor.zeros(DType.FLOAT64, batch.shape());
    List<MatrixView> values = MatrixView.of(value);
    List<PolynomialMatrix> matrices = new ArrayList<>(count);
    int used = 0;
    for (int k = 0; k < count; k++) {
      int end = used + polynomials.get(k).last() + 1;
      PolynomialMatrix matrix =
          new PolynomialMatrix(
              polynomials.get(k),
              wide,
              inputs.get(k),
              powers.get(k),
              powers.get(count + k),
              partial.subList(used, end));
      matrix.value(values.get(k));
      matrices.add(matrix);
      used = end;
    }
    return Optional.of(new PolynomialFunction(n, matrices, value));
  }

  @Override
  public Tensor value() {
    return value;
  }

  @Override
  public Tensor derivative(Tensor directions) {
    List<MatrixView> inputs = MatrixView.of(directions.contiguous());
    Tensor result = Tensor.zeros(DType.FLOAT64, directions.shape());
    List<MatrixView> results = MatrixView.of(result);
    List<MatrixView> scratch =
        MatrixView.of(Tensor.zeros(DType.FLOAT64, PolynomialMatrix.SCRATCH, n, n));
    for (int k = 0; k < matrices.size(); k++) {
      matrices.get(k).derivative(inputs.get(k), results.get(k), scratch);
    }
    return result;
  }
}
