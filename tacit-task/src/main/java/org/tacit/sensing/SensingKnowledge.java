package org.tacit.sensing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tacit.model.spectral.SharedSingularVectors;
import org.tacit.task.Shown;
import org.tacit.task.Table;
import org.tacit.theory.DualityGap;
import org.tacit.theory.Feasibility;
import org.tacit.theory.Reach;

/** What is known about where a sensing ends, each line with its evidence and its source. */
final class SensingKnowledge {
  private SensingKnowledge() {}

  static Table table(SensingResult result, @Nullable SensingComparison norms) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(shared(result));
    rows.add(reach(result.reach()));
    rows.add(worst(result.feasibility()));
    if (norms != null) {
      rows.add(
          bound("Lower bound by " + SensingComparison.Proof.TRAINING.words(), norms.training()));
      if (norms.proof() != SensingComparison.Proof.TRAINING) {
        rows.add(bound("Lower bound by " + norms.proof().words(), norms.recovered()));
      }
      rows.add(least(result, norms));
    }
    return new Table(
        "What is known about the limit", List.of("statement", "found", "source"), rows);
  }

  private static List<String> shared(SensingResult result) {
    SharedSingularVectors vectors = result.vectors();
    String source =
        "assumption 1 of Chu et al. 2024 (docs/mathematics/spectral-networks.md, D4); detected";
    String statement = "The sensing matrices share singular vectors";
    if (vectors == null) {
      return List.of(statement, "not looked at", source);
    }
    String deviation = Shown.rough(vectors.deviation());
    return result.shares()
        ? List.of(statement, "yes, to " + deviation + " of each", source)
        : List.of(
            statement,
            "no (up to " + deviation + " of one is outside): no theorem says where training ends",
            source);
  }

  private static List<String> reach(Reach reach) {
    return List.of(
        "Some matrix has all the measured values",
        switch (reach.kind()) {
          case REACHED -> "yes, up to rounding";
          case CONTRADICTORY ->
              "no: the measurements contradict each other by %s of their size, so that there is no minimum nuclear norm"
                  .formatted(Shown.rough(reach.unreachable()));
          case UNKNOWN ->
              "not known: %s of them is left".formatted(Shown.rough(reach.unreachable()));
        },
        "orthogonal decomposition; Farkas' lemma");
  }

  private static List<String> worst(Feasibility met) {
    return List.of(
        "The measurement that the recovered matrix meets worst",
        String.format(
            Locale.ROOT,
            "number %,d, to %s of its own value and %s of its scale",
            met.index() + 1,
            Shown.rough(met.own()),
            Shown.rough(met.worst())),
        "each measurement by its own scale");
  }

  private static List<String> bound(String statement, DualityGap gap) {
    return List.of(
        statement,
        "%s, which is %s %% below the nuclear norm, %s"
            .formatted(
                Shown.number(gap.lowerBound()),
                Shown.rough(Math.max(0, 100 * (gap.norm() - gap.lowerBound()) / gap.norm())),
                Shown.number(gap.norm())),
        "duality; proved");
  }

  private static List<String> least(SensingResult result, SensingComparison norms) {
    String statement = "The recovered matrix has the minimum nuclear norm";
    String source = "duality gap";
    if (!norms.interpolates()) {
      return List.of(
          statement,
          "does not apply: it has the training values to %s only"
              .formatted(Shown.rough(norms.recovered().infeasibility())),
          source);
    }
    double gap = norms.recovered().relative();
    return List.of(
        statement,
        norms.certified()
            ? "certified, to %s, by %s"
                .formatted(Shown.rough(Math.abs(gap)), norms.speaksOf(result))
            : "not certified: the relative gap is " + Shown.number(gap),
        source);
  }
}
