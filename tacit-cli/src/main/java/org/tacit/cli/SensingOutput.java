package org.tacit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.data.GreyImage;
import org.tacit.data.NpyFile;
import org.tacit.data.StagedFiles;
import org.tacit.data.TraceFile;
import org.tacit.report.HtmlReport;
import org.tacit.report.SensingPictures;
import org.tacit.report.SensingReport;
import org.tacit.study.SensingComparison;
import org.tacit.study.SensingResult;
import org.tacit.tensor.Tensor;

/**
 * Writes what a sensing leaves: all files or, where one cannot be written, none.
 *
 * @param options where they go
 * @param command the command that repeats the run
 */
record SensingOutput(OutputOptions options, String command) {
  /** Writes the results. */
  SensingDocument write(
      SensingInput input, SensingResult result, @Nullable SensingComparison norms) {
    List<String> names = new ArrayList<>(List.of("recovered.npy"));
    if (input.picture()) {
      names.add("recovered.png");
    }
    names.addAll(List.of("result.json", "trace.parquet", "report.html"));
    SensingDocument document = SensingDocument.of(input, result, norms, names);
    Tensor matrix = result.matrix();
    GreyImage recovered = GreyImage.of(matrix);
    NpyFile array =
        new NpyFile(new int[] {recovered.rows(), recovered.columns()}, recovered.values());
    String report =
        HtmlReport.render(
            SensingReport.page(input.name(), result, norms, input.truth(), command)
                .withPictures(SensingPictures.of(result, input.truth(), input.picture())));
    try (StagedFiles files = StagedFiles.in(options.folder())) {
      files.add("recovered.npy", file -> Files.write(file, array.encoded()));
      if (input.picture()) {
        files.add("recovered.png", file -> Files.write(file, recovered.png()));
      }
      files.add("result.json", file -> Files.writeString(file, document.json() + "\n"));
      files.add("report.html", file -> Files.writeString(file, report));
      files.add("trace.parquet", file -> TraceFile.write(file, result.result().trace()));
      files.commit();
      options.removeObsolete(names);
    } catch (IOException e) {
      throw options.unwritable(e);
    }
    return document;
  }
}
