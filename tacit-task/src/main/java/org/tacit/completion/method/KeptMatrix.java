package org.tacit.completion.method;

import org.tacit.model.Parameters;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.solver.matrix.FactoredMatrix;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * A matrix in two factors as a model and its weights, in the form in which completions keep all.
 */
public final class KeptMatrix {
  private KeptMatrix() {}

  /** The factorization that has its factors as weights. */
  public static MatrixFactorization model(FactoredMatrix matrix) {
    // A matrix of zeros has no factors, but a model has at least one column.
    return new MatrixFactorization(matrix.rows(), matrix.columns(), 2, Math.max(1, matrix.rank()));
  }

  /** Its factors as weights of that factorization, in native memory that the caller closes. */
  public static Parameters weights(FactoredMatrix matrix) {
    Parameters weights = model(matrix).layout().zeros(DType.FLOAT64);
    if (matrix.rank() > 0) {
      weights.block(0).set(matrix.left());
      weights.block(1).set(matrix.right());
    }
    return weights;
  }

  /** The singular values that may differ from zero, without forming the matrix. */
  public static double[] spectrum(Factorization.Factors factors) {
    Tensor left = factors.left();
    Tensor right = factors.right();
    return new FactoredMatrix(
            (int) left.size(0),
            (int) right.size(0),
            (int) right.size(1),
            left.toArray(),
            right.toArray())
        .singularValues();
  }
}
