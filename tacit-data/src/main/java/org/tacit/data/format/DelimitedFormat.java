package org.tacit.data.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Quoted;
import org.tacit.data.table.DelimitedFile;
import org.tacit.data.table.RowConsumer;

/**
 * Text in columns: indices and a value, or the rows of a matrix.
 *
 * @param named which format it is
 * @param separator what stands between the columns
 */
record DelimitedFormat(FileFormat named, char separator) implements RowFormat {
  @Override
  public void read(Path file, RowConsumer rows) {
    DelimitedFile.read(file, separator, rows);
  }

  @Override
  public void write(Path file, IncompleteTensor tensor, double[] values) throws IOException {
    try (CsvWriter out = DelimitedFile.writer(file, separator)) {
      CompletedTensor.header(out, tensor);
      for (EntryChunk chunk : EntryChunk.all(tensor, values.length)) {
        CompletedTensor.write(out, tensor, chunk, values);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public boolean holdsMatrices() {
    return true;
  }

  @Override
  public MatrixFile matrix(Path file) {
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

  @Override
  public void write(Path file, int rows, int columns, double[] values) throws IOException {
    try (CsvWriter out = DelimitedFile.writer(file, separator)) {
      for (int at = 0; at < values.length; at += columns) {
        out.writeRecord(
            Arrays.stream(values, at, at + columns)
                .mapToObj(Double::toString)
                .toArray(String[]::new));
      }
    }
  }

  @Override
  public String place() {
    return "line";
  }
}
