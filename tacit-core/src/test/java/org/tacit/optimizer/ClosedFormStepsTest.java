package org.tacit.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.Parameters;
import org.tacit.optimizer.flow.GradientFlow;
import org.tacit.optimizer.flow.GradientFlowStepper;

/** Optimizers on quadratics, where their iterates are known in closed form. */
class ClosedFormStepsTest {
  private static final double EXACT = 1e-12;
  private static final double FLOW = 1e-9;

  /**
   * Heavy ball on {@code a θ²/2} obeys {@code θ_{t+1} = (1 + μ − η a) θ_t − μ θ_{t−1}}; its roots
   * are complex for these numbers: {@code θ_t = μ^{t/2} (cos ωt + c sin ωt)}.
   */
  @Test
  void momentumOscillatesAsTheRootsOfItsRecurrenceSay() {
    double step = 0.1;
    double momentum = 0.9;
    double curvature = 2;
    Quadratic bowl = new Quadratic(curvature);
    Parameters weights = bowl.at(1);
    Optimizer.Stepper stepper = new GradientDescent(step, momentum).start(weights);
    double half = (1 + momentum - step * curvature) / 2;
    double angle = Math.acos(half / Math.sqrt(momentum));
    double first = 1 - step * curvature;
    double sine = (first / Math.sqrt(momentum) - Math.cos(angle)) / Math.sin(angle);
    for (int t = 1; t <= 60; t++) {
      stepper.step(bowl, weights);
      double expected =
          Math.pow(momentum, t / 2.0) * (Math.cos(angle * t) + sine * Math.sin(angle * t));
      assertThat(weights.flat().item()).as("step %d", t).isCloseTo(expected, within(EXACT));
    }
  }

  /** Under a constant gradient the bias corrections cancel: every step has the step size. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 1, 1e4})
  void adamTakesTheStepSizeInEveryWeightUnderAConstantGradient(double size) {
    Quadratic bowl = new Quadratic(1, 1);
    Parameters weights = bowl.at(0, 0);
    Linear constant = new Linear(bowl.at(size, -3 * size));
    Optimizer.Stepper stepper = new Adam(0.01, 0.9, 0.999, 1e-30).start(weights);
    for (int t = 1; t <= 20; t++) {
      stepper.step(constant, weights);
      assertThat(weights.flat().toArray())
          .containsExactly(new double[] {-0.01 * t, 0.01 * t}, within(EXACT));
    }
  }

  /**
   * On {@code a θ²/2} the curvature that is seen is a, wherever the step goes: the step size grows
   * from its first value by at most the allowed factor and then stays at {@code 1/(√2 a)}, so that
   * θ falls by {@code 1 − 1/√2} a step.
   */
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1, 1e6})
  void adaptiveDescentFindsTheStepSizeOfAnyCurvature(double curvature) {
    Quadratic bowl = new Quadratic(curvature);
    Parameters weights = bowl.at(1);
    Optimizer.Stepper stepper = new AdaptiveGradientDescent(1e-3).start(weights);
    double wanted = 1 / (Math.sqrt(2) * curvature);
    double before = 1e-3 / curvature;
    double growth = 1;
    double point = 1;
    for (int t = 0; t < 30; t++) {
      double expected = t == 0 ? before : Math.min(Math.sqrt(1 + growth) * before, wanted);
      double step = stepper.step(bowl, weights).time();
      point *= 1 - curvature * expected;
      assertThat(step / wanted).as("step %d", t).isCloseTo(expected / wanted, within(1e-6));
      assertThat(weights.flat().item()).isCloseTo(point, within(1e-6));
      growth = t == 0 ? 1 : expected / before;
      before = expected;
    }
    assertThat(before).isCloseTo(wanted, within(1e-6 * wanted));
  }

  /** Where there is no slope there is no step, and nothing that is not a number. */
  @Test
  void adaptiveDescentRestsAtAMinimum() {
    Quadratic bowl = new Quadratic(1, 2);
    Parameters weights = bowl.at(0, 0);
    Optimizer.Stepper stepper = AdaptiveGradientDescent.standard().start(weights);
    for (int t = 0; t < 5; t++) {
      assertThat(stepper.step(bowl, weights).time()).isZero();
    }
    assertThat(weights.flat().toArray()).containsExactly(0, 0);
  }

  /** On {@code a θ²/2} the flow is {@code θ(t) = θ(0) e^{−a t}}. */
  @Test
  void gradientFlowDecaysExponentiallyAndItsTimeIsExact() {
    double[] curvatures = {1, 30, 0.01};
    Quadratic bowl = new Quadratic(curvatures);
    Parameters weights = bowl.at(1, -2, 3);
    GradientFlowStepper stepper = GradientFlow.withTolerance(1e-11).start(weights);
    double time = 0;
    for (double until : new double[] {0.1, 0.5, 2}) {
      while (time < until) {
        time += stepper.step(bowl, weights, until - time).time();
      }
      double[] found = weights.flat().toArray();
      assertThat(time).isCloseTo(until, within(EXACT));
      assertThat(found[0]).isCloseTo(Math.exp(-until), within(FLOW));
      assertThat(found[1]).isCloseTo(-2 * Math.exp(-30 * until), within(FLOW));
      assertThat(found[2]).isCloseTo(3 * Math.exp(-0.01 * until), within(FLOW));
    }
  }

  /** A pair of order 5: at a tenth of the tolerance the error falls by about ten. */
  @Test
  void theErrorOfTheFlowFollowsItsTolerance() {
    double loose = errorAtTime(1e-5);
    double tight = errorAtTime(1e-9);
    assertThat(loose).isLessThan(1e-3);
    assertThat(tight).isLessThan(loose / 1e3);
  }

  private static double errorAtTime(double tolerance) {
    Quadratic bowl = new Quadratic(1);
    Parameters weights = bowl.at(1);
    GradientFlowStepper stepper = GradientFlow.withTolerance(tolerance).start(weights);
    while (stepper.time() < 3) {
      stepper.step(bowl, weights);
    }
    return Math.abs(weights.flat().item() - Math.exp(-stepper.time()));
  }
}
