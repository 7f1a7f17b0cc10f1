package org.tacit.data.format;

import java.util.ArrayList;
import java.util.List;
import org.tacit.data.table.Numbers;
import org.tacit.data.table.RowConsumer;

/** A first look at all rows of a table: the names of its columns, and what each of them holds. */
final class TableProfile implements RowConsumer {
  private static final int FEWEST_NUMBERED = 4;
  private static final int FEWEST_AFTER_A_WORD = 6;
  private static final double FIRST_YEAR = 1800;
  private static final double LAST_YEAR = 2200;

  private final ColumnChoice choice;
  private final List<ColumnProfile> columns = new ArrayList<>();
  private List<String> names = List.of();
  private List<String> first = List.of();
  private long firstPlace;
  private boolean named;
  private boolean begun;
  private long rows;

  TableProfile(ColumnChoice choice) {
    this.choice = choice;
  }

  @Override
  public void names(List<String> given) {
    named = true;
    begun = true;
    open(given);
  }

  @Override
  public void row(long place, List<String> fields) {
    if (first.isEmpty()) {
      first = fields;
      firstPlace = place;
      if (!begun) {
        return;
      }
    }
    if (!begun) {
      begin(fields);
    }
    add(fields);
  }

  /** Decides, once the second row is there or will never be, what the first is. */
  private void begin(List<String> second) {
    begun = true;
    named = isHeader(first, second);
    open(named ? first : List.of());
    if (!named) {
      add(first);
    }
  }

  private void open(List<String> header) {
    names = header.stream().map(String::strip).toList();
    int count = header.isEmpty() ? first.size() : header.size();
    for (int column = 0; column < count; column++) {
      columns.add(new ColumnProfile());
    }
  }

  private void add(List<String> fields) {
    rows++;
    for (int column = 0; column < Math.min(columns.size(), fields.size()); column++) {
      String text = fields.get(column);
      columns.get(column).add(choice.marks().isMissing(text) ? "" : text);
    }
  }

  /** The end of the table. */
  TableProfile closed() {
    if (!begun && !first.isEmpty()) {
      begin(List.of());
    }
    return this;
  }

  /** Whether the first row of the text names the columns. */
  private boolean isHeader(List<String> fields, List<String> second) {
    if (choice.names(fields)) {
      return true;
    }
    int count = fields.size();
    boolean words =
        fields.stream().noneMatch(Numbers::isNumber) && !Numbers.isMissing(fields.get(count - 1));
    if (words) {
      return true;
    }
    List<String> rest = fields.subList(1, count);
    boolean other = second.size() == count && !isCounting(second.subList(1, count));
    if (Numbers.isNumber(fields.get(0))) {
      // Numbers from 0 or 1 on above measured ones.
      double start = Numbers.parse(fields.get(0));
      return count >= FEWEST_NUMBERED
          && (start == 0 || start == 1)
          && isCounting(fields)
          && other
          && second.stream().anyMatch(text -> Numbers.isMissing(text) || text.contains("."));
    }
    boolean years = rest.stream().allMatch(TableProfile::isYear);
    return count > 2
        && isCounting(rest)
        && other
        && (fields.get(0).isEmpty() || years || count >= FEWEST_AFTER_A_WORD);
  }

  private static boolean isYear(String text) {
    return Numbers.isNumber(text)
        && Numbers.parse(text) >= FIRST_YEAR
        && Numbers.parse(text) <= LAST_YEAR;
  }

  /** Whether texts are whole numbers, each larger than the one before by the same. */
  private static boolean isCounting(List<String> texts) {
    double step = Double.NaN;
    for (int i = 0; i < texts.size(); i++) {
      if (!texts.get(i).matches("[0-9]{1,9}")) {
        return false;
      }
      if (i > 0) {
        double difference = Numbers.parse(texts.get(i)) - Numbers.parse(texts.get(i - 1));
        if (difference <= 0 || (i > 1 && difference != step)) {
          return false;
        }
        step = difference;
      }
    }
    return true;
  }

  /** The names of the columns; none where the table has none. */
  List<String> names() {
    return names;
  }

  /** Whether the first row of the text, or the file, names the columns. */
  boolean isNamed() {
    return named;
  }

  /** The number of columns. */
  int count() {
    return columns.size();
  }

  /** The number of rows below the names. */
  long rows() {
    return rows;
  }

  /** The place of the first row, names included. */
  long firstPlace() {
    return firstPlace;
  }

  /** The fields of the first row, names included. */
  List<String> first() {
    return first;
  }

  ColumnProfile column(int column) {
    return columns.get(column);
  }
}
