package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.model.spectral.SharedSingularVectors;
import org.tacit.model.spectral.SpectralActivation;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.model.spectral.SpectralNetwork;
import org.tacit.objective.MatrixSensingObjective;
import org.tacit.objective.Normalization;
import org.tacit.objective.Objective;
import org.tacit.optimizer.Flow;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.flow.GradientFlow;
import org.tacit.problem.Observations;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * The flow of docs/mathematics/spectral-networks.md, C2, in coordinates and in matrices, to all
 * printed digits.
 */
class GoldenSpectralFlowTest {
  /** Half a unit of the eighth decimal, and what two integrations may differ by. */
  private static final double PRINTED = 5e-9 + 1e-10;

  private static final double PRINTED_LOSS = 5e-11;
  private static final double PRINTED_SLOWEST = 5e-8;
  private static final double PRINTED_FASTEST = 5e-7;
  private static final double OFF_DIAGONAL = 1e-12;
  private static final double FLOW_TOLERANCE = 1e-12;
  private static final double TWIN_TOLERANCE = 1e-10;
  private static final double STEP = 0.1;
  private static final double LONG = 200;
  private static final Seed SEED = new Seed(31);

  /** What is printed of an activation. */
  private record Printed(
      SpectralActivation activation,
      double[] start,
      double loss,
      double[] afterOneStep,
      double[] end,
      double[] mixing) {
    @Override
    public String toString() {
      return activation.name();
    }
  }

  static Stream<Printed> printed() {
    return Stream.of(
        new Printed(
            SpectralActivations.tanh(),
            new double[] {0.15902291, 0.18786431, 0.08288543},
            0.1778475829,
            new double[] {0.18333211, 0.22528521, 0.11255568},
            new double[] {0.40521087, 0.39218370, 0.10260543},
            new double[] {0.98461966, 0.58046752}),
        new Printed(
            SpectralActivations.identity(),
            new double[] {0.16, 0.19, 0.083},
            0.1752925,
            new double[] {0.18497230, 0.22929911, 0.11274669},
            new double[] {0.40353141, 0.39470288, 0.10176571},
            new double[] {0.97284459, 0.57324297}));
  }

  private static void descendOnce(Objective objective, Parameters weights) {
    try (Scope scope = Scope.open()) {
      new GradientDescent(STEP, 0).start(weights).step(objective, weights);
    }
  }

  private static void assertPrinted(double[] actual, double... expected) {
    assertThat(actual).containsExactly(expected, within(PRINTED));
  }

  @ParameterizedTest
  @MethodSource("printed")
  void coordinatesFollowTheGoldenFlow(Printed printed) {
    DiagonalSpectralNetwork network = GoldenSpectralFlow.network(printed.activation());
    Objective objective = GoldenSpectralFlow.objective(network);
    Parameters weights = GoldenSpectralFlow.start(network);
    assertPrinted(network.pass(weights).output(), printed.start());
    assertThat(objective.value(weights)).isCloseTo(printed.loss(), within(PRINTED_LOSS));
    Parameters descended = weights.copy();
    descendOnce(objective, descended);
    assertPrinted(network.pass(descended).output(), printed.afterOneStep());
    Flow.run(objective, weights, GradientFlow.withTolerance(FLOW_TOLERANCE), LONG);
    assertPrinted(network.pass(weights).output(), printed.end());
    assertPrinted(network.mixing(weights, 1).toArray(), printed.mixing());
  }

  /** The twin of full matrices, whose singular vectors stay where they are. */
  @ParameterizedTest
  @MethodSource("printed")
  void matricesFollowTheGoldenFlow(Printed printed) {
    DiagonalSpectralNetwork reduced = GoldenSpectralFlow.network(printed.activation());
    SharedSingularVectors vectors = GoldenSpectralFlow.vectors();
    SpectralNetwork network = SpectralNetwork.of(3, 3, reduced.widths(), printed.activation());
    Parameters weights = vectors.lifted(network, reduced, GoldenSpectralFlow.start(reduced), SEED);
    Objective objective =
        new MatrixSensingObjective(
            network,
            new Observations(vectors.matrices(), GoldenSpectralFlow.VALUES.clone()),
            Normalization.SUM);
    assertPrinted(vectors.coordinates(network.pass(weights).matrix()), printed.start());
    assertThat(objective.value(weights)).isCloseTo(printed.loss(), within(PRINTED_LOSS));
    Parameters descended = weights.copy();
    descendOnce(objective, descended);
    assertPrinted(vectors.coordinates(network.pass(descended).matrix()), printed.afterOneStep());
    Flow.run(objective, weights, GradientFlow.withTolerance(TWIN_TOLERANCE), LONG);
    Tensor end = network.pass(weights).matrix();
    assertPrinted(vectors.coordinates(end), printed.end());
    assertPrinted(network.mixing(weights, 1).toArray(), printed.mixing());
    assertThat(vectors.offDiagonal(end)).isLessThan(OFF_DIAGONAL);
  }

  /** What is printed of the hyperbolic tangent alone. */
  @Test
  void theHyperbolicTangentHasTheGoldenRatesAndFactors() {
    DiagonalSpectralNetwork network = GoldenSpectralFlow.network(SpectralActivations.tanh());
    Parameters weights = GoldenSpectralFlow.start(network);
    ConvergenceRates rates =
        ConvergenceRates.of(network, weights, GoldenSpectralFlow.coefficients(), Normalization.SUM);
    assertThat(rates.slowest()).isCloseTo(0.1150252, within(PRINTED_SLOWEST));
    assertThat(rates.fastest()).isCloseTo(2.326827, within(PRINTED_FASTEST));
    Flow.run(
        GoldenSpectralFlow.objective(network),
        weights,
        GradientFlow.withTolerance(FLOW_TOLERANCE),
        LONG);
    assertPrinted(
        Arrays.copyOf(weights.flat().toArray(), 6),
        0.6561171,
        0.54215738,
        0.30093956,
        0.30633617,
        0.62547814,
        0.1058879);
  }
}
