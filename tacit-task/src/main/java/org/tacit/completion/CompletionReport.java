package org.tacit.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.data.target.Target;
import org.tacit.task.Axis;
import org.tacit.task.Conclusion;
import org.tacit.task.Fact;
import org.tacit.task.Figure;
import org.tacit.task.ReportPage;
import org.tacit.task.Series;
import org.tacit.task.Table;
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
   * @param comparison the methods that ran
   * @param result the one that was kept
   * @param learned the singular values of its matricizations; empty for the mean
   * @param truth what the missing entries really are, null where nobody knows
   * @param command the command that repeats it
   */
  public static ReportPage page(
      String source,
      Comparison comparison,
      CompletionResult result,
      Map<String, double[]> learned,
      @Nullable Target truth,
      String command) {
    TrainingResult training = result.training();
    NodeSpectra spectra = NodeSpectra.of(result, learned, truth);
    List<Table> tables = new ArrayList<>();
    if (!learned.isEmpty()) {
      tables.add(spectra.ranks());
    }
    if (comparison.results().size() > 1) {
      tables.add(methods(comparison));
    }
    return new ReportPage(
        "Completion of " + source,
        result.conclusion(),
        verdict(result, spectra) + (comparison.timeLimited() ? " " + Conclusion.CLOCK : ""),
        facts(result, training),
        training == null ? List.of() : figures(training.trace(), spectra),
        List.of(),
        tables,
        command);
  }

  private static String verdict(CompletionResult result, NodeSpectra spectra) {
    String statement = result.conclusion().statement();
    return result.training() == null ? statement : statement + " " + spectra.verdict();
  }

  private static Table methods(Comparison comparison) {
    List<List<String>> rows = new ArrayList<>();
    for (CompletionResult row : comparison.results()) {
      rows.add(
          List.of(
              row.method().option(),
              String.format(Locale.ROOT, "%.2f %%", 100 * row.heldOutRelativeError()),
              short4(row.heldOutRootMeanSquaredError()),
              Long.toString(row.training() == null ? 0 : row.training().steps()),
              String.format(Locale.ROOT, "%.1f", row.seconds()),
              row.description()));
    }
    return new Table(
        "The methods on the same held-out entries",
        List.of("method", "relative error", "root mean square", "steps", "seconds", "model"),
        rows);
  }

  private static String short4(double number) {
    return String.format(Locale.ROOT, "%.4g", number);
  }

  private static List<Fact> facts(CompletionResult result, @Nullable TrainingResult training) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Model", result.description()));
    facts.add(
        new Fact(
            "Entries trained on, held out",
            String.format(
                Locale.ROOT,
                "%,d, %,d",
                result.split().training().count(),
                result.split().heldOut().count())));
    if (result.split().heldOut().count() > 0) {
      facts.add(
          new Fact(
              "Held-out root mean squared error", short4(result.heldOutRootMeanSquaredError())));
      facts.add(
          new Fact("The same of the mean", short4(result.ofMean().heldOutRootMeanSquaredError())));
    }
    facts.add(
        new Fact(
            "Mean taken off, scale",
            (result.unit().logarithmic() ? "of the logarithms: " : "")
                + short4(result.unit().mean())
                + ", "
                + short4(result.unit().scale())));
    if (training != null) {
      facts.add(new Fact("Outcome", training.outcome().explanation()));
      facts.add(
          new Fact(
              "Steps",
              String.format(
                  Locale.ROOT, "%,d, best at %,d", training.steps(), training.bestStep())));
    }
    facts.add(new Fact("Seed", Long.toString(result.settings().seed())));
    facts.add(
        new Fact("Seconds, all candidates", String.format(Locale.ROOT, "%.1f", result.seconds())));
    return facts;
  }

  private static List<Figure> figures(Trace trace, NodeSpectra spectra) {
    List<Figure> figures = new ArrayList<>();
    Axis steps = new Axis("step", learnedEarly(trace));
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
            "In standard deviations of the data; the loss is the mean squared error on the training"
                + " entries.",
            steps,
            new Axis("loss, error", true),
            List.of(
                series(trace, "loss", 0, "loss", false),
                series(trace, "heldOutRootMeanSquaredError", 0, "held-out error", true))));
    figures.add(spectra.figure());
    return figures;
  }

  /**
   * Whether nine tenths of the loss were gone after a tenth of the steps: then a linear axis would
   * press the staircase against its end.
   */
  private static boolean learnedEarly(Trace trace) {
    List<Trace.Row> losses = trace.series("loss", 0);
    if (losses.isEmpty()) {
      return false;
    }
    double tenth = losses.get(0).value() / 10;
    long last = losses.get(losses.size() - 1).step();
    return losses.stream().anyMatch(row -> row.value() < tenth && row.step() < last / 10);
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
}
