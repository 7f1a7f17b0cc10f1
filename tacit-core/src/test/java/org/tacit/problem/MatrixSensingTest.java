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
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.FullMatrix;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.model.spectral.SpectralNetwork;
import org.tacit.objective.GradientCheck;
import org.tacit.objective.MatrixSensingObjective;
import org.tacit.objective.Normalization;
import org.tacit.objective.ResidualIntegral;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.EntryIndices;
import org.tacit.operator.LinearOperator;
import org.tacit.operator.OrthonormalTransform;
import org.tacit.operator.RankOneTensors;
import org.tacit.operator.SampledTransform;
import org.tacit.operator.SparseCoefficients;
import org.tacit.tensor.CosineTransform;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.testing.Implementations;

/**
 * Measurement operators on matrices and their objective: docs/mathematics/spectral-networks.md, D1
 * and T2.
 */
class MatrixSensingTest {
  private static final double IDENTITY = 1e-12;

  /** Three times the greatest error that was measured, 6.3e-10: rounding of central differences. */
  private static final double GRADIENT = 2e-9;

  private static final int ROWS = 4;
  private static final int COLUMNS = 8;
  private static final int COUNT = 13;
  private static final Seed SEED = new Seed(11);

  static Stream<Named<LinearOperator>> operators() {
    return Stream.of(
        Named.of("dense", DenseOperator.gaussian(new int[] {ROWS, COLUMNS}, COUNT, 1, SEED)),
        Named.of(
            "rank one",
            RankOneTensors.ofPairs(
                gaussian("left", COUNT, ROWS), gaussian("right", COUNT, COLUMNS))),
        Named.of(
            "entries",
            SampledTransform.of(
                new OrthonormalTransform.Entries(ROWS, COLUMNS), new int[] {31, 0, 7, 12, 5})),
        Named.of(
            "entries of a tensor of two modes",
            EntryIndices.ofFlat(new int[] {ROWS, COLUMNS}, new long[] {31, 0, 7, 12, 5})),
        Named.of(
            "one entry twice",
            EntryIndices.ofFlat(new int[] {ROWS, COLUMNS}, new long[] {31, 0, 31, 12, 5})),
        Named.of(
            "cosine",
            SampledTransform.random(new OrthonormalTransform.Cosine(ROWS, COLUMNS), COUNT, SEED)),
        Named.of(
            "Walsh-Hadamard",
            SampledTransform.random(
                new OrthonormalTransform.WalshHadamard(ROWS, COLUMNS), COUNT, SEED)));
  }

  @Test
  void everyOperatorAndEveryTransformIsAmongTheSamples() {
    // Coefficients of a system have one mode; LinearSystemTest compares them with dense ones.
    LinearOperator ofSystems =
        SparseCoefficients.ofEntries(2, 3, new int[] {1}, new int[] {2}, new double[] {4});
    assertThat(
            Implementations.among(
                Stream.concat(operators().map(Named::getPayload), Stream.of(ofSystems))))
        .isEqualTo(Implementations.of(LinearOperator.class));
    assertThat(Implementations.of(OrthonormalTransform.class))
        .containsExactly(
            "OrthonormalTransform$Cosine",
            "OrthonormalTransform$Entries",
            "OrthonormalTransform$WalshHadamard");
  }

  private static Tensor gaussian(String purpose, long... shape) {
    return Tensor.gaussian(SEED.split(purpose), DType.FLOAT64, 1, shape);
  }

  /** The sensing matrices, read off the adjoint at unit vectors. */
  private static Tensor written(LinearOperator operator) {
    Tensor rows = Tensor.zeros(DType.FLOAT64, operator.count(), (long) ROWS * COLUMNS);
    for (int i = 0; i < operator.count(); i++) {
      double[] unit = new double[operator.count()];
      unit[i] = 1;
      rows.narrow(0, i, 1)
          .copyInPlace(
              operator.adjoint(Tensor.of(DType.FLOAT64, unit, unit.length)).reshape(1, -1));
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("operators")
  void theAdjointAndTheGramMatrixBelongToTheOperator(LinearOperator operator) {
    Tensor matrix = gaussian("matrix", ROWS, COLUMNS);
    Tensor rows = written(operator);
    assertThat(operator.valuesOf(matrix))
        .containsExactly(rows.matmul(matrix.reshape(-1)).toArray(), within(IDENTITY));
    assertThat(operator.gram().toArray())
        .containsExactly(rows.matmul(rows.transpose()).toArray(), within(IDENTITY));
    double fromIdentity =
        operator
            .gram()
            .subtract(Tensor.identity(DType.FLOAT64, operator.count(), operator.count()))
            .norm();
    assertThat(fromIdentity < IDENTITY).isEqualTo(operator.orthonormal());
  }

  @ParameterizedTest
  @MethodSource("operators")
  void selectedMeasurementsAreThose(LinearOperator operator) {
    Tensor matrix = gaussian("matrix", ROWS, COLUMNS);
    double[] all = operator.valuesOf(matrix);
    assertThat(operator.select(new int[] {4, 1}).valuesOf(matrix))
        .containsExactly(new double[] {all[4], all[1]}, within(IDENTITY));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 8, 28})
  void theCosineTransformIsItsDefinitionAndOrthonormal(int length) {
    double[] x = gaussian("x", length).toArray();
    double[] expected = new double[length];
    for (int k = 0; k < length; k++) {
      for (int n = 0; n < length; n++) {
        expected[k] +=
            Math.sqrt((k == 0 ? 1.0 : 2.0) / length)
                * x[n]
                * Math.cos(Math.PI * k * (2 * n + 1) / (2.0 * length));
      }
    }
    CosineTransform transform = new CosineTransform(length);
    Tensor image = transform.forward(Tensor.of(DType.FLOAT64, x, 1, length));
    assertThat(image.toArray()).containsExactly(expected, within(IDENTITY));
    assertThat(transform.inverse(image).toArray()).containsExactly(x, within(IDENTITY));
  }

  /** Against the matrix of Sylvester's construction. */
  @Test
  void theWalshHadamardTransformHasSylvestersSigns() {
    double[] unit = new double[8];
    unit[5] = 1;
    double[] column = new OrthonormalTransform.WalshHadamard(2, 4).forward(unit);
    double[] expected = new double[8];
    Arrays.setAll(expected, k -> (Integer.bitCount(k & 5) % 2 == 0 ? 1 : -1) / Math.sqrt(8));
    assertThat(column).containsExactly(expected, within(IDENTITY));
  }

  @ParameterizedTest
  @MethodSource("operators")
  void theGradientIsThatOfDifferencesInBothNormalizations(LinearOperator operator) {
    SpectralNetwork network =
        SpectralNetwork.of(ROWS, COLUMNS, List.of(2), SpectralActivations.tanh());
    Parameters weights =
        new Initialization.Gaussian(0.3).start(network.layout(), DType.FLOAT64, SEED);
    Observations sensed =
        new Observations(operator, gaussian("values", operator.count()).toArray());
    MatrixSensingObjective sum = new MatrixSensingObjective(network, sensed, Normalization.SUM);
    Parameters gradient = network.layout().zeros(DType.FLOAT64);
    double value = sum.valueAndGradient(weights, gradient);
    assertThat(value).isEqualTo(sum.value(weights));
    GradientCheck check = GradientCheck.of(sum, weights, SEED);
    assertThat(check.error()).as(check.toString()).isLessThan(GRADIENT);
    MatrixSensingObjective mean = new MatrixSensingObjective(network, sensed, Normalization.MEAN);
    Parameters smaller = network.layout().zeros(DType.FLOAT64);
    assertThat(mean.valueAndGradient(weights, smaller) * operator.count())
        .isCloseTo(value, within(IDENTITY * Math.max(1, value)));
    assertThat(smaller.flat().scale(operator.count()).subtract(gradient.flat()).norm())
        .isLessThan(IDENTITY * Math.max(1, gradient.flat().norm()));
  }

  /** With the entries as weights the gradient is the adjoint of the residual, with a minus. */
  @ParameterizedTest
  @MethodSource("operators")
  void theIntegratedResidualIsMovedByTheResidual(LinearOperator operator) {
    FullMatrix model = new FullMatrix(ROWS, COLUMNS);
    Observations sensed = Observations.of(operator, gaussian("truth", ROWS, COLUMNS));
    ResidualIntegral integral =
        new ResidualIntegral(
            new MatrixSensingObjective(model, sensed, Normalization.SUM), model.layout());
    Parameters start = model.layout().zeros(DType.FLOAT64);
    start.flat().copyInPlace(gaussian("start", (long) ROWS * COLUMNS));
    Parameters extended = integral.extended(start);
    Parameters gradient = integral.extendedLayout().zeros(DType.FLOAT64);
    double value = integral.valueAndGradient(extended, gradient);
    assertThat(value).isEqualTo(integral.value(extended));
    Tensor residual = sensed.residual(start.block(0));
    assertThat(integral.integral(gradient).toArray())
        .containsExactly(residual.scale(-1).toArray(), within(IDENTITY));
    assertThat(integral.weights(gradient).flat().toArray())
        .containsExactly(
            operator.adjoint(residual).scale(-1).reshape(-1).toArray(), within(IDENTITY));
  }

  /** The residual moves its integral in full, though the objective is a mean. */
  @Test
  void theIntegralOfAMeanIsThatOfTheResidual() {
    FullMatrix model = new FullMatrix(ROWS, COLUMNS);
    Observations sensed =
        Observations.of(
            DenseOperator.gaussian(new int[] {ROWS, COLUMNS}, COUNT, 1, SEED),
            gaussian("truth", ROWS, COLUMNS));
    MatrixSensingObjective mean = new MatrixSensingObjective(model, sensed, Normalization.MEAN);
    ResidualIntegral integral = new ResidualIntegral(mean, model.layout());
    Parameters extended = integral.extendedLayout().zeros(DType.FLOAT64);
    Parameters gradient = integral.extendedLayout().zeros(DType.FLOAT64);
    double expected = sensed.target().dot(sensed.target()) / (2 * COUNT);
    assertThat(integral.valueAndGradient(extended, gradient))
        .isCloseTo(expected, within(IDENTITY * expected));
    assertThat(integral.integral(gradient).toArray())
        .containsExactly(sensed.target().scale(-1).toArray(), within(IDENTITY));
  }

  /** Without the signs a constant matrix has one cosine coefficient, which is rarely drawn. */
  @Test
  void randomSignsSpreadAConstantOverAllCoefficients() {
    int all = ROWS * COLUMNS;
    Tensor ones = Tensor.zeros(DType.FLOAT64, ROWS, COLUMNS).addInPlace(1);
    double[] values =
        SampledTransform.random(new OrthonormalTransform.Cosine(ROWS, COLUMNS), all, SEED)
            .valuesOf(ones);
    assertThat(Arrays.stream(values).filter(value -> Math.abs(value) > 0.1).count())
        .isGreaterThan(all / 2);
    assertThat(Arrays.stream(values).map(value -> value * value).sum())
        .isCloseTo(all, within(IDENTITY * all));
  }

  @Test
  void observedEntriesAreMeasurements() {
    EntryIndices places = new EntryIndices(new int[] {2, 3}, new int[][] {{0, 1}, {2, 0}});
    Observations sensed = new ObservedEntries(places, new double[] {5, 6});
    assertThat(sensed.operator().adjoint(sensed.target()).toArray())
        .containsExactly(0, 0, 5, 6, 0, 0);
  }

  @Test
  void whatDoesNotFitIsNamed() {
    DenseOperator operator = DenseOperator.gaussian(new int[] {2, 3}, 4, 1, SEED);
    assertThatThrownBy(() -> new Observations(operator, new double[3]))
        .hasMessageContaining("expected 4 values")
        .hasMessageContaining("found 3");
    assertThatThrownBy(() -> new Observations(operator, new double[] {0, 1, Double.NaN, 2}))
        .hasMessageContaining("measurement 3 has the value NaN");
    assertThatThrownBy(
            () ->
                new MatrixSensingObjective(
                    new FullMatrix(3, 2),
                    new Observations(operator, new double[4]),
                    Normalization.SUM))
        .hasMessageContaining("2 × 3")
        .hasMessageContaining("found 3 × 2");
    assertThatThrownBy(() -> new OrthonormalTransform.WalshHadamard(28, 28))
        .hasMessageContaining("28 × 28");
    assertThatThrownBy(
            () -> SampledTransform.of(new OrthonormalTransform.Entries(2, 2), new int[] {1, 3, 1}))
        .hasMessageContaining("found 1 as number 3");
    assertThatThrownBy(() -> new DenseOperator(new int[] {2, 2}, Tensor.zeros(DType.FLOAT64, 3, 5)))
        .hasMessageContaining("[3, 5]");
  }
}
