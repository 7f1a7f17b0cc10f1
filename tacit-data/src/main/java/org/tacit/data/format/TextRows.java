package org.tacit.data.format;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tacit.data.table.Dialect;

/** Writes rows of text in a dialect. */
final class TextRows implements AutoCloseable {
  private final Writer out;
  private final Dialect dialect;

  TextRows(Path file, Dialect dialect) throws IOException {
    this(Files.newBufferedWriter(file), dialect);
    if (dialect.byteOrderMark()) {
      out.write('\uFEFF');
    }
  }

  /** Rows to a writer, which whoever gave it closes. */
  TextRows(Writer out, Dialect dialect) {
    this.out = out;
    this.dialect = dialect;
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
