package org.tacit.report;

import static java.util.stream.Collectors.joining;
import static org.tacit.report.Html.escape;
import static org.tacit.report.Html.text;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.task.Table;

/**
 * A table as HTML. Long cells are broken over lines, and on a narrow page they stand below the
 * others of their row, each behind the label of its column.
 *
 * @param table what is shown
 * @param filled the columns that are shown, those with a value in some row
 * @param wordy which of the shown columns have a long cell
 */
record TableHtml(Table table, List<Integer> filled, Set<Integer> wordy) {
  private static final int LONG_CELL = 28;

  static String of(Table table) {
    List<Integer> filled = table.filled();
    Set<Integer> wordy =
        IntStream.range(0, filled.size())
            .filter(
                i ->
                    table.rows().stream()
                        .anyMatch(row -> table.shown(row, filled.get(i)).length() > LONG_CELL))
            .boxed()
            .collect(Collectors.toSet());
    // The first column says what a row is about, and leads it.
    wordy.remove(0);
    return new TableHtml(table, filled, wordy).html();
  }

  private String html() {
    return """
    <h3>%s</h3>
    <div class="scroll" role="region" tabindex="0" aria-label="%s"><table%s>
    <thead><tr>%s</tr></thead>
    <tbody>
    %s</tbody></table></div>
    """
        .formatted(
            text(table.title()),
            escape(table.title()),
            wordy.isEmpty()
                ? ""
                : " class=\"wordy\" style=\"--short: %d\"".formatted(filled.size() - wordy.size()),
            IntStream.range(0, filled.size()).mapToObj(this::head).collect(joining()),
            IntStream.range(0, table.rows().size()).mapToObj(this::row).collect(joining()));
  }

  private String label(int column) {
    return table.columns().get(filled.get(column)).label();
  }

  private String head(int column) {
    return "<th scope=\"col\"%s>%s</th>"
        .formatted(wordy.contains(column) ? " class=\"below\"" : "", escape(label(column)));
  }

  private String row(int index) {
    List<@Nullable Object> values = table.rows().get(index);
    String cells =
        IntStream.range(0, filled.size())
            .mapToObj(column -> cell(index, column, table.shown(values, filled.get(column))))
            .collect(joining());
    String heading =
        table.groups().stream()
            .filter(group -> group.row() == index)
            .map(this::heading)
            .collect(joining());
    return heading + "<tr>" + cells + "</tr>\n";
  }

  private String cell(int row, int column, String value) {
    String content =
        column == 0 && !table.links().isEmpty()
            ? "<a href=\"%s\">%s</a>".formatted(escape(table.links().get(row)), escape(value))
            : text(value);
    String label =
        wordy.contains(column) ? " data-label=\"%s\"".formatted(escape(label(column))) : "";
    return "<td%s%s>%s</td>".formatted(look(column, value), label, content);
  }

  private String look(int column, String value) {
    if (wordy.contains(column)) {
      return value.length() > LONG_CELL ? " class=\"below long\"" : " class=\"below\"";
    }
    return value.length() > LONG_CELL
        ? " class=\"long\""
        : value.equals("NO") ? " class=\"no\"" : "";
  }

  private String heading(Table.Group group) {
    return "<tr class=\"group\"><th scope=\"colgroup\" colspan=\"%d\"><div>%s%s</div></th></tr>\n"
        .formatted(
            filled.size(),
            text(group.heading()),
            group.note().isEmpty() ? "" : "<span>" + text(group.note()) + "</span>");
  }
}
