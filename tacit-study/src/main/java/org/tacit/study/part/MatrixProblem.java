package org.tacit.study.part;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tacit.model.EndMatrix;
import org.tacit.model.Model;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.objective.DiagonalSensingObjective;
import org.tacit.objective.MatrixSensingObjective;
import org.tacit.objective.Normalization;
import org.tacit.objective.Objective;
import org.tacit.problem.Observations;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.theory.SharedSingularVectors;

/**
 * Matrix sensing (docs/mathematics/spectral-networks.md, D1): a model of a matrix is fitted to
 * measurements of a known one. Where the sensing matrices share singular vectors by construction, a
 * network in their coordinates is fitted as well.
 *
 * @param sensed what training sees; its native memory belongs to who drew it
 * @param heldOut measurements that training does not see; null where there are none
 * @param truth what was measured
 * @param unit what the target was divided by to become the truth
 * @param vectors the shared singular vectors; null where there are none
 * @param normalization whether the losses are summed or averaged
 */
record MatrixProblem(
    Observations sensed,
    @Nullable Observations heldOut,
    Tensor truth,
    double unit,
    @Nullable SharedSingularVectors vectors,
    Normalization normalization)
    implements Problem {
  @Override
  public int[] shape() {
    return new int[] {sensed.operator().dimension(0), sensed.operator().dimension(1)};
  }

  @Override
  public Objective objective(Model model, DType dtype) {
    if (dtype != DType.FLOAT64) {
      throw new IllegalArgumentException("matrices are sensed in double precision only");
    }
    if (model instanceof DiagonalSpectralNetwork network) {
      return new DiagonalSensingObjective(
          network, sharedVectors().coefficients(), sensed.values(), normalization);
    }
    return new MatrixSensingObjective(endMatrix(model), sensed, normalization);
  }

  /**
   * The shared singular vectors.
   *
   * @throws IllegalArgumentException if there are none
   */
  SharedSingularVectors sharedVectors() {
    if (vectors == null) {
      throw new IllegalArgumentException(
          "needs sensing matrices that share singular vectors, such as shared-singular-vectors");
    }
    return vectors;
  }

  private static EndMatrix endMatrix(Model model) {
    if (model instanceof EndMatrix matrix) {
      return matrix;
    }
    throw new IllegalArgumentException(
        "matrix sensing needs a model of a matrix, such as spectral-network,"
            + " matrix-factorization or deep-linear-network, found "
            + model.getClass().getSimpleName());
  }

  /** The matrix that a model represents, in the caller's scope. */
  Tensor matrix(Model model, Parameters weights) {
    return model instanceof DiagonalSpectralNetwork network
        ? sharedVectors().matrix(network.pass(weights).output())
        : endMatrix(model).pass(weights).matrix();
  }

  /** The coordinates of that matrix in the shared singular vectors. */
  double[] coordinates(Model model, Parameters weights) {
    return model instanceof DiagonalSpectralNetwork network
        ? network.pass(weights).output()
        : sharedVectors().coordinates(matrix(model, weights));
  }

  @Override
  public Map<String, ToDoubleFunction<Parameters>> errors(Model model, DType dtype) {
    Map<String, ToDoubleFunction<Parameters>> errors = new LinkedHashMap<>();
    errors.put("residual", error(model, matrix -> relativeResidual(sensed, matrix)));
    if (heldOut != null) {
      Observations others = Objects.requireNonNull(heldOut);
      errors.put("heldOutError", error(model, matrix -> relativeResidual(others, matrix)));
    }
    return errors;
  }

  private ToDoubleFunction<Parameters> error(Model model, ToDoubleFunction<Tensor> of) {
    return weights -> {
      try (Scope scope = Scope.open()) {
        return of.applyAsDouble(matrix(model, weights));
      }
    };
  }

  private static double relativeResidual(Observations sensed, Tensor matrix) {
    return LinearProblem.relative(sensed.residual(matrix), sensed.target());
  }

  @Override
  public String checksum() {
    return Checksum.of(sensed.values(), truth.toArray());
  }
}
