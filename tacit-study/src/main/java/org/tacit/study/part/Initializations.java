package org.tacit.study.part;

import org.tacit.experiment.Problem;
import org.tacit.experiment.TensorProblem;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.Initialization;
import org.tacit.model.InitializationFor;
import org.tacit.model.factorization.BalancedStart;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.ObservedScale;

/** The kinds of initialization. Each names what its scale is a scale of. */
public final class Initializations {
  private Initializations() {}

  /** A balanced start from Gaussian weights. */
  @Kind(
      name = "balanced",
      meaning =
          "Gaussian weights, balanced, and scaled so that the end tensor has a norm"
              + " (docs/mathematics/hierarchical-tensor-factorization.md, T6).")
  public record BalancedWeights(@Field("Frobenius norm of the end tensor.") double endNorm)
      implements InitializationFor<Factorization, Problem<?>> {
    @Override
    public Initialization build(Factorization model, Problem<?> problem) {
      return BalancedStart.gaussian(model, endNorm);
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
      implements InitializationFor<MatrixFactorization, Problem<?>> {
    @Override
    public Initialization build(MatrixFactorization model, Problem<?> problem) {
      Initialization start = BalancedStart.ofGaussianEndMatrix(model, endNorm);
      return positiveDeterminant ? new PositiveDeterminant(model, start) : start;
    }
  }

  /** The start of completions. */
  @Kind(
      name = "observed-scale",
      meaning =
          "Gaussian weights, scaled together so that the values which the model gives where the"
              + " tensor is known have a root mean square; tacit complete begins so.")
  public record OfObserved(
      @Field("Root mean square of the values at the start.") double rootMeanSquare)
      implements InitializationFor<Factorization, TensorProblem> {
    @Override
    public Initialization build(Factorization model, TensorProblem problem) {
      return new ObservedScale(model, problem.known().operator(), rootMeanSquare);
    }
  }

  /** Another start, with a positive determinant. */
  @Kind(
      name = "positive-determinant",
      meaning =
          "Another start of a matrix factorization, drawn again until the determinant of its end"
              + " matrix is positive.")
  public record OfPositiveDeterminant(
      @Field("The initialization that is drawn again.") InitializationFor<?, ?> start)
      implements InitializationFor<MatrixFactorization, Problem<?>> {
    @Override
    public Initialization build(MatrixFactorization model, Problem<?> problem) {
      return new PositiveDeterminant(model, Assembly.initialization(start, model, problem));
    }
  }
}
