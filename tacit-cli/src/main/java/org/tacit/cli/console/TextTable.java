package org.tacit.cli.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tacit.task.Table;

/**
 * A table as text, each column as wide as its widest cell where the terminal is wide enough. Where
 * it is not, long cells of the last column go below their rows, and columns that say least go.
 */
public final class TextTable {
  private static final String GAP = "  ";

  /** A cell in more lines than these makes the eye lose its row. */
  private static final int MOST_LINES = 3;

  /** Fewer columns are no table. */
  private static final int LEAST_COLUMNS = 2;

  private TextTable() {}

  /** A table of an answer, without the columns of sentences and those that hold nothing. */
  public static String of(Table table) {
    List<Integer> shown =
        table.filled().stream()
            .filter(i -> table.columns().get(i).kind() != Table.Column.Kind.SENTENCES)
            .toList();
    List<List<String>> lines = new ArrayList<>();
    lines.add(shown.stream().map(i -> table.columns().get(i).label()).toList());
    table.rows().forEach(row -> lines.add(shown.stream().map(i -> table.shown(row, i)).toList()));
    return text(lines.stream().map(row -> row.stream().map(Glue::on).toList()).toList());
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

  private static String text(List<List<String>> all) {
    int columns = Wrapped.ofOutput().columns();
    List<List<String>> fitting = fitting(all, columns);
    int below = below(fitting, columns);
    List<List<String>> lines =
        below < 0 ? fitting : fitting.stream().map(row -> without(row, below)).toList();
    int[] widths = widths(lines, columns);
    return Glue.off(
        IntStream.range(0, lines.size())
            .mapToObj(
                i ->
                    text(lines.get(i), widths)
                        + (below < 0 || i == 0 ? "" : under(fitting.get(i).get(below), columns)))
            .collect(Collectors.joining("", "", leftOut(all.get(0), fitting.get(0), columns))));
  }

  /** What became of the columns that have no room; nothing where all have. */
  private static String leftOut(List<String> all, List<String> shown, int columns) {
    List<String> gone = new ArrayList<>(all);
    gone.removeAll(shown);
    return gone.isEmpty()
        ? ""
        : new Wrapped(columns).lines("No room for: " + String.join(", ", gone) + ".", 0) + "\n";
  }

  private static String text(List<String> row, int[] widths) {
    return broken(row, widths).stream()
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
   * The columns for which there is room, each as narrow as its longest word: of too many those go
   * first whose cells all agree, then the last ones. The report has them all.
   */
  private static List<List<String>> fitting(List<List<String>> lines, int columns) {
    List<List<String>> left = lines;
    while (columns > 0 && left.get(0).size() > LEAST_COLUMNS && least(left) > columns) {
      int gone = left.get(0).size() - 1;
      for (int i = gone; i > 0; i--) {
        if (agree(left, i)) {
          gone = i;
          break;
        }
      }
      int column = gone;
      left = left.stream().map(row -> without(row, column)).toList();
    }
    return left;
  }

  private static int least(List<List<String>> lines) {
    int size = lines.get(0).size();
    return IntStream.range(0, size).map(i -> longestWord(lines, i)).sum()
        + GAP.length() * (size - 1);
  }

  private static int longestWord(List<List<String>> lines, int column) {
    return lines.stream()
        .flatMap(row -> Stream.of(row.get(column).split(" ", -1)))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  private static boolean agree(List<List<String>> lines, int column) {
    return lines.size() > 2
        && lines.stream().skip(1).map(row -> row.get(column)).distinct().count() == 1;
  }

  private static <T> List<T> without(List<T> row, int column) {
    List<T> rest = new ArrayList<>(row);
    rest.remove(column);
    return rest;
  }

  /** The last column where its cells would be broken into many lines: they go below their rows. */
  private static int below(List<List<String>> lines, int columns) {
    int last = lines.get(0).size() - 1;
    if (columns == 0 || last == 0) {
      return -1;
    }
    int[] widths = widths(lines, columns);
    int most =
        lines.stream().mapToInt(row -> broken(row.get(last), widths[last]).size()).max().orElse(0);
    return most > MOST_LINES ? last : -1;
  }

  private static String under(String cell, int columns) {
    return new Wrapped(columns).lines(GAP + cell, GAP.length()) + "\n";
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
      }
    }
    Arrays.setAll(words, i -> longestWord(lines, i));
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
