package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.measure.LayerBalance;
import org.tacit.model.Parameters;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.model.linear.FanScaled;
import org.tacit.objective.linear.LinearSystemObjective;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.RowSpace;
import org.tacit.optimizer.Adam;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.GroupRmsProp;
import org.tacit.optimizer.Minibatches;
import org.tacit.optimizer.NesterovDescent;
import org.tacit.optimizer.Optimizer;
import org.tacit.optimizer.WithPenalty;
import org.tacit.problem.LinearSystem;
import org.tacit.regularizer.SquaredNorm;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * The null-space law for each optimizer: docs/mathematics/deep-linear-systems.md, T2, T3 and E6.
 */
class NullSpaceLawTest {
  private static final double EXACT = 1e-12;
  private static final Seed SEED = new Seed(6);
  private static final int STEPS = 2000;

  private static final LinearSystem SYSTEM =
      new LinearSystem(
          DenseOperator.of(
              Tensor.gaussian(SEED.split("A"), DType.FLOAT64, 1 / Math.sqrt(12), 5, 12)),
          Tensor.gaussian(SEED.split("b"), DType.FLOAT64, 0.5, 5, 1));
  private static final RowSpace ROWS = RowSpace.of(SYSTEM.coefficients());
  private static final DeepLinearNetwork NETWORK = DeepLinearNetwork.square(12, 2, 1);

  private static Parameters start() {
    return new FanScaled.Layers(1).start(NETWORK.layout(), DType.FLOAT64, SEED);
  }

  private static Parameters trained(Optimizer optimizer) {
    return trained(optimizer, STEPS);
  }

  private static Parameters trained(Optimizer optimizer, int steps) {
    LinearSystemObjective objective = new LinearSystemObjective(NETWORK, SYSTEM);
    Parameters weights = start();
    Optimizer.Stepper stepper = optimizer.start(weights);
    for (int step = 0; step < steps; step++) {
      try (Scope scope = Scope.open()) {
        stepper.step(objective, weights);
      }
    }
    return weights;
  }

  /** ‖N W₁(t) − N W₁(0)‖ relative to the start. */
  private static double drift(Parameters weights) {
    Tensor before = NullSpaceLaw.of(ROWS, start()).firstLayerNullSpace();
    Tensor after = NullSpaceLaw.of(ROWS, weights).firstLayerNullSpace();
    return after.subtract(before).norm() / before.norm();
  }

  /** How far Θ − A⁺B is from what the law says, the row-space part of Θ − A⁺B aside. */
  private static double violation(Parameters weights) {
    Tensor deviation =
        ROWS.nullSpaceComponent(
            NETWORK.pass(weights).matrix().subtract(ROWS.minimumNorm(SYSTEM.targets())));
    Tensor predicted = NullSpaceLaw.of(ROWS, start()).deviation(NETWORK.tail(weights));
    return deviation.subtract(predicted).norm() / predicted.norm();
  }

  static Stream<Named<Optimizer>> lawful() {
    return Stream.of(
        Named.of("gradient descent", new GradientDescent(0.02, 0)),
        Named.of("gradient descent, large steps", new GradientDescent(0.06, 0)),
        Named.of("heavy ball", new GradientDescent(0.02, 0.9)),
        Named.of("Nesterov", new NesterovDescent(0.02, 0.9)),
        Named.of("minibatches", new Minibatches(new GradientDescent(0.02, 0), 2, SEED)),
        Named.of("GroupRMSprop", GroupRmsProp.withStepSize(0.01)));
  }

  @ParameterizedTest
  @MethodSource("lawful")
  void theNullSpacePartOfTheFirstLayerNeverMoves(Optimizer optimizer) {
    Parameters weights = trained(optimizer);
    assertThat(SYSTEM.residual(NETWORK.pass(weights).matrix()).norm()).isLessThan(0.1);
    assertThat(drift(weights)).isLessThan(EXACT);
    assertThat(violation(weights)).isLessThan(EXACT);
  }

  /** The distance of the end to A⁺B: equal to the law's, which its bound is not below. */
  @Test
  void theDistanceAtConvergenceIsThatOfTheLaw() {
    Parameters weights = trained(new GradientDescent(0.06, 0), 2 * STEPS);
    assertThat(SYSTEM.residual(NETWORK.pass(weights).matrix()).norm()).isLessThan(1e-13);
    NullSpaceLaw law = NullSpaceLaw.of(ROWS, start());
    Tensor tail = NETWORK.tail(weights);
    double distance =
        NETWORK.pass(weights).matrix().subtract(ROWS.minimumNorm(SYSTEM.targets())).norm();
    assertThat(distance).isGreaterThan(0.1).isLessThan(law.bound(tail));
    assertThat(distance / law.distance(tail)).isCloseTo(1, within(EXACT));
  }

  @Test
  void adamBreaksTheLaw() {
    Parameters weights = trained(Adam.withStepSize(1e-3));
    assertThat(SYSTEM.residual(NETWORK.pass(weights).matrix()).norm()).isLessThan(1e-3);
    assertThat(drift(weights)).isGreaterThan(1e-3);
    assertThat(violation(weights)).isGreaterThan(1e-3);
  }

  @Test
  void weightDecayShrinksTheNullSpacePartByItsFactor() {
    double stepSize = 0.05;
    double rate = 0.01;
    Parameters weights =
        trained(new WithPenalty(new GradientDescent(stepSize, 0), SquaredNorm.decay(rate)));
    NullSpaceLaw decayed =
        NullSpaceLaw.of(ROWS, start()).decayed(Math.pow(1 - stepSize * rate, STEPS));
    Tensor found = NullSpaceLaw.of(ROWS, weights).firstLayerNullSpace();
    assertThat(found.subtract(decayed.firstLayerNullSpace()).norm())
        .isLessThan(EXACT * STEPS * found.norm());
    assertThat(found.norm())
        .isLessThan(0.5 * NullSpaceLaw.of(ROWS, start()).firstLayerNullSpace().norm());
  }

  @Test
  void minibatchesGoOnFromTheirStateToTheSameBits() {
    LinearSystemObjective objective = new LinearSystemObjective(NETWORK, SYSTEM);
    Optimizer optimizer = new Minibatches(new GradientDescent(0.02, 0.5), 2, SEED);
    Parameters undisturbed = start();
    Optimizer.Stepper whole = optimizer.start(undisturbed);
    Parameters interrupted = start();
    Optimizer.Stepper parts = optimizer.start(interrupted);
    for (int step = 0; step < 20; step++) {
      whole.step(objective, undisturbed);
      parts.step(objective, interrupted);
      parts = optimizer.resume(interrupted, parts.state());
    }
    assertThat(interrupted.flat().toArray()).containsExactly(undisturbed.flat().toArray());
  }

  /** T3: the drift of the balance under gradient descent is proportional to the step size. */
  @Test
  void theDriftOfTheBalanceHalvesWithTheStepSize() {
    double whole = balanceDrift(1e-3, 200);
    double half = balanceDrift(5e-4, 400);
    assertThat(whole).isGreaterThan(1e-8);
    assertThat(half / whole).isBetween(0.45, 0.55);
  }

  private static double balanceDrift(double stepSize, int steps) {
    Parameters weights = start();
    LayerBalance before = LayerBalance.of(weights);
    LinearSystemObjective objective = new LinearSystemObjective(NETWORK, SYSTEM);
    Optimizer.Stepper stepper = new GradientDescent(stepSize, 0).start(weights);
    for (int step = 0; step < steps; step++) {
      try (Scope scope = Scope.open()) {
        stepper.step(objective, weights);
      }
    }
    return LayerBalance.of(weights).drift(before);
  }
}
