package org.tacit.data.format;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.table.RowConsumer;

/** A format of tables with names of columns, whose rows are an entry each. */
interface RowFormat extends Format {
  /**
   * Reads a file row by row.
   *
   * @throws org.tacit.data.DataException if the file cannot be used
   */
  void read(Path file, RowConsumer rows);

  @Override
  default boolean takes(ColumnChoice choice) {
    return true;
  }

  @Override
  default IncompleteTensor tensor(Path file, @Nullable Path mask, ColumnChoice choice) {
    EntryTableReader reader = new EntryTableReader(file, place(), choice);
    read(file, reader);
    return reader.tensor(named());
  }

  @Override
  default boolean listsEntries() {
    return true;
  }

  @Override
  default void entries(Path file, EntryList into) {
    read(file, into);
  }
}
