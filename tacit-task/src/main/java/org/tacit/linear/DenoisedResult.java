package org.tacit.linear;

import java.util.List;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.Solution;
import org.tacit.solver.linear.LassoHomotopy;
import org.tacit.task.Conclusion;
import org.tacit.task.Shown;
import org.tacit.tensor.Tensor;
import org.tacit.theory.DenoisingGap;
import org.tacit.training.Outcome;

/**
 * The point of least ℓ1 norm near a right-hand side with noise.
 *
 * @param solve what was asked
 * @param system the system as it was given
 * @param solution θ, d × 1
 * @param support the unknowns that are not zero, from 0, the largest first
 * @param penalty the λ at which θ minimizes {@code ½‖Aθ − b‖² + λ‖θ‖₁}; 0 where θ is
 * @param residual {@code ‖Aθ − b‖}
 * @param gap what a dual vector proves
 * @param proved whether it proves that no point within the noise has a smaller norm
 * @param path how the path of the lasso went
 * @param seconds how long it took
 */
public record DenoisedResult(
    DenoisingSolve solve,
    LinearSystem system,
    Tensor solution,
    List<Integer> support,
    double penalty,
    double residual,
    DenoisingGap gap,
    boolean proved,
    Solution<LassoHomotopy.Found> path,
    double seconds) {
  /** Residuals beyond the noise by a larger share are not within it. */
  private static final double WITHIN = 1e-9;

  /** Copies the list. */
  public DenoisedResult {
    support = List.copyOf(support);
  }

  /** Whether the point is within the noise. */
  public boolean within() {
    return residual <= solve.noise() * (1 + WITHIN);
  }

  /** {@code ‖Aθ − b‖ / ‖b‖}; 0 for b = 0. */
  public double relativeResidual() {
    double size = system.targets().norm();
    return size == 0 ? 0 : residual / size;
  }

  /** How the path ended. */
  Outcome outcome() {
    if (!path.converged()) {
      return path.outcome();
    }
    return new Outcome(
        Outcome.Kind.CONVERGED,
        path.iterations() == 0
            ? "zero is within the noise"
            : "the path of the lasso ended after %,d events".formatted(path.iterations()));
  }

  /** What it comes to, against zero, whose residual is b. */
  public Conclusion conclusion() {
    String left =
        "a residual of %s is left, %s of which is allowed; zero leaves %s"
            .formatted(
                Shown.number(residual),
                Shown.number(solve.noise()),
                Shown.number(system.targets().norm()));
    if (!within()) {
      return path.converged()
          ? Conclusion.failed("no point is within the noise: " + left)
          : Conclusion.notFinished(left + "; " + path.outcome().explanation());
    }
    if (support.isEmpty()) {
      return Conclusion.nothingLearned("zero is within the noise: " + left);
    }
    return proved
        ? Conclusion.done(left)
        : Conclusion.notProved(left + "; that no smaller norm does was not proved");
  }

  /** Which point it is, in a sentence. */
  String verdict() {
    if (!within()) {
      return path.converged()
          ? "No point is within the noise: this is one of least squares, which leave a residual of "
              + Shown.number(residual)
              + "."
          : "Not finished: the residual is still longer than the noise.";
    }
    return "The least ℓ1 norm within the noise, with %,d unknowns that are not zero%s."
        .formatted(support.size(), proved ? "; a dual vector proves it" : "; this was not proved");
  }
}
