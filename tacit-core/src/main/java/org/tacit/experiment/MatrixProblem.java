package org.tacit.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tacit.model.EndMatrix;
import org.tacit.model.Parameters;
import org.tacit.model.Represented;
import org.tacit.model.spectral.CoordinateNetwork;
import org.tacit.model.spectral.SharedSingularVectors;
import org.tacit.objective.DiagonalSensingObjective;
import org.tacit.objective.MatrixSensingObjective;
import org.tacit.objective.Normalization;
import org.tacit.objective.Objective;
import org.tacit.problem.Observations;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

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
public record MatrixProblem(
    Observations sensed,
    @Nullable Observations heldOut,
    Tensor truth,
    double unit,
    @Nullable SharedSingularVectors vectors,
    Normalization normalization)
    implements Problem<EndMatrix> {
  @Override
  public Represented.EndTensor represents() {
    return Represented.EndTensor.of(sensed.operator().dimension(0), sensed.operator().dimension(1));
  }

  /** {@inheritDoc} A network in shared coordinates is trained without forming its matrix. */
  @Override
  public Objective objective(EndMatrix model, DType dtype) {
    if (dtype != DType.FLOAT64) {
      throw new IllegalArgumentException("matrices are sensed in double precision only");
    }
    return model instanceof CoordinateNetwork network
        ? new DiagonalSensingObjective(
            network.network(), network.vectors().coefficients(), sensed.values(), normalization)
        : new MatrixSensingObjective(model, sensed, normalization);
  }

  /**
   * The shared singular vectors.
   *
   * @throws IllegalArgumentException if there are none
   */
  public SharedSingularVectors sharedVectors() {
    if (vectors == null) {
      throw new IllegalArgumentException(
          "needs sensing matrices that share singular vectors, such as shared-singular-vectors");
    }
    return vectors;
  }

  /** The coordinates of a model's matrix in the shared singular vectors. */
  public double[] coordinates(EndMatrix model, Parameters weights) {
    return model instanceof CoordinateNetwork network
        ? network.network().pass(weights).output()
        : sharedVectors().coordinates(model.pass(weights).matrix());
  }

  @Override
  public Map<String, ToDoubleFunction<Parameters>> errors(EndMatrix model, DType dtype) {
    Map<String, ToDoubleFunction<Parameters>> errors = new LinkedHashMap<>();
    errors.put("residual", error(model, matrix -> relativeResidual(sensed, matrix)));
    if (heldOut != null) {
      Observations others = Objects.requireNonNull(heldOut);
      errors.put("heldOutError", error(model, matrix -> relativeResidual(others, matrix)));
    }
    return errors;
  }

  private ToDoubleFunction<Parameters> error(EndMatrix model, ToDoubleFunction<Tensor> of) {
    return weights -> {
      try (Scope scope = Scope.open()) {
        return of.applyAsDouble(model.pass(weights).matrix());
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
