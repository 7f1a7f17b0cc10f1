package org.tacit.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A table fits into its terminal: columns are broken between words, where it costs least. */
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

  /** Heads that break cost one line for all rows, a column of long cells one in each of them. */
  @Test
  void headsBreakBeforeLongCells() {
    System.setProperty(COLUMNS, "38");
    List<Map<String, @Nullable Object>> rows =
        Stream.of("a model of rank two", "a model of rank one", "a model of no rank")
            .map(
                model ->
                    (Map<String, @Nullable Object>)
                        new TreeMap<String, @Nullable Object>(
                            Map.of(
                                "a relative error", "0.1", "b time in seconds", "2", "c", model)))
            .toList();
    assertThat(TextTable.of(rows))
        .isEqualTo(
            """
            a         b time   c
            relative  in
            error     seconds
            0.1       2        a model of rank two
            0.1       2        a model of rank one
            0.1       2        a model of no rank
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
