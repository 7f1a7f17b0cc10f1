package org.tacit.data.format;

import java.nio.file.Path;
import org.tacit.data.DataException;

/**
 * Where the rows of a table stand.
 *
 * @param file the table
 * @param name what one of its rows is called in messages: {@code line} or {@code row}
 * @param first its first row
 */
record TablePlace(Path file, String name, long first) {
  /** What is wrong with a row. */
  DataException wrong(long row, String complaint) {
    return new DataException(file, "%s %d: %s".formatted(name, row, complaint));
  }
}
