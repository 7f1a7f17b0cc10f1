package org.tacit.solver.matrix;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tacit.model.spectral.SharedSingularVectors;
import org.tacit.operator.DenseOperator;
import org.tacit.problem.LinearSystem;
import org.tacit.problem.Observations;
import org.tacit.solver.CertifiedSolution;
import org.tacit.solver.linear.BasisPursuit;
import org.tacit.tensor.Tensor;
import org.tacit.theory.DualityGap;

/**
 * {@code min ‖X‖_*} over the matrices with the measured values where all sensing matrices share
 * singular vectors: it is {@code min ‖x‖₁ : C x = y} for {@code X = Φ diag(x) Ψ^T}
 * (docs/mathematics/spectral-networks.md, T7), which a linear program solves exactly.
 */
public final class SharedNuclearNorm {
  /** Beyond it the simplex method takes longer than splitting. */
  private static final int LARGEST_PROGRAM = 200;

  private SharedNuclearNorm() {}

  /**
   * Solves the problem, where a linear program is the way to it; elsewhere {@link
   * NuclearNormMinimization} is.
   *
   * @param vectors the vectors, with the coefficients of these measurements; null where they share
   *     none
   * @return empty where they share none, are too many for the program, or it finds no optimum
   */
  public static Optional<CertifiedSolution> of(
      Observations sensed, @Nullable SharedSingularVectors vectors) {
    if (vectors == null || vectors.size() > LARGEST_PROGRAM) {
      return Optional.empty();
    }
    try {
      CertifiedSolution pursuit = BasisPursuit.of(coordinates(sensed, vectors));
      Tensor matrix = vectors.matrix(pursuit.solution().toArray());
      return Optional.of(
          new CertifiedSolution(
              matrix, pursuit.dual(), DualityGap.ofNuclearNorm(sensed, matrix, pursuit.dual())));
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** The linear system {@code C x = y} of the coordinates. */
  public static LinearSystem coordinates(Observations sensed, SharedSingularVectors vectors) {
    return LinearSystem.of(DenseOperator.of(vectors.coefficients()), sensed.values());
  }
}
