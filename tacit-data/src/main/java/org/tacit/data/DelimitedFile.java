package org.tacit.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tables as text in UTF-8 with commas or tabs between the fields, quoted as in RFC 4180. */
final class DelimitedFile {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private DelimitedFile() {}

  /** Hands over every row that is not empty, with its line. */
  static void read(Path file, char separator, RowConsumer rows) {
    // FastCSV's own complaints about unequal rows name no field counts of ours.
    CsvReader.CsvReaderBuilder reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowExtraFields(true)
            .allowMissingFields(true);
    try (BufferedReader text = Files.newBufferedReader(file);
        CsvReader<CsvRecord> records = reader.ofCsvRecord(withoutByteOrderMark(text))) {
      for (CsvRecord one : records) {
        rows.row(one.getStartingLineNumber(), one.getFields().stream().map(String::strip).toList());
      }
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw complaint(file, e);
    }
  }

  private static DataException complaint(Path file, Exception error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        return new DataException(file, "the file is not text in UTF-8");
      }
      if (cause instanceof IOException unreadable) {
        return DataException.unreadable(file, unreadable);
      }
    }
    return new DataException(file, String.valueOf(error.getMessage()));
  }

  private static Reader withoutByteOrderMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  /** A writer of such a file. */
  static CsvWriter writer(Path file, char separator) throws IOException {
    return CsvWriter.builder().fieldSeparator(separator).build(file);
  }
}
