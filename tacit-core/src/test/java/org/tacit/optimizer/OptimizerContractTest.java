package org.tacit.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** What every optimizer must satisfy. */
class OptimizerContractTest {
  private static final double FLOW = 1e-3;
  private static final Quadratic BOWL = new Quadratic(1, 3, 0.2, 7);
  private static final double[] START = {1, -2, 0.5, 1.5};

  static Stream<Named<Optimizer>> optimizers() {
    return Stream.of(
        Named.of("gradient descent", new GradientDescent(0.05, 0)),
        Named.of("momentum", new GradientDescent(0.02, 0.8)),
        Named.of("Nesterov", new NesterovDescent(0.02, 0.8)),
        Named.of("restarted Nesterov", new RestartedNesterov(0.1)),
        Named.of("accelerated tail", new AcceleratedTail(0.1, 1)),
        Named.of("weight decay", new WeightDecay(new GradientDescent(0.02, 0.8), 1e-3)),
        Named.of("GroupRMSprop", GroupRmsProp.withStepSize(0.05)),
        Named.of("adaptive gradient descent", AdaptiveGradientDescent.standard()),
        Named.of("Adam", Adam.withStepSize(0.05)),
        Named.of("gradient flow", GradientFlow.withTolerance(1e-6)));
  }

  private static double steps(Optimizer.Stepper stepper, Parameters weights, int count) {
    Parameters gradient = weights.layout().zeros(DType.FLOAT64);
    double time = 0;
    for (int step = 0; step < count; step++) {
      BOWL.valueAndGradient(weights, gradient);
      time += stepper.step(BOWL, weights, gradient);
    }
    return time;
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void theFirstStepLowersAQuadratic(Optimizer optimizer) {
    Parameters weights = BOWL.at(START);
    double before = BOWL.value(weights);
    steps(optimizer.start(weights), weights, 1);
    assertThat(BOWL.value(weights)).isLessThan(before);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void theMinimumIsReached(Optimizer optimizer) {
    Parameters weights = BOWL.at(START);
    steps(optimizer.start(weights), weights, 1000);
    assertThat(BOWL.value(weights)).isLessThan(0.02);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void resumingTakesTheSameStepsToTheLastBit(Optimizer optimizer) {
    Parameters undisturbed = BOWL.at(START);
    steps(optimizer.start(undisturbed), undisturbed, 31);

    Parameters interrupted = BOWL.at(START);
    Optimizer.Stepper first = optimizer.start(interrupted);
    steps(first, interrupted, 17);
    OptimizerState kept = copy(first.state());
    Parameters resumed = interrupted.copy();
    steps(first, interrupted, 5);
    steps(optimizer.resume(resumed, kept), resumed, 14);

    assertThat(resumed.flat().toArray()).containsExactly(undisturbed.flat().toArray());
  }

  private static OptimizerState copy(OptimizerState state) {
    return new OptimizerState(
        state.numbers().clone(), state.vectors().stream().map(Tensor::copy).toList());
  }

  static Stream<Named<Optimizer>> followersOfTheGradient() {
    return Stream.of(
        Named.of("gradient descent", new GradientDescent(1e-4, 0)),
        Named.of("GroupRMSprop", GroupRmsProp.withStepSize(1e-4)),
        Named.of("gradient flow", GradientFlow.withTolerance(1e-8)));
  }

  /** With small steps the weights are where gradient flow is after the flow time reported. */
  @ParameterizedTest
  @MethodSource("followersOfTheGradient")
  void theFlowTimeIsThatOfTheGradientFlow(Optimizer optimizer) {
    Parameters weights = BOWL.at(START);
    double time = 0;
    Optimizer.Stepper stepper = optimizer.start(weights);
    while (time < 0.2) {
      time += steps(stepper, weights, 1);
    }
    double[] found = weights.flat().toArray();
    for (int i = 0; i < START.length; i++) {
      assertThat(found[i])
          .isCloseTo(START[i] * Math.exp(-BOWL.curvatures()[i] * time), within(FLOW));
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aStateOfAnotherShapeIsRefused(Optimizer optimizer) {
    Parameters weights = BOWL.at(START);
    OptimizerState foreign =
        new OptimizerState(new double[7], List.of(Tensor.zeros(DType.FLOAT64, 3)));
    assertThatThrownBy(() -> optimizer.resume(weights, foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 7 numbers");
  }
}
