package org.tacit.cli.predict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.completion.kept.KeptPredictions;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Quoted;
import org.tacit.data.format.CompletedTensor;
import org.tacit.data.format.NpyFile;
import org.tacit.data.format.PredictionTable;
import org.tacit.data.storage.StagedFiles;

/**
 * The file of predictions: a table or an array, by the ending of its name.
 *
 * @param file where it goes
 * @param replace whether one that is there may be replaced
 */
record PredictionOutput(Path file, boolean replace) {
  private static final String ARRAY = ".npy";

  /**
   * Writes it; a crash leaves none or a whole one.
   *
   * @param table the predictions
   * @param whole where they are all entries of an array, its values; else null
   */
  void write(PredictionTable table, @Nullable KeptPredictions whole) throws IOException {
    if (Files.exists(file) && !replace) {
      throw new InputException(file + " already exists; --force replaces it");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InputException(file + ": expected a file in a folder that is there");
    }
    StagedFiles.Content content = content(table, whole);
    try (StagedFiles staged = StagedFiles.in(folder)) {
      staged.add(String.valueOf(file.getFileName()), content);
      staged.commit();
    }
  }

  private StagedFiles.Content content(PredictionTable table, @Nullable KeptPredictions whole) {
    IncompleteTensor pattern = table.tensor();
    String name = String.valueOf(file.getFileName());
    String own = CompletedTensor.fileName(pattern);
    String ending = own.substring(own.indexOf('.'));
    if (whole != null && name.endsWith(ending) && !pattern.format().isTable()) {
      return to -> CompletedTensor.write(to, pattern, whole.values());
    }
    if (name.endsWith(ARRAY)) {
      return to -> Files.write(to, array(table, whole).encoded());
    }
    FileFormat format = PredictionTable.format(file);
    if (format == null) {
      throw new InputException(
          "--out: expected a file named %s or %s, found %s"
              .formatted(String.join(", ", PredictionTable.endings()), ARRAY, Quoted.of(name)));
    }
    return to -> table.write(to, format);
  }

  private static NpyFile array(PredictionTable table, @Nullable KeptPredictions whole) {
    if (whole != null) {
      return new NpyFile(whole.model().dimensions(), whole.values());
    }
    double[] values =
        KeptPredictions.list(table).stream().mapToDouble(PredictionTable.Row::value).toArray();
    return new NpyFile(new int[] {values.length}, values);
  }
}
