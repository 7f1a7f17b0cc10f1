package org.tacit.linear;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.DistanceToMinimumNorm;
import org.tacit.model.Parameters;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.problem.LinearSystem;
import org.tacit.task.Conclusion;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.theory.NullSpaceLaw;
import org.tacit.theory.Reach;
import org.tacit.training.TrainingResult;

/**
 * What the gradient flow of a network found.
 *
 * @param settings the network
 * @param system the system, or its reachable part where there is no solution
 * @param reach what is known of whether there is a solution
 * @param solution Θ, d × p
 * @param residual {@code ‖AΘ − B‖ / ‖B‖} for what can be reached
 * @param matches the closed forms, the nearest first
 * @param distance the distance to the solution of minimum norm, in its two parts
 * @param nullSpaceComponent what the law of the null space says of it; null but for deep networks
 * @param training how the training went
 * @param gradientNorm of the loss at the end, relative to ‖AᵀB‖ of the reachable part
 * @param seconds how long it took
 */
public record ParametrizedResult(
    ParametrizationSettings settings,
    LinearSystem system,
    Reach reach,
    Tensor solution,
    double residual,
    List<Match> matches,
    DistanceToMinimumNorm distance,
    @Nullable NullSpaceComponent nullSpaceComponent,
    TrainingResult training,
    double gradientNorm,
    double seconds) {
  private static final double SOLVED = 1e-6;
  private static final double FLAT = 1e-9;

  /** Copies the list. */
  public ParametrizedResult {
    matches = List.copyOf(matches);
  }

  /** What it comes to, against zero. */
  public Conclusion conclusion() {
    return SolveConclusion.of(this);
  }

  /** Whether training ended where nothing pulls any more although there is a residual. */
  public boolean standsStill() {
    return residual >= SOLVED && gradientNorm < FLAT;
  }

  /**
   * A closed form and how near the solution is to it.
   *
   * @param distance relative to the size of the form
   * @param digits to how many digits they agree, and never more than the condition number leaves
   */
  public record Match(LinearPrediction prediction, double distance, double digits)
      implements Comparable<Match> {
    static Match of(LinearPrediction prediction, Tensor solution, double most) {
      return new Match(
          prediction,
          prediction.distance(solution),
          Math.min(Math.max(0, most), prediction.digits(solution)));
    }

    @Override
    public int compareTo(Match other) {
      // To a tenth of a digit: forms that coincide keep their order.
      return Long.compare(Math.round(10 * other.digits), Math.round(10 * digits));
    }
  }

  /**
   * The law of the null space (derived; docs/mathematics/deep-linear-systems.md, T2): the
   * null-space part of the solution is that of the first layer at the start times the other factors
   * at the end.
   *
   * @param firstLayer {@code ‖N W_1(0)‖₂}
   * @param tail {@code ‖S‖}, the other factors at the end
   * @param predicted {@code ‖N W_1(0) S‖}
   * @param found {@code ‖N Θ‖}
   */
  public record NullSpaceComponent(double firstLayer, double tail, double predicted, double found) {
    static NullSpaceComponent of(
        DeepLinearNetwork network, NullSpaceLaw law, Parameters weights, double found) {
      try (Scope scope = Scope.open()) {
        Tensor tail = network.tail(weights);
        return new NullSpaceComponent(law.size(), tail.norm(), law.distance(tail), found);
      }
    }

    /** {@code ‖N W_1(0)‖₂ ‖S‖}, which the null-space part cannot exceed. */
    public double bound() {
      return firstLayer * tail;
    }
  }
}
