package org.tacit.linear;

import org.jspecify.annotations.Nullable;
import org.tacit.task.Conclusion;
import org.tacit.task.Shown;
import org.tacit.theory.Reach;
import org.tacit.training.TrainingResult;

/** What the solution of a linear system comes to, against zero, which leaves all of B. */
final class SolveConclusion {
  /** Relative residuals below which a system is solved. */
  static final double SOLVED = 1e-6;

  /** Digits from which on a solution is a closed form. */
  static final double MATCHED = 6;

  /** Least squares that leave half of the squares explain no more than they leave. */
  private static final double HALF = Math.sqrt(0.5);

  private SolveConclusion() {}

  static Conclusion of(LinearSolveResult result) {
    return of(
        result.residual(),
        result.reach(),
        result.training(),
        proved(result),
        result.solve().settings().bias() == LinearSolveSettings.Bias.L1
            ? "that its ℓ1 norm is the minimum is not proved"
            : result.refined()
                ? "fewer than six digits of the solution are known"
                : "which solution it is was not proved");
  }

  private static boolean proved(LinearSolveResult result) {
    return result.solve().settings().bias() == LinearSolveSettings.Bias.L1
        ? result.gap() != null
        : result.digits() >= MATCHED;
  }

  static Conclusion of(ParametrizedResult result) {
    if (result.standsStill()) {
      return Conclusion.failed(
          "training is stuck where a relative residual of %s is left, zero leaves 1"
              .formatted(number(result.residual())));
    }
    return of(
        result.residual(),
        result.reach(),
        result.training(),
        result.matches().get(0).digits() >= MATCHED,
        "no closed form is met");
  }

  private static Conclusion of(
      double residual,
      Reach reach,
      @Nullable TrainingResult training,
      boolean proved,
      String unproved) {
    double unreachable = reach.unreachable();
    String left =
        "the relative residual is %s, that of zero is 1"
            .formatted(number(reach.contradictory() ? whole(residual, unreachable) : residual));
    if (!(residual < SOLVED)) {
      return training != null && training.outcome().kind().resumable()
          ? Conclusion.notFinished(left + "; " + training.outcome().explanation())
          : Conclusion.failed(left);
    }
    if (reach.kind() == Reach.Kind.UNKNOWN) {
      return Conclusion.notProved(left + "; whether the system has a solution is not known");
    }
    if (reach.contradictory()) {
      String none =
          "a least-squares fit, for the system has no solution; " + left + ", and none is less";
      if (unreachable > HALF) {
        return Conclusion.nothingLearned(none);
      }
      return proved ? Conclusion.done(none) : Conclusion.notProved(none + "; " + unproved);
    }
    return proved ? Conclusion.done(left) : Conclusion.notProved(left + "; " + unproved);
  }

  /**
   * The residual of the whole right-hand side, whose unreachable part is orthogonal to the rest.
   */
  private static double whole(double residual, double unreachable) {
    return Math.hypot(
        residual * Math.sqrt(Math.max(0, 1 - unreachable * unreachable)), unreachable);
  }

  private static String number(double value) {
    return Shown.rounded(value, 3);
  }
}
