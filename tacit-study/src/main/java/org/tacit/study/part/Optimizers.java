package org.tacit.study.part;

import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.model.Model;
import org.tacit.model.linear.OrthogonalLayers;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.Minibatches;
import org.tacit.optimizer.Optimizer;
import org.tacit.optimizer.OptimizerFor;
import org.tacit.optimizer.Retracted;
import org.tacit.optimizer.StepSize;
import org.tacit.optimizer.WithPenalty;
import org.tacit.optimizer.flow.GradientFlow;
import org.tacit.regularizer.SquaredNorm;
import org.tacit.tensor.Seed;

/** The kinds of optimizer. */
public final class Optimizers {
  private Optimizers() {}

  /**
   * An optimizer within another.
   *
   * @param optimizer the inner one
   */
  record Wrapped(@Field("The optimizer that is wrapped.") OptimizerFor<?> optimizer) {
    Optimizer build(Model model, Seed seed) {
      return Assembly.optimizer(optimizer, model, seed);
    }
  }

  /** Gradient flow. */
  @Kind(
      name = "gradient-flow",
      meaning = "Follows the flow dw/dt = -gradient by an adaptive Runge-Kutta method of order 5.")
  public record Flow(
      @Field("Relative and absolute tolerance of a step on the weights.") double tolerance,
      @Field(value = "The largest step in time.", byDefault = ".inf") double largestStep)
      implements OptimizerFor<Model> {
    @Override
    public Optimizer build(Model model, Seed seed) {
      return new GradientFlow(tolerance, tolerance, largestStep);
    }
  }

  /** Minibatches. */
  @Kind(
      name = "stochastic-gradient-descent",
      meaning = "Gradient descent on random equations of a linear system, drawn anew at each step.")
  public record Stochastic(
      @Field("The step size.") StepSize stepSize,
      @Field(value = "How many equations each step looks at.", atLeast = 1) int batch,
      @Field(value = "Heavy-ball momentum, from 0 to below 1.", byDefault = "0") double momentum)
      implements OptimizerFor<Model> {
    @Override
    public Optimizer build(Model model, Seed seed) {
      return new Minibatches(new GradientDescent(stepSize, momentum), batch, seed);
    }
  }

  /** Minibatches of any problem of samples. */
  @Kind(
      name = "minibatches",
      meaning =
          "Another optimizer whose steps see some samples each, of examples or of the equations of"
              + " a linear system.")
  public record InBatches(
      @Field("Optimizer whose steps see batches.") OptimizerFor<?> optimizer,
      @Field(value = "Number of samples in each batch.", atLeast = 1) int batch,
      @Field(
              value = "Number of batches for each step, which takes the mean of their gradients.",
              byDefault = "1",
              atLeast = 1,
              atMost = 1_000_000)
          int accumulated,
      @Field(
              value =
                  "epochs (the samples are shuffled and each is seen once before they are shuffled"
                      + " anew) or independent (each batch is drawn from all samples).",
              byDefault = "epochs")
          Minibatches.Order order)
      implements OptimizerFor<Model> {
    @Override
    public Optimizer build(Model model, Seed seed) {
      return new Minibatches(
          Assembly.optimizer(optimizer, model, seed), batch, accumulated, order, seed);
    }
  }

  /** Weight decay. */
  @Kind(
      name = "weight-decay",
      meaning = "Another optimizer with half the rate times the squared weights added to the loss.")
  public record Decaying(@Inline Wrapped wrapped, @Field("The rate of the decay.") double rate)
      implements OptimizerFor<Model> {
    @Override
    public Optimizer build(Model model, Seed seed) {
      return new WithPenalty(wrapped.build(model, seed), SquaredNorm.decay(rate));
    }
  }

  /** Back to the manifold after each step. */
  @Kind(
      name = "retracted",
      meaning =
          "Another optimizer whose every step is followed by moving the layers to the nearest"
              + " orthogonal matrices; for orthogonal-layers.")
  public record RetractedSteps(@Inline Wrapped wrapped) implements OptimizerFor<OrthogonalLayers> {
    @Override
    public Optimizer build(OrthogonalLayers model, Seed seed) {
      return new Retracted(wrapped.build(model, seed), model::retract);
    }
  }
}
