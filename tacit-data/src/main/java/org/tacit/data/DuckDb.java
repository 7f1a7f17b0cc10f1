package org.tacit.data;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The embedded DuckDB that reads and writes Parquet files; always in memory. */
final class DuckDb {
  private DuckDb() {}

  static Connection connect() throws SQLException {
    Properties properties = new Properties();
    // Rows come as they are asked for, rather than all at once.
    properties.setProperty("jdbc_stream_results", "true");
    return DriverManager.getConnection("jdbc:duckdb:", properties);
  }

  /** A path as a string of SQL. */
  static String quoted(Path file) {
    return "'" + file.toAbsolutePath().toString().replace("'", "''") + "'";
  }

  /** A path as the pattern of SQL that only this file matches. */
  static String pattern(Path file) {
    String name = file.toAbsolutePath().toString().replaceAll("[\\[*?]", "[$0]");
    return "'" + name.replace("'", "''") + "'";
  }

  /** A name as an identifier of SQL. */
  static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** The first line of the complaint: the rest shows the statement. */
  static String complaint(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown");
  }
}
