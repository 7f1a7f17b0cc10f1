package org.tacit.data.table;

import java.util.List;

/** Takes the rows of a table file one by one, as text. */
public interface RowConsumer {
  /**
   * The names of the columns, where the format has them; before the first row. By default they are
   * known already.
   */
  default void names(List<String> names) {}

  /** Whether a column holds indices, so that its numbers must be whole; asked after the names. */
  default boolean isIndex(int column) {
    return false;
  }

  /**
   * A row.
   *
   * @param place its line, or its number counted from 1
   * @param fields its fields, without blanks around them; empty where there is nothing
   */
  void row(long place, List<String> fields);
}
