package org.tacit.cli.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.task.Shown;
import org.tacit.task.Table;

/** A table as text, each column as wide as its widest cell where the terminal is wide enough. */
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
    int[] widths = widths(lines, Wrapped.ofOutput().columns());
    return lines.stream()
        .flatMap(line -> broken(line, widths).stream())
        .map(
            line ->
                IntStream.range(0, widths.length)
                        .mapToObj(i -> padded(line.get(i), widths[i]))
                        .collect(Collectors.joining(GAP))
                        .stripTrailing()
                    + "\n")
        .collect(Collectors.joining());
  }

  /**
   * As wide as the widest cells; on a terminal that is narrower the columns give way that make the
   * table the least longer by it, of several the widest: a head that breaks costs one line, a
   * column of long cells one in every row.
   */
  private static int[] widths(List<List<String>> lines, int columns) {
    int[] widths = new int[lines.get(0).size()];
    int[] words = new int[widths.length];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
        for (String word : line.get(i).split(" ", -1)) {
          words[i] = Math.max(words[i], word.length());
        }
      }
    }
    int over = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) - columns;
    int[][] heights = new int[widths.length][lines.size()];
    Arrays.stream(heights).forEach(column -> Arrays.fill(column, 1));
    for (int left = columns == 0 ? 0 : over; left > 0; left--) {
      int gives = -1;
      int shortest = Integer.MAX_VALUE;
      int[] after = {};
      for (int i = 0; i < widths.length; i++) {
        if (widths[i] > words[i]) {
          int[] before = heights[i];
          heights[i] = heights(lines, i, widths[i] - 1);
          int height = height(heights);
          if (height < shortest || (height == shortest && widths[i] > widths[gives])) {
            gives = i;
            shortest = height;
            after = heights[i];
          }
          heights[i] = before;
        }
      }
      if (gives < 0) {
        break;
      }
      widths[gives]--;
      heights[gives] = after;
    }
    return widths;
  }

  private static int[] heights(List<List<String>> lines, int column, int width) {
    return lines.stream().mapToInt(line -> broken(line.get(column), width).size()).toArray();
  }

  private static int height(int[][] heights) {
    return IntStream.range(0, heights[0].length)
        .map(row -> Arrays.stream(heights).mapToInt(column -> column[row]).max().orElse(1))
        .sum();
  }

  /** The cells of a row in lines. */
  private static List<List<String>> broken(List<String> row, int[] widths) {
    List<List<String>> cells =
        IntStream.range(0, widths.length).mapToObj(i -> broken(row.get(i), widths[i])).toList();
    int height = cells.stream().mapToInt(List::size).max().orElse(1);
    return IntStream.range(0, height)
        .mapToObj(at -> cells.stream().map(cell -> at < cell.size() ? cell.get(at) : "").toList())
        .toList();
  }

  /** A cell in lines, broken between words. */
  private static List<String> broken(String text, int width) {
    List<String> cell = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        cell.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    cell.add(line.toString());
    return cell;
  }

  public static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
