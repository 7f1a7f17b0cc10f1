package org.tacit.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.Quantity;

/**
 * A table of an answer or of a report.
 *
 * @param key the name in JSON; empty where it is for the report alone
 * @param title its heading
 * @param columns its columns
 * @param rows cells, row by row, as many in each as there are columns: values such as a {@link
 *     Fact} has
 * @param links where the first cell of each row leads, relative to the page; empty for nowhere
 * @param groups headings between its rows, in their order, which a report shows; empty for none
 */
public record Table(
    String key,
    String title,
    List<Column> columns,
    List<List<@Nullable Object>> rows,
    List<String> links,
    List<Group> groups) {
  /**
   * Rows that belong together, up to those of the next group.
   *
   * @param row the first of them, counted from 0
   * @param heading what they are about
   * @param note a remark on all of them; empty for none
   */
  public record Group(int row, String heading, String note) {}

  /**
   * A column.
   *
   * @param key the name in JSON
   * @param label the name in words, with the unit
   * @param kind what its cells are
   */
  public record Column(String key, String label, Kind kind) {
    /** What cells are, and so how they are shown. */
    public enum Kind {
      /** Short values. */
      VALUES,
      /** Shares of one, which people read in per cent. */
      SHARES,
      /** Sentences, which have no room on a terminal. */
      SENTENCES
    }

    /** The labels of the keys that are not a label in other letters. */
    private static final Map<String, String> LABELS =
        Map.of(
            "rmse",
            "root mean square",
            "seconds",
            "time, s",
            "timeLimited",
            "time was spent",
            "samplingError",
            "±",
            "failure",
            "remark");

    private static final Set<String> SHARES = Set.of("accuracy", "relativeError");

    /** A column of short cells. */
    public static Column of(String key, String label) {
      return new Column(key, label, Kind.VALUES);
    }

    /** A column of shares of one; the label says the unit. */
    public static Column ofShares(String key, String label) {
      return new Column(key, label + ", %", Kind.SHARES);
    }

    /** Columns of short cells whose keys say in the field's words what they hold. */
    public static List<Column> named(String... keys) {
      return Stream.of(keys)
          .map(
              key -> {
                String label = LABELS.getOrDefault(key, Quantity.label(key));
                return SHARES.contains(key) ? ofShares(key, label) : of(key, label);
              })
          .toList();
    }

    /** A column of sentences. */
    public static Column ofSentences(String key, String label) {
      return new Column(key, label, Kind.SENTENCES);
    }

    private String shown(@Nullable Object cell) {
      return kind == Kind.SHARES && cell instanceof Double share
          ? Shown.cell(100 * share)
          : Shown.cell(cell);
    }
  }

  /** Copies the cells and checks that each row has as many as there are columns. */
  public Table {
    columns = List.copyOf(columns);
    List<List<@Nullable Object>> copies = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "table " + title + " has " + columns.size() + " columns but a row of " + row.size());
      }
      copies.add(Collections.unmodifiableList(new ArrayList<>(row)));
    }
    rows = List.copyOf(copies);
    links = List.copyOf(links);
    groups = List.copyOf(groups);
  }

  /** A table whose rows are not grouped. */
  public Table(
      String key,
      String title,
      List<Column> columns,
      List<List<@Nullable Object>> rows,
      List<String> links) {
    this(key, title, columns, rows, links, List.of());
  }

  /** The same with headings between its rows. */
  public Table grouped(List<Group> headings) {
    return new Table(key, title, columns, rows, links, headings);
  }

  /**
   * The columns that say something in some row: not those without a value, and of several rows not
   * one that says no in each. A table without rows keeps all.
   */
  public List<Integer> filled() {
    return IntStream.range(0, columns.size())
        .filter(i -> rows.isEmpty() || rows.stream().anyMatch(row -> !isEmpty(row.get(i))))
        .filter(
            i ->
                rows.size() < 2 || !rows.stream().allMatch(row -> Boolean.FALSE.equals(row.get(i))))
        .boxed()
        .toList();
  }

  /**
   * A cell of a row as people read it.
   *
   * @param row one of the rows
   * @param column counted from 0
   */
  public String shown(List<@Nullable Object> row, int column) {
    return columns.get(column).shown(row.get(column));
  }

  private static boolean isEmpty(@Nullable Object cell) {
    return cell == null || cell.toString().isEmpty();
  }

  /** A table of a report. */
  public Table(String title, List<String> header, List<? extends List<String>> rows) {
    this(title, header, rows, List.of());
  }

  /** A table of a report whose rows lead somewhere. */
  public Table(
      String title, List<String> header, List<? extends List<String>> rows, List<String> links) {
    this(
        "",
        title,
        header.stream().map(label -> Column.of("", label)).toList(),
        rows.stream().map(row -> List.<@Nullable Object>copyOf(row)).toList(),
        links);
  }
}
