package org.tacit.linear;

import java.util.Locale;
import org.tacit.linear.LinearSolveSettings.Bias;
import org.tacit.task.Shown;
import org.tacit.theory.Reach;

/** Which solution was found, in a sentence or two. */
final class SolveVerdict {
  private static final double SOLVED = LinearSolveResult.SOLVED;
  private static final double MATCHED = LinearSolveResult.MATCHED;

  private static final String CUT =
      " The limit of time ended the checks beside training; with more time more would be known.";

  /** The conclusion says what is left. */
  private static final String UNSOLVED = "This is not a solution yet.";

  private SolveVerdict() {}

  static String of(LinearSolveResult result) {
    return solution(result)
        + reach(result.reach(), result.residual() < SOLVED)
        + (result.cut() ? CUT : "");
  }

  static String of(ParametrizedResult result) {
    return solution(result) + reach(result.reach(), result.residual() < SOLVED);
  }

  private static String solution(LinearSolveResult result) {
    if (result.residual() >= SOLVED) {
      return UNSOLVED;
    }
    return result.solve().settings().bias() == Bias.L1 ? minimumL1Norm(result) : smooth(result);
  }

  private static String minimumL1Norm(LinearSolveResult result) {
    if (result.gap() == null) {
      return "A solution near the minimum ℓ1 norm.";
    }
    return String.format(
        Locale.ROOT,
        "The solution of minimum ℓ1 norm, with %d unknowns that are not zero; a dual vector"
            + " proves it%s.",
        result.support().size(),
        Double.isNaN(result.condition())
            ? " for a right-hand side that differs by less than 1e-9 in every equation"
            : "");
  }

  private static String smooth(LinearSolveResult result) {
    String name = result.prediction().meaning();
    double digits = result.digits();
    if (Double.isNaN(digits)) {
      return "Training goes to "
          + name
          + "; how near it came is not known, for the system is too large to be decomposed.";
    }
    if (result.refined()) {
      return String.format(
          Locale.ROOT,
          "This is %s by decomposition, to %.1f digits, which a condition number of %s leaves;"
              + " training alone came to %.1f.",
          name,
          digits,
          Shown.rough(result.condition()),
          result.trainedDigits());
    }
    return digits >= MATCHED
        ? matched(name, digits)
        : String.format(
            Locale.ROOT,
            "Near %s, to %.1f digits; a condition number of %s leaves no more to be proved.",
            name,
            digits,
            Shown.rough(result.condition()));
  }

  private static String solution(ParametrizedResult result) {
    if (result.residual() >= SOLVED) {
      return UNSOLVED
          + (result.standsStill()
              ? " Training is stuck at a saddle point; another --seed or a larger --init-scale may"
                  + " leave it."
              : "");
    }
    ParametrizedResult.Match best = result.matches().get(0);
    if (best.digits() >= MATCHED) {
      return matched(best.prediction().meaning(), best.digits());
    }
    ParametrizedResult.NullSpaceComponent component = result.nullSpaceComponent();
    return String.format(
            Locale.ROOT,
            "No closed form is met: the nearest is %s, to %.1f digits.",
            best.prediction().meaning(),
            best.digits())
        + (component == null
            ? ""
            : String.format(
                Locale.ROOT,
                " Outside the row space it has the norm %s, and the law of the null space says"
                    + " %s.",
                Shown.number(component.found()),
                Shown.number(component.predicted())));
  }

  private static String matched(String name, double digits) {
    return String.format(Locale.ROOT, "This is %s, to %.1f digits.", name, digits);
  }

  private static String reach(Reach reach, boolean solved) {
    return switch (reach.kind()) {
      case REACHED -> "";
      case CONTRADICTORY ->
          // The conclusion says that it is a fit, and what is left.
          solved
              ? ""
              : " No more than a least-squares fit can be had, for the equations contradict each"
                  + " other.";
      case UNKNOWN ->
          " Whether the system has a solution is not known%s any solution is longer than %s."
              .formatted(
                  solved
                      ? ": %s of the right-hand side is left, and"
                          .formatted(Shown.rounded(reach.unreachable(), 3))
                      : ";",
                  Shown.rounded(reach.shortest(), 3));
    };
  }
}
