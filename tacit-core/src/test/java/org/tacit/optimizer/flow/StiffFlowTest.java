package org.tacit.optimizer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.optimizer.Flow;
import org.tacit.optimizer.Quadratic;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** Gradient flows that are stiff, and what happens along them. */
class StiffFlowTest {
  private static final double ORDER_TOLERANCE = 0.3;

  /** {@code φ = x⁴/4}, so that {@code x(t) = x_0 / √(1 + 2 x_0² t)}. */
  private static final Objective QUARTIC =
      new Objective() {
        @Override
        public double value(Parameters weights) {
          return Math.pow(weights.flat().toArray()[0], 4) / 4;
        }

        @Override
        public double valueAndGradient(Parameters weights, Parameters gradient) {
          gradient.flat().set(new double[] {Math.pow(weights.flat().toArray()[0], 3)});
          return value(weights);
        }
      };

  private static Parameters one() {
    return new ParameterLayout(List.of(new ParameterLayout.Block("x", 1, 1)))
        .over(Tensor.of(DType.FLOAT64, new double[] {1}, 1));
  }

  private static double errorOfImplicitSteps(int count) {
    Parameters weights = one();
    Parameters trial = weights.copy();
    ImplicitAttempt attempt = new ImplicitAttempt(GradientFlow.withTolerance(1e-6), weights);
    for (int i = 0; i < count; i++) {
      attempt.attempt(QUARTIC, weights, 1.0 / count, trial, weights.copy());
      weights.flat().copyInPlace(trial.flat());
    }
    return Math.abs(weights.flat().toArray()[0] - 1 / Math.sqrt(3));
  }

  @Test
  void theImplicitMethodIsOfOrderFourAtLeast() {
    double order = Math.log(errorOfImplicitSteps(20) / errorOfImplicitSteps(40)) / Math.log(2);
    assertThat(order).isGreaterThan(4 - ORDER_TOLERANCE);
  }

  @Test
  void aStiffFlowTakesFewGradientsAndKeepsItsAccuracy() {
    Quadratic quadratic = new Quadratic(1, 1e6, 3);
    AtomicInteger gradients = new AtomicInteger();
    Objective counted =
        new Objective() {
          @Override
          public double value(Parameters weights) {
            return quadratic.value(weights);
          }

          @Override
          public double valueAndGradient(Parameters weights, Parameters gradient) {
            gradients.incrementAndGet();
            return quadratic.valueAndGradient(weights, gradient);
          }
        };
    Parameters weights = quadratic.at(1, 1, 1);

    Flow.run(counted, weights, GradientFlow.withTolerance(1e-9), 2);

    double[] end = weights.flat().toArray();
    assertThat(end[0]).isCloseTo(Math.exp(-2), within(1e-7));
    assertThat(end[1]).isCloseTo(0, within(1e-7));
    assertThat(end[2]).isCloseTo(Math.exp(-6), within(1e-7));
    assertThat(gradients.get())
        .as("the explicit method alone would need millions")
        .isLessThan(20_000);
  }

  @Test
  void aFlowThatIsNotStiffStaysExplicit() {
    Parameters weights = one();
    GradientFlowStepper stepper = GradientFlow.withTolerance(1e-8).start(weights);
    while (stepper.time() < 2) {
      stepper.step(QUARTIC, weights, 2 - stepper.time());
    }
    assertThat(stepper.isImplicit()).isFalse();
  }

  @Test
  void anEventIsFoundAtItsTime() {
    Parameters weights = one();
    FlowEvent half = new FlowEvent(w -> w.flat().toArray()[0] - 0.5, 1e-10);

    double time = half.locate(QUARTIC, weights, GradientFlow.withTolerance(1e-11), 10);

    assertThat(time).isCloseTo(1.5, within(1e-8));
    assertThat(weights.flat().toArray()[0]).isCloseTo(0.5, within(1e-8));
    FlowEvent never = new FlowEvent(w -> w.flat().toArray()[0] + 1, 1e-10);
    assertThat(never.locate(QUARTIC, one(), GradientFlow.withTolerance(1e-8), 3)).isNaN();
  }
}
