package org.tacit.data.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.data.format.TensorFiles;

/** The embedded database reaches its own files and nothing else. */
class DuckDbTest {
  private static final String PARQUET = " (FORMAT PARQUET)";

  @TempDir private Path outside;
  private Path inside;

  @BeforeEach
  void folders() throws IOException {
    inside = Files.createDirectories(outside.resolve("it's [in]* here").resolve("below"));
  }

  private void run(String statement) throws SQLException, IOException {
    try (Connection connection = DuckDb.writing(inside.resolve(".."))) {
      run(connection, statement);
    }
  }

  private static void run(Connection connection, String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  @Test
  void everySettingIsInForceAndLocked() throws Exception {
    Map<String, String> found = new TreeMap<>();
    try (Connection connection = DuckDb.writing(inside);
        Statement statement = connection.createStatement();
        ResultSet settings =
            statement.executeQuery("SELECT name, value FROM duckdb_settings() ORDER BY name")) {
      while (settings.next()) {
        found.put(settings.getString(1), settings.getString(2));
      }
    }
    assertThat(found)
        .containsEntry("autoinstall_known_extensions", "false")
        .containsEntry("autoload_known_extensions", "false")
        .containsEntry("allow_community_extensions", "false")
        .containsEntry("enable_external_access", "false")
        .containsEntry("lock_configuration", "true")
        .containsEntry("temp_directory", "");
    assertThat(found.get("allowed_directories"))
        .as("nothing but the folder itself")
        .contains(inside.toRealPath().getFileName().toString())
        .doesNotContain(".tmp/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET threads = 1",
        "SET lock_configuration = false",
        "SET enable_external_access = true",
        "SET autoload_known_extensions = true",
        "SET allowed_directories = ['/']",
        "INSTALL httpfs",
        "LOAD httpfs",
        "LOAD './any.duckdb_extension'",
        "ATTACH 'other.db'",
        "SELECT * FROM read_text('pom.xml')",
        "SELECT * FROM read_csv('pom.xml')",
        "SELECT * FROM read_parquet('https://localhost/x.parquet')",
        "COPY (SELECT 1) TO 'outside.csv'"
      })
  void whatLeadsElsewhereIsRefused(String statement) {
    assertThatThrownBy(() -> run(statement))
        .isInstanceOf(SQLException.class)
        .message()
        .containsAnyOf("disabled by configuration", "disabled through configuration", "locked");
  }

  @Test
  void filesAreWrittenBelowTheFolderAndNowhereElse() throws Exception {
    Path own = inside.resolve("..").resolve("below").resolve("it's [a]*.part");
    run("COPY (SELECT 1 AS a) TO " + DuckDb.target(own) + PARQUET);
    assertThat(own).exists();
    Path elsewhere = outside.resolve("a.parquet");
    assertThatThrownBy(() -> run("COPY (SELECT 1 AS a) TO " + DuckDb.target(elsewhere) + PARQUET))
        .hasMessageContaining("disabled by configuration");
    assertThat(elsewhere).doesNotExist();
  }

  @Test
  void aFileIsReadByItselfAndItsNeighbourIsNot() throws Exception {
    Path own = TensorFiles.parquet(inside.resolve("own*[1].parquet"), "SELECT 1 AS a");
    Path other = TensorFiles.parquet(inside.resolve("other.parquet"), "SELECT 1 AS a");
    try (Connection connection = DuckDb.reading(List.of(own))) {
      assertThatCode(
              () -> run(connection, "SELECT * FROM read_parquet(" + DuckDb.pattern(own) + ")"))
          .doesNotThrowAnyException();
      assertThatThrownBy(
              () -> run(connection, "SELECT * FROM read_parquet(" + DuckDb.pattern(other) + ")"))
          .hasMessageContaining("disabled by configuration");
      assertThatThrownBy(
              () -> run(connection, "COPY (SELECT 1) TO " + DuckDb.quoted(other) + PARQUET))
          .hasMessageContaining("disabled by configuration");
    }
  }
}
