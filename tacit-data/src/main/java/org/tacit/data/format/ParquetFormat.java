package org.tacit.data.format;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Layout;
import org.tacit.data.Mode;
import org.tacit.data.table.Dialect;
import org.tacit.data.table.ParquetTable;
import org.tacit.data.table.RowConsumer;
import org.tacit.operator.EntryIndices;

/** Parquet files: lists of entries, or wide tables. */
record ParquetFormat() implements RowFormat {
  @Override
  public FileFormat named() {
    return FileFormat.PARQUET;
  }

  @Override
  public void read(Path file, ColumnChoice choice, RowConsumer rows) {
    ParquetTable.read(file, rows);
  }

  @Override
  public IncompleteTensor tensor(Path file, @Nullable Path mask, ColumnChoice choice) {
    return new TableReading(
            file,
            named(),
            place(),
            choice,
            rows -> ParquetTable.read(file, rows),
            new TableReading.Layouts() {
              @Override
              public Layout list(String words) {
                return new ListLayout(Dialect.usual(","), words, choice.onlyMissing());
              }

              @Override
              public Layout wide(String words, WideColumns columns, boolean header) {
                return WideParquet.of(file, words, columns);
              }
            })
        .tensor();
  }

  @Override
  public void write(Path file, IncompleteTensor tensor, double[] values) throws IOException {
    List<ParquetTable.Column> columns = new ArrayList<>();
    for (Mode mode : tensor.modes()) {
      columns.add(new ParquetTable.Column(mode.name(), mode.isLabelled() ? "VARCHAR" : "INTEGER"));
    }
    columns.add(new ParquetTable.Column(tensor.valueName(), "DOUBLE"));
    boolean onlyMissing = ListLayout.of(tensor, ",").onlyMissing();
    if (!onlyMissing) {
      columns.add(new ParquetTable.Column(ListLayout.OBSERVED, "BOOLEAN"));
    }
    columns.add(new ParquetTable.Column(PredictionTable.SEEN, "BOOLEAN"));
    BitSet observed = ListLayout.observed(tensor);
    List<BitSet> seen = ListLayout.seen(tensor);
    ParquetTable.write(
        file,
        columns,
        appender -> {
          for (EntryChunk chunk : EntryChunk.all(tensor, values.length)) {
            append(appender, tensor, chunk, values, observed, seen, onlyMissing);
          }
        });
  }

  private static void append(
      DuckDBAppender appender,
      IncompleteTensor tensor,
      EntryChunk chunk,
      double[] values,
      BitSet observed,
      List<BitSet> seen,
      boolean onlyMissing)
      throws SQLException {
    EntryIndices entries = chunk.entries();
    for (int t = 0; t < entries.count(); t++) {
      boolean known = observed.get(chunk.start() + t);
      if (onlyMissing && known) {
        continue;
      }
      appender.beginRow();
      for (int mode = 0; mode < entries.order(); mode++) {
        Mode one = tensor.modes().get(mode);
        String text = one.text(entries.index(mode, t));
        if (one.isLabelled()) {
          appender.append(text);
        } else {
          appender.append(Integer.parseInt(text));
        }
      }
      appender.append(values[chunk.start() + t]);
      if (!onlyMissing) {
        appender.append(known);
      }
      appender.append(ListLayout.isSeen(seen, entries, t));
      appender.endRow();
    }
  }
}
