package org.tacit.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tacit.completion.Comparison;
import org.tacit.completion.CompletionResult;
import org.tacit.task.Conclusion;
import org.tacit.training.TrainingResult;

/**
 * What a completion has to say of itself, for people.
 *
 * @param input what was completed
 * @param comparison the methods that ran
 * @param result the one that was kept
 */
record CompletionTable(CompletionInput input, Comparison comparison, CompletionResult result) {
  /** Prints the table, and where each file is. */
  void print(PrintWriter to, CompletionDocument document, Path folder) {
    line(to, "method", result.method().option());
    line(to, "model", result.description());
    line(to, "shape", input.tensor().shape() + ", %,d observed", input.tensor().observed().count());
    int heldOut = result.split().heldOut().count();
    if (heldOut > 0) {
      line(
          to,
          "held-out error",
          "%.3g %% (root mean square %.4g, over %,d entries); the mean: %.3g %%",
          100 * result.heldOutRelativeError(),
          result.heldOutRootMeanSquaredError(),
          heldOut,
          100 * result.ofMean().heldOutRelativeError());
    } else {
      line(to, "held-out error", "unknown: too few entries to hold any out");
    }
    String ranks =
        CompletionResult.ranks(document.spectra()).entrySet().stream()
            .map(rank -> rank.getKey() + " " + rank.getValue())
            .collect(Collectors.joining(", "));
    if (!ranks.isEmpty()) {
      line(to, "rank", ranks);
    }
    TrainingResult training = result.training();
    if (training != null) {
      line(
          to,
          "steps",
          "%,d, best at %,d; %s",
          training.steps(),
          training.bestStep(),
          result.explanation());
    } else {
      line(to, "why", result.explanation());
    }
    line(to, "time", "%.1f s, seed %d", result.seconds(), result.settings().seed());
    if (comparison.results().size() > 1) {
      printComparison(to);
    }
    for (String file : document.files()) {
      line(to, label(file), folder.resolve(file).toString());
    }
    if (comparison.timeLimited()) {
      to.println(Conclusion.CLOCK);
      to.println(CheckpointOptions.MORE_TIME);
    }
    to.println(result.conclusion().line());
  }

  private void printComparison(PrintWriter to) {
    to.printf("%n%-12s%10s%12s%10s%8s  %s%n", "method", "error", "rmse", "steps", "time", "model");
    for (CompletionResult row : comparison.results()) {
      TrainingResult training = row.training();
      to.printf(
          Locale.ROOT,
          "%-12s%8.2f %%%12.4g%,10d%6.1f s  %s%s%n",
          row.method().option(),
          100 * row.heldOutRelativeError(),
          row.heldOutRootMeanSquaredError(),
          training == null ? 0 : training.steps(),
          row.seconds(),
          row.description(),
          row.timeLimited() ? "; its time was spent" : "");
    }
    to.println();
  }

  private static void line(PrintWriter to, String name, String format, Object... values) {
    String text = values.length == 0 ? format : String.format(Locale.ROOT, format, values);
    to.printf("%-17s%s%n", name, text);
  }

  private static String label(String file) {
    String name = file.substring(0, file.lastIndexOf('.'));
    return name.equals("completed") ? "completed array" : name;
  }
}
