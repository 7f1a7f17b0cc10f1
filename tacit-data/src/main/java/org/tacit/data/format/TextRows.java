package org.tacit.data.format;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tacit.data.table.Dialect;

/** Writes rows of text in a dialect. */
final class TextRows implements AutoCloseable {
  private final BufferedWriter out;
  private final Dialect dialect;

  TextRows(Path file, Dialect dialect) throws IOException {
    this.out = Files.newBufferedWriter(file);
    this.dialect = dialect;
    if (dialect.byteOrderMark()) {
      out.write('\uFEFF');
    }
  }

  void write(List<String> fields) throws IOException {
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        out.write(dialect.separator());
      }
      out.write(dialect.quoted(fields.get(i)));
    }
    out.write(dialect.lineEnd());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
