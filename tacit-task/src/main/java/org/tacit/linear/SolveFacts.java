package org.tacit.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tacit.linear.LinearSolveSettings.Bias;
import org.tacit.measure.L1Norm;
import org.tacit.problem.LinearSystem;
import org.tacit.task.Fact;
import org.tacit.task.Shown;
import org.tacit.tensor.Tensor;
import org.tacit.theory.DualityGap;
import org.tacit.theory.Reach;
import org.tacit.training.TrainingResult;

/** The facts of a solved system. */
final class SolveFacts {
  /** So many unknowns have room in a line. */
  private static final int NAMED = 10;

  private final List<Fact> facts = new ArrayList<>();

  private SolveFacts() {}

  static List<Fact> of(LinearSolveResult result, String bias, @Nullable Fit fit) {
    SolveFacts all = new SolveFacts();
    all.addDetail("bias", "Bias", bias);
    all.addSystem(result.system(), result.residual(), result.reach(), fit != null);
    if (fit != null) {
      all.add("fitResidual", "Relative residual of the fit", fit.residual());
      all.add("rSquared", "R² of the fit, against the mean", fit.rSquared());
    }
    Fact predictor =
        Fact.of("predictor", "Where theory says it ends", result.prediction().meaning());
    all.facts.add(result.solve().settings().bias() == Bias.L1 ? predictor.asDetail() : predictor);
    all.addDetail("predictorSource", "Source of that", result.prediction().source());
    if (result.solve().settings().bias() != Bias.L1) {
      all.add("digits", "Digits that agree with it", result.digits());
    }
    // For a minimum ℓ1 norm they are compared with the solution that is proved, which is the one
    // that is given.
    all.addDetail("trainedDigits", "Digits of training alone", result.trainedDigits());
    all.addDetail("refined", "Finished by a decomposition", result.refined());
    all.addDetail("condition", "Condition number", result.condition());
    all.facts.add(
        Fact.of("worstEquation", "Equation that is met worst", result.feasibility().index() + 1)
            .inWords(
                String.format(
                    Locale.ROOT,
                    "number %,d, to %s of its scale",
                    result.feasibility().index() + 1,
                    Shown.number(result.feasibility().worst())))
            .asDetail());
    all.facts.add(Fact.forPrograms("worstResidual", result.feasibility().worst()));
    all.addDetail("nullSpaceComponent", "Share outside the row space", result.nullSpaceComponent());
    all.addNorms(result.solution(), result.solve().settings().bias() == Bias.L1);
    if (result.solve().settings().bias() == Bias.L1) {
      all.addSparse(result);
    }
    all.addTraining(result.training(), result.seconds());
    return all.facts;
  }

  static List<Fact> of(DenoisedResult result) {
    SolveFacts all = new SolveFacts();
    LinearSystem system = result.system();
    all.addDetail("bias", "Bias", "l1");
    all.add("noise", "Length of the noise", result.solve().noise());
    all.addSizes(system);
    all.add("residualNorm", "Length of the residual", result.residual());
    all.addDetail("residual", "Relative residual", result.relativeResidual());
    all.addDetail("penalty", "Penalty of the lasso with this solution", result.penalty());
    all.addNorms(result.solution(), true);
    all.addSupport(result.support(), result.solution());
    all.add("leastProved", "Proved to have the least ℓ1 norm within the noise", result.proved());
    all.addDetail(
        "lowerBound", "No point within it has an ℓ1 norm below", result.gap().lowerBound());
    all.addTraining(null, result.seconds());
    return all.facts;
  }

  static List<Fact> of(ParametrizedResult result) {
    SolveFacts all = new SolveFacts();
    ParametrizationSettings settings = result.settings();
    all.add("network", "Network", settings.network().word());
    all.add("depth", "Depth", settings.depth());
    if (settings.network().hasFactors()) {
      all.addDetail("init", "Start", settings.start().word());
    }
    all.addDetail("initScale", "Scale of the start", settings.scale());
    all.addSystem(result.system(), result.residual(), result.reach(), false);
    ParametrizedResult.Match best = result.matches().get(0);
    all.add("predictor", "Nearest closed form", best.prediction().meaning());
    all.addDetail("predictorSource", "Source of that", best.prediction().source());
    all.add("digits", "Digits that agree with it", best.digits());
    all.addDetail(
        "rowSpaceDistance",
        "Distance to the minimum norm, in the row space",
        result.distance().rowSpace());
    all.addDetail(
        "nullSpaceDistance",
        "Distance to the minimum norm, in the null space",
        result.distance().nullSpace());
    ParametrizedResult.NullSpaceComponent component = result.nullSpaceComponent();
    if (component != null) {
      all.addDetail(
          "firstLayerNullSpace", "Null-space part of the first layer", component.firstLayer());
      all.addDetail("tailNorm", "Norm of the other layers", component.tail());
      all.addDetail(
          "nullSpaceBound", "Null-space part of the solution, at most", component.bound());
      all.addDetail(
          "nullSpacePredicted",
          "Null-space part of the solution, predicted",
          component.predicted());
      all.addDetail("nullSpaceFound", "Null-space part of the solution, found", component.found());
    }
    all.addNorms(result.solution(), false);
    all.addTraining(result.training(), result.seconds());
    return all.facts;
  }

  private void add(String key, String label, @Nullable Object value) {
    facts.add(Fact.of(key, label, value));
  }

  private void addDetail(String key, String label, @Nullable Object value) {
    facts.add(Fact.of(key, label, value).asDetail());
  }

  private void addSizes(LinearSystem system) {
    add("equations", "Equations", system.equations());
    add("unknowns", "Unknowns", system.unknowns());
    Fact sides = Fact.of("rightHandSides", "Right-hand sides", system.rightHandSides());
    facts.add(system.rightHandSides() == 1 ? sides.asDetail() : sides);
  }

  private void addSystem(LinearSystem system, double residual, Reach reach, boolean fitted) {
    addSizes(system);
    if (reach.contradictory()) {
      addDetail("residual", "Relative residual of what can be met", residual);
    } else {
      add("residual", "Relative residual", residual);
    }
    // Residuals are relative to the right-hand side, which is all that zero leaves.
    facts.add(Fact.forPrograms("zeroResidual", 1.0));
    Fact has =
        Fact.of("reach", "Has a solution", reach.kind().name().toLowerCase(Locale.ROOT))
            .inWords(
                switch (reach.kind()) {
                  case REACHED -> "yes";
                  case CONTRADICTORY -> "no, its equations contradict each other";
                  case UNKNOWN -> "not known";
                });
    facts.add(reach.kind() == Reach.Kind.REACHED ? has.asDetail() : has);
    // It is rounding where a system has a solution, and where there is a fit it is its residual,
    // which is shown.
    facts.add(
        reach.kind() == Reach.Kind.REACHED || fitted
            ? Fact.forPrograms("unreachable", reach.unreachable())
            : Fact.of(
                "unreachable", "Share of the right-hand side that is left", reach.unreachable()));
    if (reach.kind() == Reach.Kind.UNKNOWN) {
      add("noneShorterThan", "No solution is shorter than", reach.shortest());
    } else if (reach.contradictory()) {
      facts.add(Fact.forPrograms("noneShorterThan", reach.shortest()));
    }
  }

  /** The one that the solution is to make small matters. */
  private void addNorms(Tensor solution, boolean sparse) {
    Fact euclidean = Fact.of("euclideanNorm", "Euclidean norm", solution.norm());
    Fact sum = Fact.of("l1Norm", "ℓ1 norm", L1Norm.of(solution.toArray()));
    facts.add(sparse ? euclidean.asDetail() : euclidean);
    facts.add(sparse ? sum : sum.asDetail());
  }

  private void addSupport(List<Integer> support, Tensor solution) {
    add("nonZeros", "Unknowns that are not zero", support.size());
    if (!support.isEmpty()) {
      double[] values = solution.toArray();
      facts.add(
          Fact.forPeople(
              "The largest of them, by number",
              support.stream()
                      .limit(NAMED)
                      .map(i -> (i + 1) + ": " + Shown.number(values[i]))
                      .collect(Collectors.joining("; "))
                  + (support.size() > NAMED ? "; …" : "")));
    }
  }

  private void addSparse(LinearSolveResult result) {
    addSupport(result.support(), result.solution());
    FoundBy by = result.foundBy();
    if (by != null) {
      facts.add(Fact.of("foundBy", "Found by", by.word()).inWords(by.words()).asDetail());
    }
    DualityGap gap = result.gap();
    add("leastProved", "Proved to have the minimum ℓ1 norm", gap != null);
    if (gap != null) {
      addDetail("lowerBound", "No solution has an ℓ1 norm below", gap.lowerBound());
    }
  }

  private void addTraining(@Nullable TrainingResult training, double seconds) {
    if (training != null) {
      addDetail("steps", "Steps", training.steps());
    }
    facts.add(Fact.of("seconds", "Time", seconds, "s"));
  }
}
