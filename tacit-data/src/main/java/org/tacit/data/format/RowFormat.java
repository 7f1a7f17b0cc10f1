package org.tacit.data.format;

import java.nio.file.Path;
import org.tacit.data.table.RowConsumer;

/** A format of tables with names of columns, whose rows are an entry each. */
interface RowFormat extends Format {
  /**
   * Reads a file row by row.
   *
   * @throws org.tacit.data.DataException if the file cannot be used
   */
  void read(Path file, ColumnChoice choice, RowConsumer rows);

  @Override
  default boolean takes(ColumnChoice choice) {
    return true;
  }

  @Override
  default boolean listsEntries() {
    return true;
  }

  @Override
  default void entries(Path file, EntryList into) {
    read(file, ColumnChoice.NONE, into);
  }
}
