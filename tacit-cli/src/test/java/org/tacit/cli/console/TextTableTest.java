package org.tacit.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A table fits into its terminal: the widest columns are broken between words. */
class TextTableTest {
  private static final String COLUMNS = "tacit.output.columns";

  private static final List<Map<String, @Nullable Object>> ROWS =
      List.of(
          new TreeMap<>(Map.of("a solver of some kind", "conjugate gradients", "steps", "12")),
          new TreeMap<>(Map.of("a solver of some kind", "minimum norm, direct", "steps", "3")));

  @AfterEach
  void restore() {
    System.clearProperty(COLUMNS);
  }

  @Test
  void whereThereIsRoomEveryRowIsALine() {
    System.setProperty(COLUMNS, "80");
    assertThat(TextTable.of(ROWS))
        .isEqualTo(
            """
            a solver of some kind  steps
            conjugate gradients    12
            minimum norm, direct   3
            """);
    System.clearProperty(COLUMNS);
    assertThat(TextTable.of(ROWS)).as("no terminal").contains("minimum norm, direct   3");
  }

  @Test
  void aNarrowTerminalBreaksTheWidestColumn() {
    System.setProperty(COLUMNS, "20");
    assertThat(TextTable.of(ROWS))
        .isEqualTo(
            """
            a solver of    steps
            some kind
            conjugate      12
            gradients
            minimum norm,  3
            direct
            """);
  }

  /** A word that is too long stays whole. */
  @Test
  void noWordIsBroken() {
    System.setProperty(COLUMNS, "20");
    List<Map<String, @Nullable Object>> path =
        List.of(new TreeMap<>(Map.of("file", "a/very/long/path/to/a/file.npy", "n", "1")));
    assertThat(TextTable.of(path)).contains("a/very/long/path/to/a/file.npy  1");
  }
}
