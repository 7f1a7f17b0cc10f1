package org.tacit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.tacit.data.CompletedTensor;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.StagedFiles;
import org.tacit.data.TraceFile;
import org.tacit.report.CompletionReport;
import org.tacit.report.HtmlReport;
import org.tacit.report.Picture;
import org.tacit.report.ReportPage;
import org.tacit.study.Comparison;
import org.tacit.study.CompletionResult;
import org.tacit.training.TrainingResult;

/**
 * Writes what a completion leaves: all files or, where one cannot be written, none.
 *
 * @param options where they go
 * @param command the command that repeats the run
 */
record CompletionOutput(OutputOptions options, String command) {
  private static final String PREDICTIONS = "predictions.csv";

  /** Writes the results. */
  CompletionDocument write(CompletionInput input, Comparison comparison, CompletionResult result) {
    List<String> names = names(input, result);
    CompletionDocument document = CompletionDocument.of(input, comparison, result, names);
    try (StagedFiles files = StagedFiles.in(options.folder())) {
      Predictions predictions = new Predictions(result);
      IncompleteTensor tensor = input.tensor();
      double[] completed = input.whole() ? predictions.completed(tensor) : new double[0];
      if (input.whole()) {
        files.add(
            CompletedTensor.fileName(tensor),
            file -> CompletedTensor.write(file, tensor, completed));
      }
      if (input.listed().count() > 0) {
        double[] listed = predictions.at(input.listed());
        files.add(
            PREDICTIONS,
            file -> CompletedTensor.writeEntries(file, tensor, input.listed(), listed));
      }
      files.add("result.json", file -> Files.writeString(file, document.json() + "\n"));
      TrainingResult training = result.training();
      if (training != null) {
        files.add("trace.parquet", file -> TraceFile.write(file, training.trace()));
      }
      String report = HtmlReport.render(page(input, comparison, result, completed));
      files.add("report.html", file -> Files.writeString(file, report));
      files.commit();
      options.removeObsolete(names);
    } catch (IOException e) {
      throw options.unwritable(e);
    }
    return document;
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
      CompletionInput input, Comparison comparison, CompletionResult result, double[] completed) {
    ReportPage page =
        CompletionReport.page(input.name(), comparison, result, input.truth(), command);
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
