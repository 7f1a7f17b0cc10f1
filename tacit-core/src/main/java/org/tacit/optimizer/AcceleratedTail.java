package org.tacit.optimizer;

import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.Parameters;

/**
 * Plain gradient descent until the loss is small, and {@link RestartedNesterov} from there. While
 * singular values are learned one after another, momentum would let all of them grow at once and
 * the bias towards low rank would be lost; once what is left is small, plain descent approaches the
 * end like one over the number of steps, and acceleration changes no more than what is left.
 *
 * <p>The loss is looked at every ten steps. Every update is a combination of gradients.
 *
 * @param stepSize η of plain descent, positive; the accelerated steps have half of it
 * @param below the loss from which on steps are accelerated
 */
@Kind(
    name = "accelerated-tail",
    meaning =
        "Gradient descent until the loss is small, then Nesterov's momentum with restarts; tacit"
            + " sense trains with it.")
public record AcceleratedTail(
    @Field("Step size of plain descent; accelerated steps have half of it.") double stepSize,
    @Field("Loss from which on steps are accelerated.") double below)
    implements Optimizer {
  private static final int LOOK_EVERY = 10;

  /**
   * Checks the step size.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public AcceleratedTail {
    if (!(stepSize > 0) || Double.isInfinite(stepSize)) {
      throw new IllegalArgumentException("expected a positive step size, found " + stepSize);
    }
  }

  private RestartedNesterov tail() {
    return new RestartedNesterov(stepSize / 2);
  }

  @Override
  public int vectors() {
    return tail().vectors();
  }

  @Override
  public Stepper start(Parameters weights) {
    return new GradientSteps(weights, new Running(0, false, tail().started(weights)));
  }

  @Override
  public Stepper resume(Parameters weights, OptimizerState state) {
    state.require(3, 1, weights.flat().count());
    OptimizerState tail = new OptimizerState(new double[] {state.numbers()[2]}, state.vectors());
    return new GradientSteps(
        weights,
        new Running(
            (long) state.numbers()[0], state.numbers()[1] != 0, tail().resumed(weights, tail)));
  }

  private final class Running implements GradientSteps.Rule {
    private long steps;
    private boolean accelerated;
    private final RestartedNesterov.Running tail;

    Running(long steps, boolean accelerated, RestartedNesterov.Running tail) {
      this.steps = steps;
      this.accelerated = accelerated;
      this.tail = tail;
    }

    @Override
    public double move(Parameters weights, Parameters gradient, double loss) {
      if (!accelerated && steps % LOOK_EVERY == 0 && loss <= below) {
        accelerated = true;
        tail.restartAt(weights);
      }
      steps++;
      if (accelerated) {
        return tail.move(weights, gradient, loss);
      }
      weights.flat().addScaledInPlace(gradient.flat(), -stepSize);
      return stepSize;
    }

    @Override
    public OptimizerState state() {
      OptimizerState inner = tail.state();
      return new OptimizerState(
          new double[] {steps, accelerated ? 1 : 0, inner.numbers()[0]}, inner.vectors());
    }
  }
}
