package org.tacit.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of named values as a table of text, each column as wide as its widest value. */
final class TextTable {
  private static final String GAP = "  ";

  private TextTable() {}

  static String of(List<Map<String, @Nullable Object>> rows) {
    Map<String, Integer> widths = new LinkedHashMap<>();
    for (Map<String, @Nullable Object> row : rows) {
      row.forEach(
          (name, value) ->
              widths.merge(name, Math.max(name.length(), text(value).length()), Math::max));
    }
    String header =
        widths.entrySet().stream()
            .map(column -> padded(column.getKey(), column.getValue()))
            .collect(Collectors.joining(GAP));
    return header.stripTrailing()
        + "\n"
        + rows.stream()
            .map(
                row ->
                    widths.entrySet().stream()
                        .map(column -> padded(text(row.get(column.getKey())), column.getValue()))
                        .collect(Collectors.joining(GAP))
                        .stripTrailing())
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
