package org.tacit.task;

import java.util.List;

/**
 * A table of a report.
 *
 * @param title its heading
 * @param header names of the columns
 * @param rows cells, row by row, as many in each as there are columns
 * @param links where the first cell of each row leads, relative to the page; empty for nowhere
 */
public record Table(
    String title, List<String> header, List<List<String>> rows, List<String> links) {
  /** Copies the cells and checks that each row is as long as the header. */
  public Table {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    links = List.copyOf(links);
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "table " + title + " has " + header.size() + " columns but a row of " + row.size());
      }
    }
  }

  /** A table without links. */
  public Table(String title, List<String> header, List<List<String>> rows) {
    this(title, header, rows, List.of());
  }
}
