package org.tacit.data.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Layout;
import org.tacit.data.table.DelimitedFile;
import org.tacit.data.table.Dialect;

/**
 * A wide table of text as it was, of which nothing but the missing fields changes.
 *
 * @param words how it was understood
 * @param text the whole of it, unpacked; not copied
 * @param dialect how it is written
 * @param columns which columns are measured
 * @param named whether the first row has their names
 */
record WideText(String words, byte[] text, Dialect dialect, WideColumns columns, boolean named)
    implements Layout {
  @Override
  public boolean write(Path file, IncompleteTensor tensor, double[] values) throws IOException {
    try (TextRows out = new TextRows(file, dialect);
        BufferedReader in =
            new BufferedReader(new StringReader(new String(text, StandardCharsets.UTF_8)))) {
      boolean[] observed = new boolean[values.length];
      for (int t = 0; t < tensor.observed().count(); t++) {
        observed[Math.toIntExact(tensor.observed().indices().flat(t))] = true;
      }
      int[] row = {named ? -1 : 0};
      DelimitedFile.raw(
          in, dialect, (line, fields) -> out.write(filled(fields, row[0]++, observed, values)));
    }
    return true;
  }

  private List<String> filled(List<String> fields, int row, boolean[] observed, double[] values) {
    if (row < 0) {
      return fields;
    }
    List<String> filled = new ArrayList<>(fields);
    int width = columns.measured().size();
    for (int j = 0; j < width; j++) {
      int entry = row * width + j;
      if (!observed[entry]) {
        filled.set(columns.measured().get(j), dialect.number(values[entry]));
      }
    }
    return filled;
  }
}
