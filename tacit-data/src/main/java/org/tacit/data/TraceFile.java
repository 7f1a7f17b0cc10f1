package org.tacit.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.tacit.training.Trace;

/**
 * Traces as Parquet files, with the columns {@code step, flow_time, measure, index, value}; written
 * and read by an embedded DuckDB.
 */
public final class TraceFile {
  private TraceFile() {}

  /**
   * Writes a trace as a whole or not at all.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, Trace trace) throws IOException {
    Path temporary =
        file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".parquet.part");
    try (TraceWriter writer = TraceWriter.open()) {
      writer.write(temporary, trace);
      AtomicFile.write(file, Files.readAllBytes(temporary));
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Reads a trace.
   *
   * @throws DataException if the file is no trace
   */
  public static Trace read(Path file) {
    try (Connection connection = DuckDb.connect();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT step, flow_time, measure, \"index\", value FROM read_parquet("
                    + DuckDb.pattern(file)
                    + ")")) {
      List<Trace.Row> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(
            new Trace.Row(
                result.getLong(1),
                result.getDouble(2),
                result.getString(3),
                result.getInt(4),
                result.getDouble(5)));
      }
      return new Trace(rows);
    } catch (SQLException e) {
      throw new DataException(file, "expected a trace in Parquet: " + e.getMessage());
    }
  }

  /**
   * Reads many traces one after another, much faster than each by itself.
   *
   * @param files traces of their own
   * @param use is given each with its file, in the order given; a file without rows is left out
   * @throws DataException if one is no trace
   */
  public static void forEach(List<Path> files, BiConsumer<Path, Trace> use) {
    if (files.isEmpty()) {
      return;
    }
    String list = files.stream().map(DuckDb::pattern).collect(Collectors.joining(", ", "[", "]"));
    try (Connection connection = DuckDb.connect();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT file_index, step, flow_time, measure, \"index\", value FROM read_parquet("
                    + list
                    + ")")) {
      Map<String, String> names = new HashMap<>();
      List<Trace.Row> rows = new ArrayList<>();
      int current = -1;
      while (result.next()) {
        int file = result.getInt(1);
        if (file < current) {
          throw new IllegalStateException("DuckDB gave the rows of files out of their order");
        }
        if (file != current && !rows.isEmpty()) {
          use.accept(files.get(current), new Trace(rows));
          rows = new ArrayList<>();
        }
        current = file;
        // One text for all rows of a measure.
        String measure = names.computeIfAbsent(result.getString(4), name -> name);
        rows.add(
            new Trace.Row(
                result.getLong(2),
                result.getDouble(3),
                measure,
                result.getInt(5),
                result.getDouble(6)));
      }
      if (!rows.isEmpty()) {
        use.accept(files.get(current), new Trace(rows));
      }
    } catch (SQLException e) {
      throw new DataException(files.get(0), "expected traces in Parquet: " + e.getMessage());
    }
  }
}
