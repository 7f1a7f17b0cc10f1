package org.tacit.objective.linear;

import org.jspecify.annotations.Nullable;
import org.tacit.model.EndMatrix;
import org.tacit.model.Parameters;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.model.linear.DiagonalNetwork;
import org.tacit.operator.Coefficients;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.SparseCoefficients;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.Tensor;

/**
 * A system with one right-hand side and a network for its solution in plain arrays. Of a small
 * dense one the calls of the library cost more than what they compute; of a sparse one with a
 * diagonal network there is nothing that the library could do. Holds buffers: one thread at a time.
 */
interface PlainLinearSystem {
  /** Up to this many weights, and coefficients, plain arrays win; measured. */
  int MOST_WEIGHTS = 1 << 14;

  /** Half the squared residual. */
  double value(Parameters weights);

  /** Half the squared residual and its gradient. */
  double valueAndGradient(Parameters weights, Parameters gradient);

  /** The same problem in plain arrays; null where the library is faster. */
  static @Nullable PlainLinearSystem of(EndMatrix model, LinearSystem system) {
    Coefficients coefficients = system.coefficients();
    if (model.columns() == 1
        && coefficients instanceof SparseCoefficients sparse
        && model instanceof DiagonalNetwork network) {
      return new PlainDiagonalSystem(network, new SparseProducts(sparse, system.targets()));
    }
    if (model.columns() != 1
        || !(coefficients instanceof DenseOperator)
        || model.layout().count() > MOST_WEIGHTS
        || (long) coefficients.rows() * coefficients.columns() > MOST_WEIGHTS) {
      return null;
    }
    Tensor matrix = coefficients.dense();
    if (model instanceof DeepLinearNetwork network) {
      return new PlainDeepSystem(network, new DenseProducts(matrix, system.targets()));
    }
    return model instanceof DiagonalNetwork network
        ? new PlainDiagonalSystem(network, new DenseProducts(matrix, system.targets()))
        : null;
  }
}
