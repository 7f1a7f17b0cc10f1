package org.tacit.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.SampleFactorizations;
import org.tacit.objective.GradientCheck;
import org.tacit.objective.Loss;
import org.tacit.objective.SensingObjective;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.EntryIndices;
import org.tacit.operator.LinearOperator;
import org.tacit.operator.RankOneTensors;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Measurements of a tensor: docs/mathematics/hierarchical-tensor-factorization.md, D9 and C1. */
class SensingTest {
  private static final double IDENTITY = 1e-10;

  /** Three times the greatest error that was measured, 1.4e-9: rounding of central differences. */
  private static final double GRADIENT = 4e-9;

  private static final double MEAN_SQUARE = 0.05;
  private static final int COUNT = 23;
  private static final Seed SEED = new Seed(16);

  static Stream<Named<Factorization>> models() {
    return SampleFactorizations.all();
  }

  private static Parameters weights(Factorization model) {
    return new Initialization.Gaussian(0.8).start(model.layout(), DType.FLOAT64, SEED);
  }

  private static List<LinearOperator> measurements(Factorization model) {
    return List.of(
        RankOneTensors.gaussian(model.dimensions(), COUNT, SEED.split("rank one")),
        DenseOperator.gaussian(model.dimensions(), COUNT, SEED.split("dense")));
  }

  private static double[] values(LinearOperator measurements, Factorization model) {
    double[] values = new double[measurements.count()];
    model.evaluation(measurements, DType.FLOAT64).values(weights(model), values);
    return values;
  }

  private static Tensor dense(LinearOperator measurements) {
    return measurements instanceof RankOneTensors rankOne
        ? rankOne.dense().tensors()
        : ((DenseOperator) measurements).tensors();
  }

  /** Item 2: the network's output is the inner product with the end tensor. */
  @ParameterizedTest
  @MethodSource("models")
  void aMeasurementIsTheInnerProductWithTheEndTensor(Factorization model) {
    Tensor end = model.endTensor(weights(model)).reshape(-1);
    for (LinearOperator measurements : measurements(model)) {
      double[] expected = dense(measurements).matmul(end).toArray();
      assertThat(values(measurements, model))
          .containsExactly(expected, within(IDENTITY * Math.max(1, end.norm())));
    }
  }

  /** Item 16: completion is sensing with one-hot vectors. */
  @ParameterizedTest
  @MethodSource("models")
  void oneHotMeasurementsAreEntries(Factorization model) {
    EntryIndices all = EntryIndices.all(model.dimensions());
    double[] entries = values(all, model);
    double scale = Math.max(1, model.endNorm(weights(model)));
    assertThat(values(RankOneTensors.oneHot(all), model))
        .containsExactly(entries, within(IDENTITY * scale));
  }

  @ParameterizedTest
  @MethodSource("models")
  void theGradientIsThatOfAutograd(Factorization model) {
    for (LinearOperator measurements : measurements(model)) {
      for (Loss loss :
          List.of(new Loss.SquaredError(), new Loss.AbsoluteError(), new Loss.Huber(0.3))) {
        Observations sensed = new Observations(measurements, targets());
        Parameters weights = weights(model);
        Parameters gradient = weights.layout().zeros(DType.FLOAT64);
        new SensingObjective(model, sensed, loss, DType.FLOAT64)
            .valueAndGradient(weights, gradient);
        double[] expected = autograd(model, weights, sensed, loss);
        double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(gradient.flat().toArray())
            .containsExactly(expected, within(IDENTITY * Math.max(1, scale)));
      }
    }
  }

  private static double[] targets() {
    return Tensor.gaussian(SEED.split("targets"), DType.FLOAT64, 1, COUNT).toArray();
  }

  /** Contracts the measured end tensor with the losses' slopes, held constant. */
  private static double[] autograd(
      Factorization model, Parameters weights, Observations sensed, Loss loss) {
    try (Scope scope = Scope.open()) {
      List<Tensor> variables = weights.blocks().stream().map(Autograd::variable).toList();
      Tensor measured = dense(sensed.operator()).matmul(model.endTensor(variables).reshape(-1));
      double[] slopes = measured.toArray();
      for (int i = 0; i < slopes.length; i++) {
        slopes[i] = loss.slope(slopes[i] - sensed.values()[i]) / slopes.length;
      }
      Tensor contracted = measured.multiply(Tensor.of(DType.FLOAT64, slopes, COUNT)).sum();
      return Autograd.gradient(contracted, variables, false).stream()
          .flatMapToDouble(part -> Arrays.stream(part.toArray()))
          .toArray();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void theGradientIsThatOfCentralDifferences(Factorization model) {
    for (LinearOperator measurements : measurements(model)) {
      SensingObjective objective =
          new SensingObjective(
              model,
              new Observations(measurements, targets()),
              new Loss.SquaredError(),
              DType.FLOAT64);
      GradientCheck check = GradientCheck.of(objective, weights(model), SEED);
      assertThat(check.error()).as(check.toString()).isLessThan(GRADIENT);
    }
  }

  @Test
  void gaussianMeasurementsHaveMeanSquareNormOne() {
    int[] dimensions = {6, 3, 4};
    double[] rankOne = RankOneTensors.gaussian(dimensions, 20_000, SEED).lengths();
    double[] dense = DenseOperator.gaussian(dimensions, 1000, SEED).tensors().rowNorms();
    for (double[] norms : List.of(rankOne, dense)) {
      assertThat(Arrays.stream(norms).map(norm -> norm * norm).average().orElseThrow())
          .isCloseTo(1, within(MEAN_SQUARE));
    }
  }

  @Test
  void theNormsOfMeasurementsOfRankOneAreThoseOfTheTensors() {
    RankOneTensors measurements = RankOneTensors.gaussian(new int[] {3, 2, 4}, 7, SEED);
    assertThat(measurements.lengths())
        .containsExactly(measurements.dense().tensors().rowNorms(), within(IDENTITY));
  }

  @Test
  void chosenMeasurementsKeepTheirValues() {
    Factorization model = new CpFactorization(new int[] {3, 4, 2}, 2);
    for (LinearOperator measurements : measurements(model)) {
      double[] all = values(measurements, model);
      assertThat(values(measurements.select(new int[] {5, 0, 5}), model))
          .containsExactly(new double[] {all[5], all[0], all[5]}, within(IDENTITY));
    }
  }

  @Test
  void measurementsOfOtherSizesAreRefused() {
    Factorization model = new MatrixFactorization(3, 4, 2, 2);
    assertThatThrownBy(
            () ->
                model.evaluation(RankOneTensors.gaussian(new int[] {4, 3}, 2, SEED), DType.FLOAT64))
        .hasMessageContaining("[4, 3], found [3, 4]");
    assertThatThrownBy(() -> RankOneTensors.of(new int[] {2, 2}, new double[][] {{1, 2}, {1}}))
        .hasMessageContaining("1 vectors of length 2 in mode 2");
    assertThatThrownBy(
            () ->
                new Observations(
                    DenseOperator.gaussian(new int[] {2, 2}, 1, SEED), new double[] {Double.NaN}))
        .hasMessageContaining("measurement 1 has the value NaN");
  }
}
