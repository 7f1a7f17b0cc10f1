package org.tacit.solver;

import org.tacit.operator.DenseOperator;
import org.tacit.problem.LinearSystem;
import org.tacit.problem.Observations;
import org.tacit.tensor.Tensor;
import org.tacit.theory.NuclearNormGap;
import org.tacit.theory.SharedSingularVectors;

/**
 * {@code min ‖X‖_*} over the matrices with the measured values where all sensing matrices share
 * singular vectors: it is {@code min ‖x‖₁ : C x = y} (docs/mathematics/spectral-networks.md, T7),
 * which a linear program solves exactly.
 *
 * @param matrix {@code Φ diag(x) Ψ^T}
 * @param dual ν, the dual vector of the lower bound
 * @param gap what it proves
 */
public record SharedNuclearNorm(Tensor matrix, double[] dual, NuclearNormGap gap) {
  /**
   * Solves the problem.
   *
   * @param vectors the vectors, with the coefficients of these measurements
   * @throws IllegalStateException if the solver finds no optimum
   */
  public static SharedNuclearNorm of(Observations sensed, SharedSingularVectors vectors) {
    BasisPursuit pursuit = BasisPursuit.of(coordinates(sensed, vectors));
    Tensor matrix = vectors.matrix(pursuit.solution().toArray());
    return new SharedNuclearNorm(
        matrix, pursuit.dual(), NuclearNormGap.of(sensed, matrix, pursuit.dual()));
  }

  /** The linear system {@code C x = y} of the coordinates. */
  public static LinearSystem coordinates(Observations sensed, SharedSingularVectors vectors) {
    return LinearSystem.of(DenseOperator.of(vectors.coefficients()), sensed.values());
  }
}
