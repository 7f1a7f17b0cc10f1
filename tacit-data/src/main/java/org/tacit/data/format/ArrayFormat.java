package org.tacit.data.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.DenseTensor;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;

/** A format of whole arrays, in which NaN stands for what is missing. */
interface ArrayFormat extends Format {
  /**
   * Reads an array.
   *
   * @param name which of several; null where none is named
   * @throws DataException if the file cannot be used
   */
  NpyFile read(Path file, @Nullable String name);

  /** Writes an array. */
  void write(Path file, NpyFile array) throws IOException;

  @Override
  default IncompleteTensor tensor(Path file, @Nullable Path mask, ColumnChoice choice) {
    NpyFile array = read(file, choice.value());
    return DenseTensor.of(file, named(), Mode.unnamed(array.shape(), 0), array.values());
  }

  @Override
  default void write(Path file, IncompleteTensor tensor, double[] values) throws IOException {
    write(file, new NpyFile(tensor.dimensions(), values));
  }

  @Override
  default boolean holdsMatrices() {
    return true;
  }

  @Override
  default MatrixFile matrix(Path file) {
    NpyFile array = read(file, null);
    int[] shape = array.shape();
    if (shape.length != 1 && shape.length != 2) {
      throw new DataException(
          file, "expected an array of order 1 or 2, found the shape " + Arrays.toString(shape));
    }
    return new MatrixFile(shape[0], shape.length == 1 ? 1 : shape[1], new long[0], array.values());
  }

  @Override
  default void write(Path file, int rows, int columns, double[] values) throws IOException {
    write(file, new NpyFile(columns == 1 ? new int[] {rows} : new int[] {rows, columns}, values));
  }

  @Override
  default boolean listsEntries() {
    return true;
  }

  @Override
  default void entries(Path file, EntryList into) {
    into.rows(read(file, null));
  }
}
