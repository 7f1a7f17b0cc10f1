package org.tacit.data.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The embedded DuckDB that reads and writes Parquet files; always in memory. A connection reaches
 * the files or the folder that it was opened for and no others, neither installs nor loads
 * extensions, keeps nothing on disk, and none of that can be changed by a statement.
 */
public final class DuckDb {
  private DuckDb() {}

  /** A connection that reads these files. */
  public static Connection reading(Collection<Path> files) throws SQLException {
    return connect(
        "allowed_paths",
        files.stream().flatMap(file -> Stream.of(quoted(file), pattern(file))).toList());
  }

  /**
   * A connection that writes files anywhere below a folder.
   *
   * @throws IOException if there is no such folder
   */
  public static Connection writing(Path folder) throws SQLException, IOException {
    return connect("allowed_directories", List.of(quoted(folder.toRealPath())));
  }

  private static Connection connect(String option, List<String> allowed) throws SQLException {
    DuckDbLibrary.require();
    Properties properties = new Properties();
    // Rows come as they are asked for, rather than all at once.
    properties.setProperty("jdbc_stream_results", "true");
    Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SET temp_directory = ''; SET "
              + option
              + allowed.stream().collect(Collectors.joining(", ", " = [", "]; "))
              + "SET autoinstall_known_extensions = false; SET autoload_known_extensions = false; "
              + "SET allow_community_extensions = false; "
              + "SET enable_external_access = false; SET lock_configuration = true");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** A path as a string of SQL. */
  static String quoted(Path file) {
    return "'" + file.toAbsolutePath().toString().replace("'", "''") + "'";
  }

  /** A file to be written, as a string of SQL that a connection knows to be in its folder. */
  public static String target(Path file) throws IOException {
    return quoted(folder(file).toRealPath().resolve(file.getFileName()));
  }

  /** The folder of a file. */
  public static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }

  /** A path as the pattern of SQL that only this file matches. */
  public static String pattern(Path file) {
    String name = file.toAbsolutePath().toString().replaceAll("[\\[*?]", "[$0]");
    return "'" + name.replace("'", "''") + "'";
  }

  /** A name as an identifier of SQL. */
  public static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** The first line of the complaint: the rest shows the statement. */
  public static String complaint(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown");
  }
}
