package org.tacit.data.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tacit.data.DataException;

/** Tables as text in UTF-8 with commas or tabs between the fields, quoted as in RFC 4180. */
public final class DelimitedFile {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Longer ones are quotations that nobody closed. */
  private static final int LONGEST_FIELD = 10_000;

  private static final Pattern LINE = Pattern.compile("line ([0-9]+)");
  private static final int MOST_FIELDS = 1 << 24;
  private static final int LONGEST_RECORD = 1 << 29;

  private DelimitedFile() {}

  /** Hands over every row that is not empty, with its line. */
  public static void read(Path file, char separator, RowConsumer rows) {
    // FastCSV's own complaints about unequal rows name no field counts of ours.
    CsvReader.CsvReaderBuilder reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowExtraFields(true)
            .allowMissingFields(true);
    CsvRecordHandler fields =
        CsvRecordHandler.of(
            limits ->
                limits
                    .maxFieldSize(LONGEST_FIELD)
                    .maxFields(MOST_FIELDS)
                    .maxRecordSize(LONGEST_RECORD));
    try (BufferedReader text = Files.newBufferedReader(file);
        CsvReader<CsvRecord> records = reader.build(fields, withoutByteOrderMark(text))) {
      for (CsvRecord one : records) {
        rows.row(one.getStartingLineNumber(), one.getFields().stream().map(String::strip).toList());
      }
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw complaint(file, e);
    }
  }

  private static DataException complaint(Path file, Exception error) {
    if (error instanceof CsvParseException) {
      return new DataException(file, malformed(error));
    }
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

  /**
   * The line and the reason; FastCSV says the line in the outer and the reason in the inner one.
   */
  private static String malformed(Exception error) {
    String outer = String.valueOf(error.getMessage());
    String inner = error.getCause() == null ? outer : String.valueOf(error.getCause().getMessage());
    Matcher line = LINE.matcher(outer + " " + inner);
    String place = "line " + (line.find() ? line.group(1) : "1") + ": ";
    if (inner.contains("closing quote")) {
      return place
          + "there is text after a closing quote, expected the next field; a quote within a quoted"
          + " field is written twice";
    }
    if (inner.contains("buffer size") || inner.contains("max field size")) {
      return place
          + "a field has more than %,d characters; is a quote opened there and not closed?"
              .formatted(LONGEST_FIELD);
    }
    return place + inner;
  }

  private static Reader withoutByteOrderMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  /** A writer of such a file. */
  public static CsvWriter writer(Path file, char separator) throws IOException {
    return CsvWriter.builder().fieldSeparator(separator).build(file);
  }
}
