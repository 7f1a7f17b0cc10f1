package org.tacit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.study.CompletionResult;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;
import org.tacit.training.TrainingResult;

/**
 * The report of one completion: what was run, the staircase in which the rank was learned, the
 * loss, and the spectra that came out.
 */
public final class CompletionReport {
  private static final List<String> STAIRCASES =
      List.of("singularValue", "componentNorm", "localComponentNorm");

  private CompletionReport() {}

  /**
   * The page of a report.
   *
   * @param source what was completed, in words
   * @param command the command that repeats it
   */
  public static ReportPage page(String source, CompletionResult result, String command) {
    TrainingResult training = result.training();
    boolean good = training == null || training.outcome().kind() != Outcome.Kind.DIVERGED;
    return new ReportPage(
        "Completion of " + source,
        verdict(result),
        good,
        facts(result, training),
        training == null ? List.of() : figures(result, training.trace()),
        List.of(),
        List.of(ranks(result)),
        command);
  }

  private static String verdict(CompletionResult result) {
    return String.format(
        Locale.ROOT,
        "The missing entries were predicted with a held-out relative error of %.3g; the ranks found are %s.",
        result.heldOutRelativeError(),
        result.hierarchicalRank().isEmpty() ? "not measured" : result.hierarchicalRank());
  }

  private static List<Fact> facts(CompletionResult result, @Nullable TrainingResult training) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Model", result.chosen() == null ? "mean" : result.chosen().description()));
    facts.add(
        new Fact(
            "Observed entries trained on", Integer.toString(result.split().training().count())));
    facts.add(new Fact("Held-out entries", Integer.toString(result.split().heldOut().count())));
    facts.add(
        new Fact(
            "Held-out root mean squared error",
            Double.toString(result.heldOutRootMeanSquaredError())));
    facts.add(
        new Fact(
            "Mean taken off, scale",
            (result.unit().logarithmic() ? "of the logarithms: " : "")
                + result.unit().mean()
                + ", "
                + result.unit().scale()));
    if (training != null) {
      facts.add(new Fact("Outcome", training.outcome().explanation()));
      facts.add(new Fact("Steps", training.steps() + ", best at " + training.bestStep()));
    }
    facts.add(new Fact("Seed", Long.toString(result.settings().seed())));
    facts.add(
        new Fact("Seconds, all candidates", String.format(Locale.ROOT, "%.1f", result.seconds())));
    return facts;
  }

  private static List<Figure> figures(CompletionResult result, Trace trace) {
    List<Figure> figures = new ArrayList<>();
    Axis steps = new Axis("step", false);
    for (String measure : trace.measures()) {
      if (STAIRCASES.stream().anyMatch(measure::startsWith)) {
        figures.add(
            new Figure(
                measure + " over steps",
                "The ten largest at every step.",
                steps,
                new Axis(measure, false),
                largest(trace, measure)));
      }
    }
    figures.add(
        new Figure(
            "Loss and held-out error over steps",
            "In standard deviations of the data; the loss is the mean squared error on the training entries.",
            steps,
            new Axis("loss, error", true),
            List.of(
                series(trace, "loss", 0, "loss", false),
                series(trace, "heldOutRootMeanSquaredError", 0, "held-out error", true))));
    figures.add(spectra(result.spectra()));
    return figures;
  }

  private static List<Series> largest(Trace trace, String measure) {
    int count = trace.last(measure).size();
    List<Series> all = new ArrayList<>();
    for (int index = 1; index <= count; index++) {
      all.add(series(trace, measure, index, Integer.toString(index), false));
    }
    return all;
  }

  private static Series series(
      Trace trace, String measure, int index, String name, boolean dashed) {
    List<Trace.Row> rows = trace.series(measure, index);
    return new Series(
        name,
        rows.stream().mapToDouble(Trace.Row::step).toArray(),
        rows.stream().mapToDouble(Trace.Row::value).toArray(),
        dashed);
  }

  private static Figure spectra(Map<String, double[]> spectra) {
    List<Series> all = new ArrayList<>();
    spectra.forEach(
        (node, values) -> {
          double[] positions = new double[values.length];
          for (int i = 0; i < positions.length; i++) {
            positions[i] = i + 1;
          }
          all.add(new Series(node, positions, values, false));
        });
    return new Figure(
        "Singular values of the matricizations",
        "Of the completed array in standard deviations of the data, at every node of the tree. Where they fall steeply, the rank ends.",
        new Axis("index", false),
        new Axis("singular value", true),
        all,
        Figure.Kind.POINTS);
  }

  private static Table ranks(CompletionResult result) {
    List<List<String>> rows = new ArrayList<>();
    result
        .hierarchicalRank()
        .forEach((node, rank) -> rows.add(List.of(node, Integer.toString(rank))));
    return new Table(
        "Rank by node: singular values above 2 % of the largest", List.of("node", "rank"), rows);
  }
}
