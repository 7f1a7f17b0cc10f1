package org.tacit.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.task.Shown;
import org.tacit.task.Table;

/** A table as text, each column as wide as its widest cell. */
public final class TextTable {
  private static final String GAP = "  ";

  private TextTable() {}

  /** A table of an answer, without the columns of sentences and those that hold nothing. */
  public static String of(Table table) {
    List<Integer> shown =
        table.filled().stream().filter(i -> !table.columns().get(i).sentences()).toList();
    List<List<String>> lines = new ArrayList<>();
    lines.add(shown.stream().map(i -> table.columns().get(i).label()).toList());
    table
        .rows()
        .forEach(row -> lines.add(shown.stream().map(i -> Shown.cell(row.get(i))).toList()));
    return text(lines);
  }

  /** Rows of named values. */
  public static String of(List<Map<String, @Nullable Object>> rows) {
    List<String> names = new ArrayList<>();
    rows.forEach(row -> row.keySet().stream().filter(n -> !names.contains(n)).forEach(names::add));
    List<List<String>> lines = new ArrayList<>(List.of(names));
    for (Map<String, @Nullable Object> row : rows) {
      lines.add(names.stream().map(name -> text(row.get(name))).toList());
    }
    return text(lines);
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static String text(List<List<String>> lines) {
    int[] widths = new int[lines.get(0).size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    return lines.stream()
        .map(
            line ->
                IntStream.range(0, widths.length)
                        .mapToObj(i -> padded(line.get(i), widths[i]))
                        .collect(Collectors.joining(GAP))
                        .stripTrailing()
                    + "\n")
        .collect(Collectors.joining());
  }

  public static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
