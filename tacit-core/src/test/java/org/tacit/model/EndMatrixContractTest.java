package org.tacit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.model.linear.DiagonalNetwork;
import org.tacit.model.linear.HadamardNetwork;
import org.tacit.model.linear.OrthogonalLayers;
import org.tacit.model.spectral.CoordinateNetwork;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.model.spectral.SharedSingularVectors;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.model.spectral.SpectralNetwork;
import org.tacit.objective.GradientCheck;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.testing.Implementations;

/** What every model of a matrix must satisfy. */
class EndMatrixContractTest {
  /** Three times the greatest error that was measured, 7.3e-11: rounding of central differences. */
  private static final double GRADIENT = 2.2e-10;

  private static final OrthogonalLayers ORTHOGONAL =
      new OrthogonalLayers(DeepLinearNetwork.square(4, 2, 1));
  private static final Seed SEED = new Seed(32);

  static Stream<EndMatrix> models() {
    return Stream.of(
        new FullMatrix(3, 4),
        new MatrixFactorization(3, 5, 3, 2),
        DeepLinearNetwork.square(4, 2, 2),
        new DiagonalNetwork(5, 3, 2),
        new HadamardNetwork(4, 2),
        SpectralNetwork.of(3, 4, List.of(2), SpectralActivations.tanh()),
        inCoordinates(3, 4));
  }

  private static CoordinateNetwork inCoordinates(int rows, int columns) {
    Tensor coefficients = Tensor.gaussian(SEED.split("coefficients"), DType.FLOAT64, 1, 2, rows);
    return new CoordinateNetwork(
        SharedSingularVectors.random(rows, columns, coefficients, SEED.split("vectors")),
        DiagonalSpectralNetwork.of(rows, List.of(2), SpectralActivations.tanh()));
  }

  private static Parameters weights(EndMatrix model) {
    return new Initialization.Gaussian(0.7).start(model.layout(), DType.FLOAT64, SEED);
  }

  private static Tensor onto(EndMatrix model) {
    return Tensor.gaussian(SEED.split("onto"), DType.FLOAT64, 1, model.rows(), model.columns());
  }

  @ParameterizedTest
  @MethodSource("models")
  void theMatrixHasItsSizeAndTheGradientIsThatOfCentralDifferences(EndMatrix model) {
    assertThat(model.pass(weights(model)).matrix().shape())
        .containsExactly(model.rows(), model.columns());
    GradientCheck check =
        GradientCheck.of(new Projection(model, onto(model)), weights(model), SEED);
    assertThat(check.error()).as(check.toString()).isLessThan(GRADIENT);
  }

  /** What was in the gradient before does not count. */
  @ParameterizedTest
  @MethodSource("models")
  void theGradientIsOverwritten(EndMatrix model) {
    Parameters fresh = model.layout().zeros(DType.FLOAT64);
    Parameters used = model.layout().zeros(DType.FLOAT64);
    used.flat().addInPlace(7);
    for (Parameters gradient : List.of(fresh, used)) {
      new Projection(model, onto(model)).valueAndGradient(weights(model), gradient);
    }
    assertThat(used.flat().toArray()).containsExactly(fresh.flat().toArray());
  }

  /** Constrained layers have the tangent part of the gradient. */
  @Test
  void theGradientOfOrthogonalLayersIsTheProjectedOne() {
    Parameters weights = weights(ORTHOGONAL);
    ORTHOGONAL.retract(weights);
    Parameters whole = ORTHOGONAL.layout().zeros(DType.FLOAT64);
    new Projection(ORTHOGONAL.network(), onto(ORTHOGONAL)).valueAndGradient(weights, whole);
    ORTHOGONAL.project(weights, whole);
    Parameters tangent = ORTHOGONAL.layout().zeros(DType.FLOAT64);
    new Projection(ORTHOGONAL, onto(ORTHOGONAL)).valueAndGradient(weights, tangent);
    assertThat(tangent.flat().toArray()).containsExactly(whole.flat().toArray());
  }

  @ParameterizedTest
  @MethodSource("models")
  void representsAMatrixOfItsSizes(EndMatrix model) {
    assertThat(model.represents())
        .isEqualTo(Represented.EndTensor.of(model.rows(), model.columns()));
  }

  @Test
  void everyModelOfAMatrixIsAmongTheSamples() {
    assertThat(Implementations.among(Stream.concat(models(), Stream.of(ORTHOGONAL))))
        .isEqualTo(Implementations.of(EndMatrix.class));
  }
}
