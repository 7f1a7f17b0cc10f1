package org.tacit.study.part;

import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.Initialization;
import org.tacit.model.Model;
import org.tacit.model.factorization.BalancedGaussian;
import org.tacit.model.factorization.BalancedGaussianEndMatrix;
import org.tacit.model.factorization.MatrixFactorization;

/** The kinds of initialization. Each names what its scale is a scale of. */
public final class Initializations {
  private Initializations() {}

  /** Independent Gaussian weights. */
  @Kind(name = "gaussian", meaning = "Independent Gaussian weights of mean 0.")
  public record GaussianWeights(
      @Field(value = "Standard deviation of every weight.", atLeast = 0)
          double weightStandardDeviation)
      implements InitializationSpec {
    @Override
    public Initialization build(Model model, Problem problem) {
      return new Initialization.Gaussian(weightStandardDeviation);
    }
  }

  /** Multiples of identities. */
  @Kind(name = "identity", meaning = "Every weight matrix a multiple of the identity.")
  public record IdentityLayers(
      @Field("Number that every weight matrix is multiplied by.") double layerScale)
      implements InitializationSpec {
    @Override
    public Initialization build(Model model, Problem problem) {
      return new Initialization.Identity(layerScale);
    }
  }

  /** Orthogonal matrices. */
  @Kind(
      name = "orthogonal",
      meaning =
          "Every weight matrix a multiple of a random matrix with orthonormal columns or rows.")
  public record OrthogonalLayers(
      @Field("Number that every weight matrix is multiplied by.") double layerScale)
      implements InitializationSpec {
    @Override
    public Initialization build(Model model, Problem problem) {
      return new Initialization.Orthogonal(layerScale);
    }
  }

  /** A balanced start from Gaussian weights. */
  @Kind(
      name = "balanced",
      meaning =
          "Gaussian weights, balanced, and scaled so that the end tensor has a norm"
              + " (docs/mathematics/hierarchical-tensor-factorization.md, T6).")
  public record BalancedWeights(@Field("Frobenius norm of the end tensor.") double endNorm)
      implements InitializationSpec {
    @Override
    public Initialization build(Model model, Problem problem) {
      return new BalancedGaussian(Measured.factorization(model, "a balanced start"), endNorm);
    }
  }

  /** Balanced factors of a Gaussian matrix. */
  @Kind(
      name = "balanced-gaussian-end-matrix",
      meaning =
          "The balanced factors of a Gaussian end matrix"
              + " (docs/mathematics/hierarchical-tensor-factorization.md, T6).")
  public record BalancedEndMatrix(
      @Field("Frobenius norm of the end matrix.") double endNorm,
      @Field(
              value = "Draw again until the determinant of the end matrix is positive.",
              byDefault = "false")
          boolean positiveDeterminant)
      implements InitializationSpec {
    @Override
    public Initialization build(Model model, Problem problem) {
      if (!(model instanceof MatrixFactorization matrix)) {
        throw new IllegalArgumentException(
            "needs a matrix factorization, found " + model.getClass().getSimpleName());
      }
      Initialization start = new BalancedGaussianEndMatrix(matrix, endNorm);
      return positiveDeterminant ? new PositiveDeterminant(matrix, start) : start;
    }
  }

  /** Another start, with a positive determinant. */
  @Kind(
      name = "positive-determinant",
      meaning =
          "Another start of a matrix factorization, drawn again until the determinant of its end"
              + " matrix is positive.")
  public record OfPositiveDeterminant(
      @Field("The initialization that is drawn again.") InitializationSpec start)
      implements InitializationSpec {
    @Override
    public Initialization build(Model model, Problem problem) {
      if (!(model instanceof MatrixFactorization matrix)) {
        throw new IllegalArgumentException(
            "needs a matrix factorization, found " + model.getClass().getSimpleName());
      }
      return new PositiveDeterminant(matrix, start.build(model, problem));
    }
  }
}
