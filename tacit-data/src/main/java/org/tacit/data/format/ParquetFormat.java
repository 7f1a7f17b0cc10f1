package org.tacit.data.format;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;
import org.tacit.data.table.ParquetTable;
import org.tacit.data.table.RowConsumer;
import org.tacit.operator.EntryIndices;

/** Parquet files whose columns are indices and a value. */
record ParquetFormat() implements RowFormat {
  @Override
  public FileFormat named() {
    return FileFormat.PARQUET;
  }

  @Override
  public void read(Path file, RowConsumer rows) {
    ParquetTable.read(file, rows);
  }

  @Override
  public void write(Path file, IncompleteTensor tensor, double[] values) throws IOException {
    ParquetTable.write(
        file,
        tensor.modes(),
        tensor.valueName(),
        appender -> {
          for (EntryChunk chunk : EntryChunk.all(tensor, values.length)) {
            append(appender, tensor, chunk, values);
          }
        });
  }

  private static void append(
      DuckDBAppender appender, IncompleteTensor tensor, EntryChunk chunk, double[] values)
      throws SQLException {
    EntryIndices entries = chunk.entries();
    for (int t = 0; t < entries.count(); t++) {
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
      appender.endRow();
    }
  }
}
