package org.tacit.study.part;

import org.tacit.measure.Determinant;
import org.tacit.model.Initialization;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;

/**
 * Another initialization, drawn again until the end matrix has a positive determinant, as the
 * theorem of docs/mathematics/hierarchical-tensor-factorization.md, T10 asks.
 */
record PositiveDeterminant(MatrixFactorization model, Initialization drawn)
    implements Initialization {
  private static final int TRIES = 1_000;

  @Override
  public Parameters start(ParameterLayout layout, DType dtype, Seed seed) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Parameters start = drawn.start(layout, dtype, seed.split(attempt));
      try (Scope scope = Scope.open()) {
        if (Determinant.of(model.endTensor(start)) > 0) {
          return start;
        }
      }
    }
    throw new IllegalArgumentException(
        "none of %d starts had a positive determinant".formatted(TRIES));
  }
}
