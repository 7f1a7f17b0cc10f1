package org.tacit.study.part;

import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.Model;
import org.tacit.optimizer.AcceleratedTail;
import org.tacit.optimizer.AdaptiveGradientDescent;
import org.tacit.optimizer.ExponentiatedDescent;
import org.tacit.optimizer.Optimizer;
import org.tacit.optimizer.RestartedNesterov;
import org.tacit.tensor.Seed;

/** The kinds of optimizer that the commands train with where the user names none. */
public final class CommandOptimizers {
  private CommandOptimizers() {}

  /** What {@code tacit complete} trains factorizations of matrices with. */
  @Kind(
      name = "adaptive-gradient-descent",
      meaning =
          "Gradient descent whose step size follows the curvature along its path; tacit complete"
              + " trains matrix factorizations with it.")
  public record Adaptive(
      @Field(
              value = "Length of the first step as a share of the norm of the weights.",
              byDefault = "1e-3")
          double firstLength)
      implements OptimizerSpec<Model> {
    @Override
    public Optimizer build(Model model, Seed seed) {
      return new AdaptiveGradientDescent(firstLength);
    }
  }

  /** What {@code tacit sense} trains with. */
  @Kind(
      name = "accelerated-tail",
      meaning =
          "Gradient descent until the loss is small, then Nesterov's momentum with restarts; tacit"
              + " sense trains with it.")
  public record Tail(
      @Field("Step size of plain descent; accelerated steps have half of it.") double stepSize,
      @Field("Loss from which on steps are accelerated.") double below)
      implements OptimizerSpec<Model> {
    @Override
    public Optimizer build(Model model, Seed seed) {
      return new AcceleratedTail(stepSize, below);
    }
  }

  /** What {@code tacit solve --bias l2} trains with. */
  @Kind(
      name = "restarted-nesterov",
      meaning =
          "Nesterov's momentum, begun anew whenever it points uphill; tacit solve descends with it"
              + " to the minimum norm.")
  public record Restarted(
      @Field("Step size, at most one over the largest curvature.") double stepSize)
      implements OptimizerSpec<Model> {
    @Override
    public Optimizer build(Model model, Seed seed) {
      return new RestartedNesterov(stepSize);
    }
  }

  /** What {@code tacit solve --bias l1} trains with. */
  @Kind(
      name = "exponentiated-descent",
      meaning =
          "Gradient descent on the logarithms of positive weights, with restarted momentum; tacit"
              + " solve trains diagonal networks with it towards sparse solutions.")
  public record Exponentiated(
      @Field("Square of the largest singular value of the system.") double largestCurvature)
      implements OptimizerSpec<Model> {
    @Override
    public Optimizer build(Model model, Seed seed) {
      return new ExponentiatedDescent(largestCurvature);
    }
  }
}
