package org.tacit.data.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.tacit.data.DataException;
import org.tacit.data.GzippedFile;

/**
 * Tables as text in UTF-8, one row a line, quoted as in RFC 4180, in any {@link Dialect};
 * compressed by gzip too.
 */
public final class DelimitedFile {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Longer ones are quotations that nobody closed. */
  private static final int LONGEST_FIELD = 10_000;

  private static final Pattern LINE = Pattern.compile("line ([0-9]+)");
  private static final int SNIFFED = 1 << 18;
  private static final int MOST_FIELDS = 1 << 24;
  private static final int LONGEST_RECORD = 1 << 29;

  private DelimitedFile() {}

  /**
   * The dialect of a file, compressed or not.
   *
   * @param usual the separator that its name promises; empty for none
   * @throws DataException if it cannot be read or can be understood in two ways
   */
  public static Dialect dialect(Path file, String usual, TextMarks marks) {
    try (BufferedReader text = reader(file)) {
      char[] head = new char[SNIFFED];
      int count = 0;
      for (int read = 0; read >= 0 && count < head.length; count += Math.max(read, 0)) {
        read = text.read(head, count, head.length - count);
      }
      String beginning = new String(head, 0, count);
      int end = count < head.length ? count : beginning.lastIndexOf('\n') + 1;
      return new DialectFinder(usual).find(beginning.substring(0, end), marks.decimal());
    } catch (IllegalArgumentException e) {
      throw new DataException(file, String.valueOf(e.getMessage()));
    } catch (IOException | UncheckedIOException e) {
      throw complaint(file, e);
    }
  }

  /** Hands over every row that is not empty, with its line; numbers as a decimal point has them. */
  public static void read(Path file, Dialect dialect, RowConsumer rows) {
    try (BufferedReader text = reader(file)) {
      raw(
          text,
          dialect,
          (line, fields) ->
              rows.row(line, fields.stream().map(field -> dialect.plain(field.strip())).toList()));
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw complaint(file, e);
    }
  }

  /** Takes the fields of a row as they are written. */
  public interface RawRows {
    /** A row. */
    void row(long line, List<String> fields) throws IOException;
  }

  /** Hands over every row that is not empty as it is written. */
  public static void raw(BufferedReader text, Dialect dialect, RawRows rows) throws IOException {
    // FastCSV's own complaints about unequal rows name no field counts of ours.
    CsvReader.CsvReaderBuilder reader =
        CsvReader.builder()
            .fieldSeparator(dialect.separator())
            .allowExtraFields(true)
            .allowMissingFields(true);
    CsvRecordHandler fields =
        CsvRecordHandler.of(
            limits ->
                limits
                    .maxFieldSize(LONGEST_FIELD)
                    .maxFields(MOST_FIELDS)
                    .maxRecordSize(LONGEST_RECORD));
    try (CsvReader<CsvRecord> records = reader.build(fields, withoutByteOrderMark(text))) {
      for (CsvRecord one : records) {
        rows.row(one.getStartingLineNumber(), one.getFields());
      }
    }
  }

  /** The whole of a file, unpacked where it is compressed by gzip. */
  public static byte[] bytes(Path file) {
    try (InputStream in = unpacked(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw complaint(file, e);
    }
  }

  private static InputStream unpacked(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    try {
      return GzippedFile.isOne(file) ? new GZIPInputStream(bytes) : bytes;
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  /** The text of a file, unpacked where it is compressed by gzip. */
  public static BufferedReader reader(Path file) throws IOException {
    // The decoder of a charset by itself puts a sign in place of what is no text.
    return new BufferedReader(
        new InputStreamReader(
            unpacked(file),
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }

  private static DataException complaint(Path file, Exception error) {
    if (error instanceof CsvParseException) {
      return new DataException(file, malformed(error));
    }
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        return new DataException(file, "the file is not text in UTF-8");
      }
      if (cause instanceof ZipException || cause instanceof EOFException) {
        return new DataException(file, "the compressed file is damaged or cut off");
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
