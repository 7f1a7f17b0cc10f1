package org.tacit.data.format;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;

/**
 * How files of one format are read and written. A new format is a constant of {@link FileFormat}
 * with its signature, an implementation, and a line in {@link Formats}.
 */
interface Format {
  /** Which it is. */
  FileFormat named();

  /** Whether somebody's choice of columns says something about such a file. */
  default boolean takes(ColumnChoice choice) {
    return !choice.isGiven();
  }

  /**
   * Reads a tensor with missing entries.
   *
   * @param mask where pixels are missing, for pictures
   * @param choice which columns hold what, where it {@linkplain #takes takes} that
   * @throws DataException if the file cannot be used
   */
  IncompleteTensor tensor(Path file, @Nullable Path mask, ColumnChoice choice);

  /** Writes the value of every entry as the tensor's own file has it, last mode fastest. */
  void write(Path file, IncompleteTensor tensor, double[] values) throws IOException;

  /** Whether it holds matrices without missing entries. */
  default boolean holdsMatrices() {
    return false;
  }

  /**
   * Reads a matrix, if it holds such.
   *
   * @throws DataException if the file cannot be used
   */
  default MatrixFile matrix(Path file) {
    throw new IllegalStateException("no matrix is read from " + named());
  }

  /** Writes a matrix row by row, if it holds such. */
  default void write(Path file, int rows, int columns, double[] values) throws IOException {
    throw new IllegalArgumentException("no matrix is written as " + named());
  }

  /** Whether it lists entries of a tensor. */
  default boolean listsEntries() {
    return false;
  }

  /** What the place of a listed entry is called, such as a line. */
  default String place() {
    return "row";
  }

  /**
   * Reads a list of entries, if it lists such.
   *
   * @throws DataException if the file cannot be used
   */
  default void entries(Path file, EntryList into) {
    throw new IllegalStateException("no list is read from " + named());
  }
}
