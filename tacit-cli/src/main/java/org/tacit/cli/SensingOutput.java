package org.tacit.cli;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.data.database.TraceFile;
import org.tacit.data.format.GreyImage;
import org.tacit.data.format.NpyFile;
import org.tacit.report.HtmlReport;
import org.tacit.sensing.SensingComparison;
import org.tacit.sensing.SensingPictures;
import org.tacit.sensing.SensingReport;
import org.tacit.sensing.SensingResult;
import org.tacit.tensor.Tensor;

/**
 * Writes what a sensing leaves: all files or, where one cannot be written, none.
 *
 * @param folder where they go
 * @param command the command that repeats the run
 */
record SensingOutput(OutputFolder folder, String command) {
  /** What {@code result.json} will say. */
  SensingDocument document(
      SensingInput input, SensingResult result, @Nullable SensingComparison norms) {
    return SensingDocument.of(input, result, norms, names(input));
  }

  private static List<String> names(SensingInput input) {
    List<String> names = new ArrayList<>(List.of("recovered.npy"));
    if (input.picture()) {
      names.add("recovered.png");
    }
    names.addAll(List.of("result.json", "trace.parquet", "report.html"));
    return names;
  }

  /**
   * Writes the results.
   *
   * @throws StorageException if they cannot be written
   */
  void write(
      SensingDocument document,
      SensingInput input,
      SensingResult result,
      @Nullable SensingComparison norms) {
    Tensor matrix = result.matrix();
    GreyImage recovered = GreyImage.of(matrix);
    NpyFile array =
        new NpyFile(new int[] {recovered.rows(), recovered.columns()}, recovered.values());
    String report =
        HtmlReport.render(
            SensingReport.page(input.name(), result, norms, input.truth(), command)
                .withPictures(SensingPictures.of(result, input.truth(), input.picture())));
    folder.write(
        names(input),
        files -> {
          files.add("recovered.npy", file -> Files.write(file, array.encoded()));
          if (input.picture()) {
            files.add("recovered.png", file -> Files.write(file, recovered.png()));
          }
          files.add("trace.parquet", file -> TraceFile.write(file, result.result().trace()));
          files.add("report.html", file -> Files.writeString(file, report));
          files.add("result.json", file -> Files.writeString(file, document.json() + "\n"));
        });
  }
}
