package org.tacit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tacit.completion.Comparison;
import org.tacit.completion.CompletionReport;
import org.tacit.completion.CompletionResult;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.database.TraceFile;
import org.tacit.data.format.CompletedTensor;
import org.tacit.data.storage.StagedFiles;
import org.tacit.report.HtmlReport;
import org.tacit.task.Picture;
import org.tacit.task.ReportPage;
import org.tacit.training.TrainingResult;

/**
 * Writes what a completion leaves: all files or, where one cannot be written, none.
 *
 * @param folder where they go
 * @param command the command that repeats the run
 */
record CompletionOutput(OutputFolder folder, String command) {
  private static final String PREDICTIONS = "predictions.csv";

  /** What {@code result.json} will say. */
  CompletionDocument document(
      CompletionInput input, Comparison comparison, CompletionResult result) {
    return CompletionDocument.of(input, comparison, result, names(input, result));
  }

  /**
   * Writes the results.
   *
   * @throws StorageException if they cannot be written
   */
  void write(
      CompletionDocument document,
      CompletionInput input,
      Comparison comparison,
      CompletionResult result) {
    folder.write(document.files(), files -> add(files, document, input, comparison, result));
  }

  private void add(
      StagedFiles files,
      CompletionDocument document,
      CompletionInput input,
      Comparison comparison,
      CompletionResult result)
      throws IOException {
    Predictions predictions = new Predictions(result);
    IncompleteTensor tensor = input.tensor();
    double[] completed = input.whole() ? predictions.completed(tensor) : new double[0];
    if (input.whole()) {
      files.add(
          CompletedTensor.fileName(tensor), file -> CompletedTensor.write(file, tensor, completed));
    }
    if (input.listed().count() > 0) {
      double[] listed = predictions.at(input.listed());
      files.add(
          PREDICTIONS, file -> CompletedTensor.writeEntries(file, tensor, input.listed(), listed));
    }
    TrainingResult training = result.training();
    if (training != null) {
      files.add("trace.parquet", file -> TraceFile.write(file, training.trace()));
    }
    String report =
        HtmlReport.render(page(input, comparison, result, document.spectra(), completed));
    files.add("report.html", file -> Files.writeString(file, report));
    files.add("result.json", file -> Files.writeString(file, document.json() + "\n"));
  }

  private static List<String> names(CompletionInput input, CompletionResult result) {
    List<String> names = new ArrayList<>();
    if (input.whole()) {
      names.add(CompletedTensor.fileName(input.tensor()));
    }
    if (input.listed().count() > 0) {
      names.add(PREDICTIONS);
    }
    names.add("result.json");
    if (result.training() != null) {
      names.add("trace.parquet");
    }
    names.add("report.html");
    return List.copyOf(names);
  }

  private ReportPage page(
      CompletionInput input,
      Comparison comparison,
      CompletionResult result,
      Map<String, double[]> spectra,
      double[] completed) {
    ReportPage page =
        CompletionReport.page(input.name(), comparison, result, spectra, input.truth(), command);
    IncompleteTensor tensor = input.tensor();
    if (!tensor.format().isImage()) {
      return page;
    }
    return page.withPictures(
        List.of(
            new Picture("Before", CompletedTensor.picture(tensor, Predictions.observed(tensor))),
            new Picture("After", CompletedTensor.picture(tensor, completed))));
  }
}
