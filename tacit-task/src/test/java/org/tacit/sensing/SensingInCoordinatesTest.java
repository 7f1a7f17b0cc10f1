package org.tacit.sensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.measure.Recovery;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.CoordinateNetwork;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.model.spectral.SharedSingularVectors;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.objective.DiagonalSensingObjective;
import org.tacit.objective.MatrixSensingObjective;
import org.tacit.objective.Normalization;
import org.tacit.operator.DenseOperator;
import org.tacit.problem.Observations;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;

/** Sensing matrices that share singular vectors: they are detected, and fewer than unknowns do. */
class SensingInCoordinatesTest {
  private static final int ROWS = 12;
  private static final int COLUMNS = 14;
  private static final int COUNT = 9;
  private static final double SAME = 1e-12;
  private static final double RECOVERED = 1e-4;
  private static final double CERTIFIED = 1e-5;

  private static SharedSingularVectors vectors(Seed seed) {
    Tensor coefficients = Tensor.gaussian(seed.split("C"), DType.FLOAT64, 1, COUNT, ROWS);
    return SharedSingularVectors.random(ROWS, COLUMNS, coefficients, seed);
  }

  /** Coordinates of both signs. */
  private static Tensor truth(SharedSingularVectors vectors) {
    double[] coordinates = new double[ROWS];
    coordinates[3] = 2;
    coordinates[8] = -1;
    return vectors.matrix(coordinates);
  }

  private static SensingSettings settings(boolean coordinates) {
    return new SensingSettings(
        List.of(2),
        SpectralActivations.tanh(),
        coordinates,
        1e-6,
        null,
        0,
        1,
        20_000,
        Duration.ofSeconds(60));
  }

  /**
   * Nine numbers determine a matrix of twelve coordinates that has two: training finds it, and the
   * linear program proves that nothing has a smaller nuclear norm.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void fewMeasurementsAreEnoughAndTheMinimumNormIsCertified(long seed) {
    SharedSingularVectors vectors = vectors(new Seed(seed));
    Tensor truth = truth(vectors);
    Observations sensed = Observations.of(vectors.matrices(), truth);
    SensingResult result = new Sensing(settings(true)).run(sensed, Progress.silent());
    assertThat(result.inCoordinates()).isTrue();
    assertThat(result.shares()).isTrue();
    assertThat(Objects.requireNonNull(result.vectors()).deviation()).isLessThan(SAME);
    assertThat(result.ending()).isEqualTo(Outcome.Kind.CONVERGED);
    SensingComparison norms =
        SensingComparison.of(result, Duration.ofSeconds(30), Progress.silent());
    assertThat(norms.proof()).isEqualTo(SensingComparison.Proof.LINEAR_PROGRAM);
    assertThat(norms.recovered().relative()).isBetween(-CERTIFIED, CERTIFIED);
    assertThat(norms.certified()).isTrue();
    // The integrated residual proves less, and nothing false.
    assertThat(norms.training().lowerBound())
        .isGreaterThan(0.8 * norms.recovered().lowerBound())
        .isLessThanOrEqualTo(norms.convex().norm() * (1 + SAME));
    assertThat(Recovery.relativeError(norms.matrix(), truth)).isLessThan(RECOVERED);
    assertThat(Recovery.relativeError(result.matrix(), truth)).isLessThan(RECOVERED);
  }

  @Test
  void wholeMatricesAreTrainedWhereAskedFor() {
    SharedSingularVectors vectors = vectors(new Seed(1));
    Observations sensed = Observations.of(vectors.matrices(), truth(vectors));
    SensingResult result = new Sensing(settings(false)).run(sensed, Progress.silent());
    assertThat(result.inCoordinates()).isFalse();
    assertThat(result.shares()).isTrue();
  }

  /** The network in coordinates is a network of matrices like others: same loss, same gradient. */
  @Test
  void lossAndGradientAreThoseOfTheMatrices() {
    SharedSingularVectors vectors = vectors(new Seed(4));
    Observations sensed = Observations.of(vectors.matrices(), truth(vectors));
    DiagonalSpectralNetwork network =
        DiagonalSpectralNetwork.of(ROWS, List.of(2, 2), SpectralActivations.tanh());
    CoordinateNetwork matrix = new CoordinateNetwork(vectors, network);
    Parameters weights = network.layout().zeros(DType.FLOAT64);
    weights
        .flat()
        .copyInPlace(Tensor.gaussian(new Seed(5), DType.FLOAT64, 0.6, weights.flat().count()));
    Parameters inMatrices = network.layout().zeros(DType.FLOAT64);
    Parameters inCoordinates = network.layout().zeros(DType.FLOAT64);
    double loss =
        new MatrixSensingObjective(matrix, sensed, Normalization.MEAN)
            .valueAndGradient(weights, inMatrices);
    double expected =
        new DiagonalSensingObjective(
                network, vectors.coefficients(), sensed.values(), Normalization.MEAN)
            .valueAndGradient(weights, inCoordinates);
    assertThat(loss).isCloseTo(expected, within(SAME * expected));
    assertThat(inMatrices.flat().subtract(inCoordinates.flat()).norm())
        .isLessThan(SAME * inCoordinates.flat().norm());
  }

  /** A comparison that may not go on says what it knows by then. */
  @Test
  void aComparisonThatIsStoppedStillBounds() {
    Observations sensed =
        Observations.of(
            DenseOperator.gaussian(new int[] {ROWS, COLUMNS}, 60, 1, new Seed(7)),
            truth(vectors(new Seed(7))));
    SensingResult result = new Sensing(settings(true)).run(sensed, Progress.silent());
    assertThat(result.inCoordinates()).isFalse();
    assertThat(Objects.requireNonNull(result.vectors()).deviation()).isGreaterThan(0.1);
    SensingComparison stopped = SensingComparison.of(result, Duration.ZERO, Progress.silent());
    SensingComparison whole =
        SensingComparison.of(result, Duration.ofSeconds(60), Progress.silent());
    assertThat(stopped.recovered().lowerBound()).isPositive();
    assertThat(stopped.recovered().lowerBound()).isLessThan(whole.recovered().lowerBound());
    assertThat(whole.recovered().lowerBound())
        .isLessThanOrEqualTo(whole.convex().norm() * (1 + SAME));
    assertThat(stopped.training()).isEqualTo(whole.training());
    assertThat(stopped.solved()).isFalse();
    assertThat(whole.solved()).isTrue();
  }
}
