package org.tacit.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.linear.LinearSolveResult;
import org.tacit.linear.LinearSolveSettings.Bias;
import org.tacit.linear.ParametrizationSettings;
import org.tacit.linear.ParametrizedResult;
import org.tacit.measure.L1Norm;
import org.tacit.problem.LinearSystem;
import org.tacit.task.Conclusion;
import org.tacit.task.Standing;
import org.tacit.tensor.Tensor;
import org.tacit.theory.Reach;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;
import org.tacit.training.TrainingResult;

/**
 * A solved system as the command shows it.
 *
 * @param method in a word or two
 * @param conclusion what it comes to
 * @param verdict which solution it is, in a sentence
 * @param system the system, or its reachable part
 * @param solution Θ
 * @param residual relative
 * @param fields everything else, by name
 * @param predictions the closed forms, one row each
 * @param cut whether a pass beside training was ended before its end
 * @param training null where there was nothing to train
 * @param seconds how long it took
 */
record SolvedSystem(
    String method,
    Conclusion conclusion,
    String verdict,
    LinearSystem system,
    Tensor solution,
    double residual,
    Map<String, @Nullable Object> fields,
    List<Map<String, @Nullable Object>> predictions,
    boolean cut,
    @Nullable TrainingResult training,
    double seconds) {
  private static final double SOLVED = LinearSolveResult.SOLVED;
  private static final double MATCHED = LinearSolveResult.MATCHED;

  private static final String CUT =
      " The limit of time ended passes beside training; with more time more would be known.";

  boolean solved() {
    return residual < SOLVED;
  }

  /** Whether the limit of time ended it. */
  boolean timeLimited() {
    return cut || (training != null && training.outcome().kind() == Outcome.Kind.TIME_LIMIT);
  }

  /** Whether somebody asked training to stop. */
  boolean cancelled() {
    return training != null && training.outcome().kind() == Outcome.Kind.CANCELLED;
  }

  /** How training ended, in words. */
  String ending() {
    return training == null ? "" : training.outcome().explanation();
  }

  /**
   * How to go on where a limit ended it before it was done; null where there is nothing to gain.
   */
  @Nullable String more() {
    if (training == null || conclusion.standing() == Standing.SURELY_BETTER) {
      return null;
    }
    return switch (training.outcome().kind()) {
      case TIME_LIMIT -> CheckpointOptions.MORE_TIME;
      case STEP_LIMIT -> CheckpointOptions.MORE_STEPS;
      default -> null;
    };
  }

  Trace trace() {
    return training == null ? new Trace(List.of()) : training.trace();
  }

  static SolvedSystem of(LinearSolveResult result, String bias) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("bias", bias);
    putSystem(fields, result.system(), result.residual(), result.reach());
    fields.put("predictor", result.prediction().name());
    fields.put("predictorSource", result.prediction().source());
    if (result.solve().settings().bias() != Bias.L1) {
      fields.put("digits", JsonText.orNull(result.prediction().digits()));
    }
    // Of a minimum ℓ1 norm against the solution that is proved, which is the one that is given.
    fields.put("trainedDigits", JsonText.orNull(result.prediction().trainedDigits()));
    fields.put("refined", result.refined());
    fields.put("condition", JsonText.orNull(result.condition()));
    fields.put("worstEquation", result.feasibility().index() + 1);
    fields.put("worstResidual", JsonText.orNull(result.feasibility().worst()));
    fields.put("nullSpaceComponent", JsonText.orNull(result.nullSpaceComponent()));
    putNorms(fields, result.solution());
    if (result.solve().settings().bias() == Bias.L1) {
      fields.put("nonZeros", result.support().size());
      fields.put("leastProved", result.gap() != null);
      if (result.gap() != null) {
        fields.put("lowerBound", result.gap().lowerBound());
      }
    }
    putTraining(fields, result.training(), result.seconds());
    return new SolvedSystem(
        result.solve().settings().bias().name().toLowerCase(Locale.ROOT),
        result.conclusion(),
        verdict(result)
            + reach(result.reach(), result.residual() < SOLVED)
            + (result.cut() ? CUT : ""),
        result.system(),
        result.solution(),
        result.residual(),
        fields,
        List.of(),
        result.cut(),
        result.training(),
        result.seconds());
  }

  static SolvedSystem of(ParametrizedResult result) {
    ParametrizationSettings settings = result.settings();
    String network = settings.network().name().toLowerCase(Locale.ROOT);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("network", network);
    fields.put("depth", settings.depth());
    if (settings.network() == ParametrizationSettings.Network.DEEP) {
      fields.put("init", settings.start().name().toLowerCase(Locale.ROOT));
    }
    fields.put("initScale", settings.scale());
    putSystem(fields, result.system(), result.residual(), result.reach());
    ParametrizedResult.Match best = result.matches().get(0);
    fields.put("predictor", best.prediction().meaning());
    fields.put("predictorSource", best.prediction().source());
    fields.put("digits", best.digits());
    fields.put("rowSpaceDistance", result.distance().rowSpace());
    fields.put("nullSpaceDistance", result.distance().nullSpace());
    ParametrizedResult.NullSpaceComponent nullSpaceComponent = result.nullSpaceComponent();
    if (nullSpaceComponent != null) {
      fields.put("firstLayerNullSpace", nullSpaceComponent.firstLayer());
      fields.put("tailNorm", nullSpaceComponent.tail());
      fields.put("nullSpaceBound", nullSpaceComponent.bound());
      fields.put("nullSpacePredicted", nullSpaceComponent.predicted());
      fields.put("nullSpaceFound", nullSpaceComponent.found());
    }
    putNorms(fields, result.solution());
    putTraining(fields, result.training(), result.seconds());
    return new SolvedSystem(
        network,
        result.conclusion(),
        verdict(result) + reach(result.reach(), result.residual() < SOLVED),
        result.system(),
        result.solution(),
        result.residual(),
        fields,
        predictions(result),
        false,
        result.training(),
        result.seconds());
  }

  private static List<Map<String, @Nullable Object>> predictions(ParametrizedResult result) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (ParametrizedResult.Match match : result.matches()) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("prediction", match.prediction().name());
      row.put("meaning", match.prediction().meaning());
      row.put("digits", Double.parseDouble(String.format(Locale.ROOT, "%.1f", match.digits())));
      row.put("distance", Double.parseDouble(String.format(Locale.ROOT, "%.3e", match.distance())));
      row.put("source", match.prediction().source());
      rows.add(row);
    }
    return rows;
  }

  private static void putSystem(
      Map<String, @Nullable Object> fields, LinearSystem system, double residual, Reach reach) {
    fields.put("equations", system.equations());
    fields.put("unknowns", system.unknowns());
    fields.put("rightHandSides", system.rightHandSides());
    fields.put("residual", residual);
    // Residuals are relative to the right-hand side, which is all that zero leaves.
    fields.put("zeroResidual", 1.0);
    fields.put("reach", reach.kind().name().toLowerCase(Locale.ROOT));
    fields.put("unreachable", reach.unreachable());
    if (reach.kind() != Reach.Kind.REACHED) {
      fields.put("noneShorterThan", JsonText.orNull(reach.shortest()));
    }
  }

  private static void putNorms(Map<String, @Nullable Object> fields, Tensor solution) {
    fields.put("euclideanNorm", solution.norm());
    fields.put("l1Norm", L1Norm.of(solution.toArray()));
  }

  private static void putTraining(
      Map<String, @Nullable Object> fields, @Nullable TrainingResult training, double seconds) {
    if (training != null) {
      fields.put("outcome", training.outcome().explanation());
      fields.put("steps", training.steps());
    }
    fields.put("seconds", seconds);
  }

  private static String verdict(LinearSolveResult result) {
    if (result.residual() >= SOLVED) {
      return unsolved(result.residual());
    }
    return result.solve().settings().bias() == Bias.L1 ? minimumL1Norm(result) : smooth(result);
  }

  private static String minimumL1Norm(LinearSolveResult result) {
    if (result.gap() == null) {
      return "A solution near the minimum ℓ1 norm; that it is the minimum is not proved.";
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
    String name = result.prediction().name();
    double digits = result.prediction().digits();
    if (Double.isNaN(digits)) {
      return "Training goes to "
          + name
          + "; how near it came is not known, for the system is too large to be decomposed.";
    }
    if (result.refined()) {
      return String.format(
          Locale.ROOT,
          "This is %s by decomposition, to %.1f digits, which a condition number of %.1e leaves;"
              + " training alone came to %.1f.",
          name,
          digits,
          result.condition(),
          result.prediction().trainedDigits());
    }
    return digits >= MATCHED
        ? matched(name, digits)
        : String.format(
            Locale.ROOT,
            "Near %s, to %.1f digits; a condition number of %.1e leaves no more to be proved.",
            name,
            digits,
            result.condition());
  }

  private static String verdict(ParametrizedResult result) {
    if (result.residual() >= SOLVED) {
      return unsolved(result.residual())
          + (result.standsStill()
              ? " Training is stuck at a saddle point; another --seed or a larger --init-scale may"
                  + " leave it."
              : "");
    }
    ParametrizedResult.Match best = result.matches().get(0);
    if (best.digits() >= MATCHED) {
      return matched(best.prediction().meaning(), best.digits());
    }
    ParametrizedResult.NullSpaceComponent nullSpaceComponent = result.nullSpaceComponent();
    return String.format(
            Locale.ROOT,
            "No closed form is met: the nearest is %s, to %.1f digits.",
            best.prediction().meaning(),
            best.digits())
        + (nullSpaceComponent == null
            ? ""
            : String.format(
                Locale.ROOT,
                " Outside the row space it has the norm %.4g, and the law of the null space says"
                    + " %.4g.",
                nullSpaceComponent.found(),
                nullSpaceComponent.predicted()));
  }

  private static String matched(String name, double digits) {
    return String.format(Locale.ROOT, "This is %s, to %.1f digits.", name, digits);
  }

  private static String unsolved(double residual) {
    return String.format(Locale.ROOT, "Not solved: a relative residual of %.1e is left.", residual);
  }

  private static String reach(Reach reach, boolean solved) {
    return switch (reach.kind()) {
      case REACHED -> "";
      case CONTRADICTORY ->
          String.format(
              Locale.ROOT,
              " The system has no solution, for a combination of its equations is a contradiction:"
                  + " %s %.3g of the right-hand side.",
              solved ? "this is one of least squares, which leaves" : "least squares leave",
              reach.unreachable());
      case UNKNOWN ->
          String.format(
              Locale.ROOT,
              " Whether the system has a solution is not known%s any solution is longer than %.3g.",
              solved
                  ? String.format(
                      Locale.ROOT,
                      ": %.3g of the right-hand side is left, and",
                      reach.unreachable())
                  : ";",
              reach.shortest());
    };
  }
}
