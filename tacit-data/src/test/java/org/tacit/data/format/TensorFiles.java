package org.tacit.data.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.database.DuckDb;
import org.tacit.problem.ObservedEntries;

/** What the tests of the readers share. */
public final class TensorFiles {
  private TensorFiles() {}

  /** A fixture that another program wrote. */
  static Path fixture(String name) {
    return Path.of(
        Objects.requireNonNull(TensorFiles.class.getResource(name), "there is no fixture " + name)
            .getPath());
  }

  static Path text(Path folder, String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  /** A Parquet file that DuckDB wrote from a query. */
  public static Path parquet(Path file, String query) throws SQLException, IOException {
    try (Connection connection = DuckDb.writing(DuckDb.folder(file));
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (" + query + ") TO " + DuckDb.target(file) + " (FORMAT PARQUET)");
    }
    return file;
  }

  /** The observed entries by the index tuple that the file writes. */
  static Map<String, Double> observed(IncompleteTensor tensor) {
    ObservedEntries entries = tensor.observed();
    Map<String, Double> observed = new TreeMap<>();
    for (int t = 0; t < entries.count(); t++) {
      observed.put(entries.indices().tuple(t), entries.values()[t]);
    }
    return observed;
  }
}
