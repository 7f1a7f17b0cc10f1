package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.model.spectral.SpectralActivation;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.objective.DiagonalSensingObjective;
import org.tacit.objective.Normalization;
import org.tacit.optimizer.Flow;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.flow.GradientFlow;
import org.tacit.optimizer.flow.GradientFlowStepper;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;

/** How fast the residual falls: docs/mathematics/spectral-networks.md, T5. */
class ConvergenceRatesTest {
  /** What the trapezoidal rule may be off by. */
  private static final double QUADRATURE = 1e-5;

  private static final double ROUNDING = 1e-9;
  private static final double STEP = 0.05;
  private static final double TIME = 20;
  private static final Seed SEED = new Seed(31);

  private static ConvergenceRates rates(
      DiagonalSpectralNetwork network, Parameters weights, Normalization normalization) {
    return ConvergenceRates.of(network, weights, GoldenSpectralFlow.coefficients(), normalization);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tanh", "identity"})
  void theResidualStaysBetweenTheRates(String name) {
    DiagonalSpectralNetwork network =
        GoldenSpectralFlow.network(SpectralActivations.named(name, false));
    DiagonalSensingObjective objective = GoldenSpectralFlow.objective(network);
    Parameters weights = GoldenSpectralFlow.start(network);
    GradientFlowStepper flow = GradientFlow.withTolerance(1e-10).start(weights);
    double start = objective.residual(weights).norm();
    double slowest = 0;
    double fastest = 0;
    ConvergenceRates before = rates(network, weights, Normalization.SUM);
    while (flow.time() < TIME) {
      double covered = flow.step(objective, weights, STEP).time();
      ConvergenceRates after = rates(network, weights, Normalization.SUM);
      slowest += covered * (before.slowest() + after.slowest()) / 2;
      fastest += covered * (before.fastest() + after.fastest()) / 2;
      before = after;
      double decay = -Math.log(objective.residual(weights).norm() / start);
      assertThat(decay).isBetween(slowest * (1 - QUADRATURE), fastest * (1 + QUADRATURE));
    }
    assertThat(slowest).isGreaterThan(1);
    assertThat(fastest).isGreaterThan(5 * slowest);
  }

  /**
   * Where every coordinate has a product with {@code α² γ'(p)² (u² + v²) ≥ c} all along the flow,
   * {@code ‖r(t)‖² ≤ ‖r(0)‖² exp(−2 c σ_min(C)² t)}; and what is conserved bounds u² + v².
   */
  @ParameterizedTest
  @ValueSource(strings = {"tanh", "identity"})
  void theSufficientRateHolds(String name) {
    SpectralActivation activation = SpectralActivations.named(name, false);
    DiagonalSpectralNetwork network = GoldenSpectralFlow.network(activation);
    DiagonalSensingObjective objective = GoldenSpectralFlow.objective(network);
    Parameters weights = GoldenSpectralFlow.start(network);
    GradientFlowStepper flow = GradientFlow.withTolerance(1e-10).start(weights);
    double[] singular = LinearAlgebra.singularValues(GoldenSpectralFlow.coefficients());
    double least = singular[singular.length - 1] * singular[singular.length - 1];
    double[] conserved = network.conserved(weights);
    double start = objective.residual(weights).norm();
    List<double[]> decays = new ArrayList<>();
    double speed = Double.POSITIVE_INFINITY;
    while (flow.time() < TIME) {
      double now = leastSpeed(network, weights, conserved);
      assertThat(now * least)
          .isLessThanOrEqualTo(
              rates(network, weights, Normalization.SUM).slowest() * (1 + ROUNDING));
      speed = Math.min(speed, now);
      flow.step(objective, weights, STEP);
      decays.add(new double[] {flow.time(), -Math.log(objective.residual(weights).norm() / start)});
    }
    speed = Math.min(speed, leastSpeed(network, weights, conserved));
    assertThat(speed).isGreaterThan(0.01);
    for (double[] decay : decays) {
      assertThat(decay[1]).isGreaterThanOrEqualTo(speed * least * decay[0]);
    }
  }

  /** {@code min_j max_k α_k² γ'(p_kj)² (u_kj² + v_kj²)}. */
  private static double leastSpeed(
      DiagonalSpectralNetwork network, Parameters weights, double[] conserved) {
    SpectralActivation activation = network.activations().get(0);
    double[] mixing = network.mixing(weights, 1).toArray();
    double[] most = new double[network.size()];
    for (int k = 0; k < network.products(); k++) {
      double[] u = network.left(weights, k).toArray();
      double[] v = network.right(weights, k).toArray();
      for (int j = 0; j < most.length; j++) {
        double squares = u[j] * u[j] + v[j] * v[j];
        assertThat(squares)
            .isGreaterThanOrEqualTo(Math.abs(conserved[k * most.length + j]) - ROUNDING);
        double slope = mixing[k] * activation.slope(Math.abs(u[j] * v[j]));
        most[j] = Math.max(most[j], slope * slope * squares);
      }
    }
    double least = Double.POSITIVE_INFINITY;
    for (double speed : most) {
      least = Math.min(least, speed);
    }
    return least;
  }

  /** Near an interpolant descent returns to it just below the longest stable step, not above. */
  @ParameterizedTest
  @EnumSource
  void descentIsStableUpToTheLongestStableStep(Normalization normalization) {
    DiagonalSpectralNetwork network = GoldenSpectralFlow.network(SpectralActivations.tanh());
    Parameters end = GoldenSpectralFlow.start(network);
    Flow.run(GoldenSpectralFlow.objective(network), end, GradientFlow.withTolerance(1e-12), 200);
    double longest = rates(network, end, normalization).largestStableStep();
    assertThat(growth(network, end, normalization, 0.97 * longest)).isLessThan(0.01);
    assertThat(growth(network, end, normalization, 1.03 * longest)).isGreaterThan(100);
  }

  /** What many steps make of a small residual. */
  private static double growth(
      DiagonalSpectralNetwork network, Parameters end, Normalization normalization, double step) {
    DiagonalSensingObjective objective =
        new DiagonalSensingObjective(
            network, GoldenSpectralFlow.coefficients(), GoldenSpectralFlow.VALUES, normalization);
    Parameters weights = end.copy();
    weights
        .flat()
        .addScaledInPlace(
            new Initialization.Gaussian(1e-8).start(network.layout(), DType.FLOAT64, SEED).flat(),
            1);
    double before = objective.residual(weights).norm();
    var stepper = new GradientDescent(step, 0).start(weights);
    for (int i = 0; i < 200; i++) {
      try (Scope scope = Scope.open()) {
        stepper.step(objective, weights);
      }
    }
    return objective.residual(weights).norm() / before;
  }
}
