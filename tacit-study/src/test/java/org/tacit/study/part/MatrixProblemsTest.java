package org.tacit.study.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacit.experiment.MatrixProblem;
import org.tacit.measure.Spectrum;
import org.tacit.model.Initialization;
import org.tacit.model.InitializationFor;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.model.spectral.SharedSingularVectors;
import org.tacit.model.spectral.SpectralModel;
import org.tacit.objective.Normalization;
import org.tacit.objective.Objective;
import org.tacit.operator.DenseOperator;
import org.tacit.optimizer.GradientDescent;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * The problems, targets and starts of docs/mathematics/spectral-networks.md as study files name
 * them.
 */
class MatrixProblemsTest {
  private static final Seed SEED = new Seed(5);
  private static final double ROUNDING = 1e-12;
  private static final double TWIN = 1e-10;
  private static final int MEASUREMENTS = 3;
  private static final int HELD_OUT = 2;

  private static MatrixProblem shared(SharedMeasurements.Vectors vectors) {
    return new MatrixProblems.Sensing(
            new SpectralTargets.UniformProduct(new SpectralTargets.Square(5), 3, 1),
            new SharedMeasurements(
                new MeasurementSpec.Amount(MEASUREMENTS),
                vectors,
                Draw.ABSOLUTE_GAUSSIAN,
                1,
                true,
                true),
            1.0,
            0.01,
            HELD_OUT,
            Normalization.SUM)
        .draw(SEED);
  }

  @ParameterizedTest
  @EnumSource(SharedMeasurements.Vectors.class)
  void theSensingMatricesShareTheirVectors(SharedMeasurements.Vectors vectors) {
    MatrixProblem problem = shared(vectors);
    DenseOperator matrices = (DenseOperator) problem.sensed().operator();
    assertThat(matrices.count()).isEqualTo(MEASUREMENTS);
    assertThat(Objects.requireNonNull(problem.heldOut()).count()).isEqualTo(HELD_OUT);
    assertThat(SharedSingularVectors.of(matrices, SEED).deviation()).isLessThan(ROUNDING);
    double[] coefficients = problem.sharedVectors().coefficients().toArray();
    assertThat(Arrays.copyOf(coefficients, 5)).containsOnly(1);
    assertThat(coefficients[5]).isGreaterThan(coefficients[9]);
    double[] values = LinearAlgebra.singularValues(problem.truth());
    assertThat(Arrays.stream(values).sum()).isCloseTo(1, within(ROUNDING));
    double outside = problem.sharedVectors().offDiagonal(problem.truth());
    assertThat(outside < ROUNDING).isEqualTo(vectors == SharedMeasurements.Vectors.TARGET);
  }

  /**
   * The same start, in matrices and in coordinates, is trained in the same way
   * (docs/mathematics/spectral-networks.md, T3).
   */
  @Test
  void matricesAndCoordinatesAreTrainedAlike() {
    MatrixProblem problem = shared(SharedMeasurements.Vectors.RANDOM);
    var start = new SpectralInitializations.InSharedVectors(Draw.UNIFORM, 1, true, false, null);
    List<Integer> widths = List.of(2, 2);
    SpectralModel matrices =
        new SpectralModels.Matrices(new SpectralModels.Layers(widths, List.of("tanh"), true, false))
            .build(problem);
    SpectralModel coordinates =
        new SpectralModels.Coordinates(
                new SpectralModels.Layers(widths, List.of("tanh"), true, false))
            .build(problem);
    Tensor one = trained(problem, matrices, start);
    Tensor other = trained(problem, coordinates, start);
    assertThat(one.subtract(other).norm()).isLessThan(TWIN);
    assertThat(problem.sharedVectors().offDiagonal(one)).isLessThan(ROUNDING);
  }

  /** The last factor is kept transposed or not: the same matrix, loss and gradient. */
  @Test
  void aMatrixFactorizationIsSensedAsTheDeepLinearNetworkOfItsFactors() {
    MatrixProblem problem = shared(SharedMeasurements.Vectors.RANDOM);
    int[] shape = problem.represents().sizes();
    MatrixFactorization factors = new MatrixFactorization(shape[0], shape[1], 3, 2);
    DeepLinearNetwork network = new DeepLinearNetwork(shape[0], List.of(2, 2), shape[1]);
    Parameters one = new Initialization.Gaussian(1).start(factors.layout(), DType.FLOAT64, SEED);
    Parameters other = network.layout().zeros(DType.FLOAT64);
    other.block(0).copyInPlace(one.block(0));
    other.block(1).copyInPlace(one.block(1));
    other.block(2).copyInPlace(one.block(2).transpose());
    Parameters gradient = factors.layout().zeros(DType.FLOAT64);
    Parameters expected = network.layout().zeros(DType.FLOAT64);
    assertThat(problem.objective(factors, DType.FLOAT64).valueAndGradient(one, gradient))
        .isEqualTo(problem.objective(network, DType.FLOAT64).valueAndGradient(other, expected));
    for (int block = 0; block < 2; block++) {
      assertThat(gradient.block(block).toArray()).isEqualTo(expected.block(block).toArray());
    }
    assertThat(gradient.block(2).toArray())
        .isEqualTo(expected.block(2).transpose().copy().toArray());
  }

  private static Tensor trained(
      MatrixProblem problem,
      SpectralModel model,
      InitializationFor<SpectralModel, MatrixProblem> start) {
    Objective objective = problem.objective(model, DType.FLOAT64);
    Parameters weights =
        start.build(model, problem).start(model.layout(), DType.FLOAT64, SEED.split("start"));
    var stepper = new GradientDescent(0.01, 0).start(weights);
    double before = objective.value(weights);
    for (int i = 0; i < 50; i++) {
      try (Scope scope = Scope.open()) {
        stepper.step(objective, weights);
      }
    }
    assertThat(objective.value(weights)).isLessThan(before / 2);
    return model.pass(weights).matrix();
  }

  @Test
  void theEntriesThatAreNotObservedAreComparedWith() {
    MatrixProblem problem =
        new MatrixProblems.Sensing(
                new Targets.Values(List.of(List.of(1.0, 2.0), List.of(3.0, 4.0))),
                new MeasurementSpec.KnownEntries(new SampleSpec.AllBut(List.of(List.of(2, 1)))),
                null,
                0,
                0,
                Normalization.MEAN)
            .draw(SEED);
    assertThat(problem.sensed().values()).containsExactly(1, 2, 4);
    assertThat(Objects.requireNonNull(problem.heldOut()).values()).containsExactly(3);
    assertThatThrownBy(problem::sharedVectors).hasMessageContaining("share singular vectors");
  }

  @Test
  void theDrawnDigitIsAnImageOfLowEffectiveRank() {
    TargetSpec.Truth digit = new SpectralTargets.DigitImage(28).draw(SEED);
    assertThat(Arrays.stream(digit.values()).max().orElseThrow()).isEqualTo(255);
    assertThat(digit.values()[0]).isEqualTo(0);
    double[] values =
        LinearAlgebra.singularValues(Tensor.of(DType.FLOAT64, digit.values(), 28, 28));
    assertThat(Spectrum.effectiveRank(values)).isBetween(4.0, 8.0);
  }

  @Test
  void whatDoesNotFitIsNamed() {
    MatrixProblem problem = shared(SharedMeasurements.Vectors.RANDOM);
    assertThatThrownBy(
            () ->
                new SpectralModels.Matrices(
                        new SpectralModels.Layers(List.of(2), List.of("sigmoid"), true, false))
                    .build(problem))
        .hasMessageContaining("discontinuous");
    assertThatThrownBy(
            () ->
                new SpectralModels.Matrices(
                        new SpectralModels.Layers(List.of(2), List.of("tanh", "tanh"), true, false))
                    .build(problem))
        .hasMessageContaining("one for each of the 1 layers");
    assertThatThrownBy(
            () -> new SpectralTargets.GivenSpectrum(2, 3, List.of(3.0, 2.0, 1.0)).draw(SEED))
        .hasMessageContaining("between 1 and 2");
  }
}
