package org.tacit.data.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Layout;
import org.tacit.data.table.ParquetTable;

/**
 * A wide table of a Parquet file: all its columns with their types, and the texts of those that are
 * not measured.
 *
 * @param words how it was understood
 * @param columns all of them, in the order of the file
 * @param kept the texts of the columns that are not measured, by their place among all
 */
record WideParquet(String words, List<ParquetTable.Column> columns, Map<Integer, List<String>> kept)
    implements Layout {
  static WideParquet of(Path file, String words, WideColumns wide) {
    List<ParquetTable.Column> columns = new ArrayList<>();
    Map<Integer, List<String>> kept = new HashMap<>();
    Set<Integer> measured = new HashSet<>(wide.measured());
    int seen = 0;
    for (ParquetTable.Column column : ParquetTable.columns(file)) {
      boolean number = !ParquetTable.isRowIndex(column) && measured.contains(seen++);
      if (number) {
        columns.add(new ParquetTable.Column(column.name(), "DOUBLE"));
      } else {
        kept.put(columns.size(), ParquetTable.texts(file, column));
        columns.add(column.inTexts());
      }
    }
    return new WideParquet(words, columns, kept);
  }

  @Override
  public boolean write(Path file, IncompleteTensor tensor, double[] values) throws IOException {
    int[] shape = tensor.dimensions();
    ParquetTable.write(
        file,
        columns,
        appender -> {
          for (int row = 0; row < shape[0]; row++) {
            appender.beginRow();
            int entry = row * shape[1];
            for (int column = 0; column < columns.size(); column++) {
              List<String> texts = kept.get(column);
              if (texts == null) {
                appender.append(values[entry++]);
              } else {
                appender.append(texts.get(row));
              }
            }
            appender.endRow();
          }
        });
    return true;
  }
}
