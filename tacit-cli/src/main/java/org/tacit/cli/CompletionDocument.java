package org.tacit.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.Comparison;
import org.tacit.completion.CompletionResult;
import org.tacit.training.Outcome;
import org.tacit.training.TrainingResult;

/**
 * What a completion has to say of itself, for programs.
 *
 * @param fields names and values, in order
 * @param spectra the singular values of the model's matricizations
 * @param files the names of the result files
 */
record CompletionDocument(
    Map<String, Object> fields, Map<String, double[]> spectra, List<String> files) {
  static CompletionDocument of(
      CompletionInput input, Comparison comparison, CompletionResult result, List<String> files) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Map<String, double[]> spectra = result.spectra();
    TrainingResult training = result.training();
    ResultFormat.put(fields);
    fields.put("outcome", training != null ? name(training.outcome().kind()) : "converged");
    fields.put("explanation", result.explanation());
    fields.put("standing", result.conclusion().standing().word());
    fields.put("conclusion", result.conclusion().line());
    fields.put("timeLimited", comparison.timeLimited());
    fields.put("method", result.method().option());
    fields.put("model", result.description());
    fields.put("shape", input.tensor().dimensions());
    fields.put("observed", input.tensor().observed().count());
    Map<String, @Nullable Object> heldOut = new LinkedHashMap<>();
    heldOut.put("relativeError", JsonText.orNull(result.heldOutRelativeError()));
    heldOut.put("rmse", JsonText.orNull(result.heldOutRootMeanSquaredError()));
    heldOut.put("meanRelativeError", JsonText.orNull(result.ofMean().heldOutRelativeError()));
    heldOut.put("count", result.split().heldOut().count());
    fields.put("heldOut", heldOut);
    fields.put("hierarchicalRank", CompletionResult.ranks(spectra));
    fields.put("steps", training != null ? training.steps() : 0);
    fields.put("bestStep", training != null ? training.bestStep() : 0);
    fields.put("seconds", result.seconds());
    fields.put("seed", result.settings().seed());
    if (comparison.results().size() > 1) {
      fields.put("comparison", comparison.results().stream().map(CompletionDocument::row).toList());
    }
    fields.put("files", files);
    return new CompletionDocument(fields, spectra, files);
  }

  /** The same where no file could be written. */
  CompletionDocument unwritten() {
    Map<String, Object> others = new LinkedHashMap<>(fields);
    others.put("files", List.of());
    return new CompletionDocument(others, spectra, List.of());
  }

  private static Map<String, Object> row(CompletionResult result) {
    Map<String, Object> row = new LinkedHashMap<>();
    TrainingResult training = result.training();
    row.put("method", result.settings().method() == null ? "chosen" : result.method().option());
    row.put("relativeError", result.heldOutRelativeError());
    row.put("rmse", result.heldOutRootMeanSquaredError());
    row.put("outcome", training == null ? "converged" : name(training.outcome().kind()));
    row.put("timeLimited", result.timeLimited());
    row.put("steps", training == null ? 0 : training.steps());
    row.put("seconds", result.seconds());
    row.put("model", result.description());
    return row;
  }

  private static String name(Outcome.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  String json() {
    return JsonText.of(fields);
  }
}
