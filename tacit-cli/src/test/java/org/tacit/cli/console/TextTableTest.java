package org.tacit.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tacit.task.Table;

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

  /** Sentences have no room there, and what nobody measured is no share. */
  @Test
  void sharesAreShownInPerCentAndSentencesNotAtAll() {
    Table.Column remark = Table.Column.ofSentences("remark", "remark");
    List<@Nullable Object> cat = Arrays.asList("cat", 0.48333, "drawn");
    List<@Nullable Object> dog = Arrays.asList("dog", null, "read");
    Table.Column share = Table.Column.ofShares("accuracy", "accuracy");
    Table table =
        new Table(
            "byClass",
            "Classes",
            List.of(Table.Column.of("class", "class"), share, remark),
            List.of(cat, dog),
            List.of());
    assertThat(TextTable.of(table))
        .isEqualTo(
            """
            class  accuracy, %
            cat    48.33
            dog    –
            """);
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

  private static Table wide(int columns, List<List<@Nullable Object>> rows) {
    return new Table(
        "t",
        "t",
        IntStream.range(0, columns).mapToObj(i -> Table.Column.of("c" + i, "col" + i)).toList(),
        rows,
        List.of());
  }

  /** Sentences beside numbers would be columns of single words. */
  @Test
  void longCellsOfTheLastColumnGoBelowTheirRows() {
    System.setProperty(COLUMNS, "30");
    Table table =
        wide(
            3,
            List.of(
                Arrays.asList(
                    "one", 1, "a model of which much is to be said in words, here 16 × 8"),
                Arrays.asList("two", 2, "another one")));
    assertThat(TextTable.of(table))
        .isEqualTo(
            """
            col0  col1
            one   1
              a model of which much is to
              be said in words, here
              16 × 8
            two   2
              another one
            """);
  }

  /** Sizes are one thing to the eye. */
  @Test
  void sizesAreNotBroken() {
    System.setProperty(COLUMNS, "24");
    Table table = wide(2, List.of(Arrays.asList("16 × 8 × 3 × 3", "a word or two")));
    assertThat(TextTable.of(table)).contains("16 × 8 × 3 × 3  a word");
  }

  /** A terminal that breaks lines by itself makes a table unreadable. */
  @Test
  void columnsWithoutRoomGoThoseThatAllAgreeFirst() {
    System.setProperty(COLUMNS, "30");
    Table table =
        wide(
            4,
            List.of(
                Arrays.asList("a-long-name", "always", "1.234567", "9.876"),
                Arrays.asList("another-name", "always", "2.345678", "8.765")));
    assertThat(TextTable.of(table))
        .isEqualTo(
            """
            col0          col2      col3
            a-long-name   1.234567  9.876
            another-name  2.345678  8.765
            No room for: col1.
            """);
    System.setProperty(COLUMNS, "40");
    assertThat(TextTable.of(table)).contains("always").doesNotContain("No room");
  }

  @Test
  void aColumnThatSaysNoInEveryRowIsLeftOut() {
    List<List<@Nullable Object>> rows =
        List.of(Arrays.asList("a", false), Arrays.asList("b", false));
    assertThat(TextTable.of(wide(2, rows))).doesNotContain("col1", "no");
    assertThat(TextTable.of(wide(2, List.of(rows.get(0), Arrays.asList("b", true)))))
        .contains("col1", "no", "yes");
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
