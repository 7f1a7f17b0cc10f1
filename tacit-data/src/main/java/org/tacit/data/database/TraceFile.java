package org.tacit.data.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.tacit.data.DataException;
import org.tacit.data.storage.StagedFiles;
import org.tacit.training.Trace;

/**
 * Traces as Parquet files, with the columns {@code step, flow_time, measure, index, value}; written
 * and read by an embedded DuckDB.
 */
public final class TraceFile {
  private TraceFile() {}

  /**
   * Writes a trace. The file is not synced, and half of it may be there after a crash: it is meant
   * for {@link StagedFiles}.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, Trace trace) throws IOException {
    try (TraceWriter writer = TraceWriter.open(DuckDb.folder(file))) {
      writer.write(file, trace);
    }
  }

  /**
   * Reads a trace.
   *
   * @throws DataException if the file is no trace
   */
  public static Trace read(Path file) {
    List<Trace.Row> rows = new ArrayList<>();
    try (Connection connection = DuckDb.reading(List.of(file))) {
      rows(connection, List.of(file), (index, row) -> rows.add(row));
      return new Trace(rows);
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Reads many traces one after another, much faster than each by itself.
   *
   * @param files traces of their own
   * @param use is given each with its file, in the order given; a file without rows is left out
   * @throws DataException if one is no trace; the message names it
   */
  public static void forEach(List<Path> files, BiConsumer<Path, Trace> use) {
    if (files.isEmpty()) {
      return;
    }
    Map<String, String> names = new HashMap<>();
    List<Trace.Row> rows = new ArrayList<>();
    int[] current = {0};
    try (Connection connection = DuckDb.reading(files)) {
      rows(
          connection,
          files,
          (file, row) -> {
            if (file < current[0]) {
              throw new IllegalStateException("DuckDB gave the rows of files out of their order");
            }
            if (file != current[0]) {
              handOver(files.get(current[0]), rows, use);
              current[0] = file;
            }
            // One text for all rows of a measure.
            String measure = names.computeIfAbsent(row.measure(), name -> name);
            rows.add(new Trace.Row(row.step(), row.flowTime(), measure, row.index(), row.value()));
          });
      handOver(files.get(current[0]), rows, use);
    } catch (SQLException e) {
      damaged(files)
          .forEach(
              (file, complaint) -> {
                throw complaint;
              });
      throw new DataException("traces cannot be read: " + DuckDb.complaint(e));
    }
  }

  private static void handOver(Path file, List<Trace.Row> rows, BiConsumer<Path, Trace> use) {
    if (!rows.isEmpty()) {
      use.accept(file, new Trace(rows));
      rows.clear();
    }
  }

  /**
   * The files that are no traces, each with a complaint that names it. Every byte is read, but
   * nothing kept: where all are whole that takes one query.
   */
  public static Map<Path, DataException> damaged(List<Path> files) {
    Map<Path, DataException> damaged = new LinkedHashMap<>();
    if (files.isEmpty()) {
      return damaged;
    }
    try (Connection connection = DuckDb.reading(files)) {
      try {
        readThrough(connection, files);
      } catch (SQLException some) {
        for (Path file : files) {
          try {
            readThrough(connection, List.of(file));
          } catch (SQLException e) {
            damaged.put(file, unreadable(file, e));
          }
        }
      }
      return damaged;
    } catch (SQLException e) {
      throw new DataException("traces cannot be read: " + DuckDb.complaint(e));
    }
  }

  private static void readThrough(Connection connection, List<Path> files) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet sums =
            statement.executeQuery(
                "SELECT sum(step), sum(flow_time), max(measure), sum(\"index\"), sum(value) FROM "
                    + source(files))) {
      sums.next();
    }
  }

  /** What is done with a row of the file of this number. */
  private interface RowUse {
    void accept(int file, Trace.Row row);
  }

  private static void rows(Connection connection, List<Path> files, RowUse use)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT file_index, step, flow_time, measure, \"index\", value FROM "
                    + source(files))) {
      while (result.next()) {
        use.accept(
            result.getInt(1),
            new Trace.Row(
                result.getLong(2),
                result.getDouble(3),
                result.getString(4),
                result.getInt(5),
                result.getDouble(6)));
      }
    }
  }

  private static String source(List<Path> files) {
    return files.stream()
        .map(DuckDb::pattern)
        .collect(Collectors.joining(", ", "read_parquet([", "])"));
  }

  private static DataException unreadable(Path file, SQLException e) {
    if (!Files.exists(file)) {
      return new DataException(file, "there is no such file");
    }
    return new DataException(file, "expected a trace in Parquet: " + DuckDb.complaint(e));
  }
}
