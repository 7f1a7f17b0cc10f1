package org.tacit.data.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.tacit.data.DataException;
import org.tacit.data.storage.StorageFault;
import org.tacit.training.Trace;

/**
 * Writes many traces, one after another, for who would otherwise open a database for each: that
 * costs more than a small trial. For one thread at a time.
 *
 * <pre>{@code
 * try (TraceWriter writer = TraceWriter.open()) {
 *   writer.write(file, trace);
 * }
 * }</pre>
 */
public final class TraceWriter implements AutoCloseable {
  private final Connection connection;

  private TraceWriter(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens a database in memory.
   *
   * @param folder that all files will be in, or in folders below it; it must exist
   * @throws IOException if that fails; the message names the folder
   */
  public static TraceWriter open(Path folder) throws IOException {
    try {
      return new TraceWriter(DuckDb.writing(folder));
    } catch (SQLException | DataException e) {
      throw new IOException(
          folder + ": the embedded database cannot be opened: " + e.getMessage(), e);
    } catch (IOException e) {
      throw StorageFault.of(folder, e);
    }
  }

  /**
   * Writes a trace. The file is not synced, and half of it may be there after a crash: it is meant
   * for a name that nobody reads, to be renamed.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Path file, Trace trace) throws IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE OR REPLACE TABLE trace (step BIGINT, flow_time DOUBLE, measure VARCHAR, \"index\""
              + " INTEGER, value DOUBLE)");
      try (DuckDBAppender appender =
          connection
              .unwrap(DuckDBConnection.class)
              .createAppender(DuckDBConnection.DEFAULT_SCHEMA, "trace")) {
        for (Trace.Row row : trace.rows()) {
          appender.beginRow();
          appender.append(row.step());
          appender.append(row.flowTime());
          appender.append(row.measure());
          appender.append(row.index());
          appender.append(row.value());
          appender.endRow();
        }
      }
      statement.execute("COPY trace TO " + DuckDb.target(file) + " (FORMAT PARQUET)");
    } catch (SQLException e) {
      throw new IOException("the trace cannot be written: " + DuckDb.complaint(e), e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException("the embedded database cannot be closed: " + e.getMessage(), e);
    }
  }
}
