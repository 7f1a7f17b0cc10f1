package org.tacit.data.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Layout;
import org.tacit.data.Quoted;
import org.tacit.data.table.DelimitedFile;
import org.tacit.data.table.Dialect;
import org.tacit.data.table.Numbers;
import org.tacit.data.table.RowConsumer;

/**
 * Text in columns: indices and a value, or the rows of a matrix.
 *
 * @param named which format it is
 * @param separator what its name says that stands between the columns; empty for nothing
 */
record DelimitedFormat(FileFormat named, String separator) implements RowFormat {
  @Override
  public void read(Path file, ColumnChoice choice, RowConsumer rows) {
    DelimitedFile.read(file, dialect(file, choice), rows);
  }

  private Dialect dialect(Path file, ColumnChoice choice) {
    return DelimitedFile.dialect(file, separator, choice.marks());
  }

  @Override
  public IncompleteTensor tensor(Path file, @Nullable Path mask, ColumnChoice choice) {
    Dialect dialect = dialect(file, choice);
    return new TableReading(
            file,
            named,
            place(),
            choice,
            rows -> DelimitedFile.read(file, dialect, rows),
            new TableReading.Layouts() {
              @Override
              public Layout list(String words) {
                return new ListLayout(dialect, with(dialect, words), choice.onlyMissing());
              }

              @Override
              public Layout wide(String words, WideColumns columns, boolean header) {
                return new WideText(
                    with(dialect, words), DelimitedFile.bytes(file), dialect, columns, header);
              }
            })
        .tensor();
  }

  private static String with(Dialect dialect, String words) {
    return dialect.words().isEmpty() ? words : words + "; " + dialect.words();
  }

  @Override
  public void write(Path file, IncompleteTensor tensor, double[] values) throws IOException {
    ListLayout layout = ListLayout.of(tensor, separator.isEmpty() ? "," : separator);
    BitSet observed = ListLayout.observed(tensor);
    List<BitSet> seen = ListLayout.seen(tensor);
    try (TextRows out = new TextRows(file, layout.dialect())) {
      List<String> header = CompletedTensor.header(tensor);
      if (!layout.onlyMissing()) {
        header.add(ListLayout.OBSERVED);
      }
      header.add(PredictionTable.SEEN);
      out.write(header);
      for (EntryChunk chunk : EntryChunk.all(tensor, values.length)) {
        for (int t = 0; t < chunk.entries().count(); t++) {
          int at = chunk.start() + t;
          if (layout.onlyMissing() && observed.get(at)) {
            continue;
          }
          List<String> fields =
              CompletedTensor.fields(
                  tensor, chunk.entries(), t, layout.dialect().number(values[at]));
          if (!layout.onlyMissing()) {
            fields.add(Boolean.toString(observed.get(at)));
          }
          fields.add(Boolean.toString(ListLayout.isSeen(seen, chunk.entries(), t)));
          out.write(fields);
        }
      }
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
        dialect(file, ColumnChoice.NONE),
        new RowConsumer() {
          @Override
          public void names(List<String> names) {
            // A table of numbers alone has none.
          }

          private boolean begun;

          @Override
          public void row(long place, List<String> fields) {
            boolean header = !begun && isHeader(fields);
            begun = true;
            if (!header) {
              rows.add(numbers(file, place, fields, rows));
            }
          }
        });
    int columns = rows.isEmpty() ? 0 : rows.get(0).length;
    return new MatrixFile(
        rows.size(), columns, new long[0], rows.stream().flatMapToDouble(Arrays::stream).toArray());
  }

  /** Whether a first row names columns: it has words alone, and something in each field. */
  private static boolean isHeader(List<String> fields) {
    return fields.stream().noneMatch(text -> text.isEmpty() || Numbers.isNumber(text))
        && fields.stream().noneMatch(Numbers::isMissing);
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
            "line %d, field %d: expected a number, found \"%s\"; words may stand in the first line alone, where they name the columns"
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
    try (CsvWriter out = DelimitedFile.writer(file, separator.equals("\t") ? '\t' : ',')) {
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
