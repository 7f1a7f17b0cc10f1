package org.tacit.data.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;
import org.tacit.data.Quoted;

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
    MatrixFile matrix =
        switch (format) {
          case NPY -> array(file);
          case CSV -> table(file, ',');
          case TSV -> table(file, '\t');
          case MATRIX_MARKET -> MatrixMarketFile.matrix(file);
          default ->
              throw new DataException(
                  file, "expected a matrix as .npy, .csv, .tsv or .mtx, found " + format);
        };
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
   * @param format {@code NPY}, {@code CSV}, {@code TSV} or {@code MATRIX_MARKET}
   * @param values row by row
   * @throws IllegalArgumentException if the format is another
   */
  public static void write(Path file, FileFormat format, int rows, int columns, double[] values)
      throws IOException {
    switch (format) {
      case NPY -> {
        int[] shape = columns == 1 ? new int[] {rows} : new int[] {rows, columns};
        Files.write(file, new NpyFile(shape, values).encoded());
      }
      case CSV -> writeTable(file, ',', columns, values);
      case TSV -> writeTable(file, '\t', columns, values);
      case MATRIX_MARKET -> MatrixMarketFile.write(file, rows, columns, values);
      default -> throw new IllegalArgumentException("no matrix is written as " + format);
    }
  }

  private static void writeTable(Path file, char separator, int columns, double[] values)
      throws IOException {
    try (CsvWriter out = DelimitedFile.writer(file, separator)) {
      for (int at = 0; at < values.length; at += columns) {
        out.writeRecord(
            Arrays.stream(values, at, at + columns)
                .mapToObj(Double::toString)
                .toArray(String[]::new));
      }
    }
  }

  private static MatrixFile array(Path file) {
    NpyFile array = NpyFile.read(file);
    int[] shape = array.shape();
    if (shape.length != 1 && shape.length != 2) {
      throw new DataException(
          file, "expected an array of order 1 or 2, found the shape " + Arrays.toString(shape));
    }
    return new MatrixFile(shape[0], shape.length == 1 ? 1 : shape[1], new long[0], array.values());
  }

  private static MatrixFile table(Path file, char separator) {
    List<double[]> rows = new ArrayList<>();
    DelimitedFile.read(
        file,
        separator,
        new RowConsumer() {
          @Override
          public void names(List<String> names) {
            // A table of numbers alone has none.
          }

          @Override
          public void row(long place, List<String> fields) {
            rows.add(numbers(file, place, fields, rows));
          }
        });
    int columns = rows.isEmpty() ? 0 : rows.get(0).length;
    return new MatrixFile(
        rows.size(), columns, new long[0], rows.stream().flatMapToDouble(Arrays::stream).toArray());
  }

  private static double[] numbers(
      Path file, long line, List<String> fields, List<double[]> before) {
    double[] row = new double[fields.size()];
    for (int i = 0; i < row.length; i++) {
      try {
        row[i] = Double.parseDouble(fields.get(i));
      } catch (NumberFormatException e) {
        throw new DataException(
            file,
            "line %d, field %d: expected a number, found \"%s\""
                .formatted(line, i + 1, Quoted.of(fields.get(i))));
      }
    }
    if (!before.isEmpty() && before.get(0).length != row.length) {
      throw new DataException(
          file,
          "line %d has %d numbers, expected %d as in the first"
              .formatted(line, row.length, before.get(0).length));
    }
    return row;
  }
}
