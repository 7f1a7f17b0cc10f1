package org.tacit.data.format;

import java.io.IOException;
import java.nio.file.Path;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;

/**
 * A matrix of coefficients from a file: {@code .npy} of order 1 (a column) or 2, CSV or TSV with a
 * row of numbers in each line, or MatrixMarket, whose entries that are not listed are zero.
 *
 * @param rows its rows
 * @param columns its columns
 * @param places for a sparse one the row-major place of each entry that is not zero; empty for a
 *     dense one
 * @param values the entries: all of them, row by row, for a dense one
 */
public record MatrixFile(int rows, int columns, long[] places, double[] values) {
  /** Whether only some entries are held. */
  public boolean isSparse() {
    return values.length == 0 || places.length > 0;
  }

  /**
   * All entries, row by row, those that are not listed as zeros; of a dense matrix the values
   * themselves.
   *
   * @throws ArithmeticException if they are more than an array holds
   */
  public double[] dense() {
    if (!isSparse()) {
      return values;
    }
    double[] all = new double[Math.multiplyExact(rows, columns)];
    for (int t = 0; t < values.length; t++) {
      all[Math.toIntExact(places[t])] += values[t];
    }
    return all;
  }

  /**
   * Reads a file.
   *
   * @throws DataException if it is no such matrix, is empty, or has an entry that is not finite;
   *     the message names the place
   */
  public static MatrixFile read(Path file) {
    FileFormat format = FileFormat.of(file, FileFormat.all());
    if (!Formats.of(format).holdsMatrices()) {
      throw new DataException(
          file,
          "expected a matrix as %s, found %s"
              .formatted(FileFormat.endings(Formats.that(Format::holdsMatrices), "or"), format));
    }
    MatrixFile matrix = Formats.of(format).matrix(file);
    if (matrix.rows == 0 || matrix.columns == 0) {
      throw new DataException(
          file, "expected a matrix, found %d × %d".formatted(matrix.rows, matrix.columns));
    }
    for (int i = 0; i < matrix.values.length; i++) {
      if (!Double.isFinite(matrix.values[i])) {
        long place = matrix.places.length > 0 ? matrix.places[i] : i;
        throw new DataException(
            file,
            "the entry in row %d and column %d is %s, expected a finite number"
                .formatted(
                    place / matrix.columns + 1, place % matrix.columns + 1, matrix.values[i]));
      }
    }
    return matrix;
  }

  /**
   * Writes a whole matrix, so that {@link #read} gives the same numbers to the last bit.
   *
   * @param format one that holds matrices
   * @param values row by row
   * @throws IllegalArgumentException if the format is another
   */
  public static void write(Path file, FileFormat format, int rows, int columns, double[] values)
      throws IOException {
    Formats.of(format).write(file, rows, columns, values);
  }
}
