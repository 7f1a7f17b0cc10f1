package org.tacit.data.format;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.LineNumberReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.DenseTensor;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.MemoryLimit;
import org.tacit.data.Mode;
import org.tacit.data.Quoted;
import org.tacit.data.table.Numbers;

/**
 * Matrices in NIST's MatrixMarket format: coordinate or array, real or integer, general, symmetric
 * or skew-symmetric. An entry that a coordinate file does not list is missing, not zero.
 */
final class MatrixMarketFile {
  private static final List<String> NAMES = List.of("row", "column");

  private final Path file;
  private final LineNumberReader lines;
  private final IntStream.Builder rows = IntStream.builder();
  private final IntStream.Builder columns = IntStream.builder();
  private final DoubleStream.Builder values = DoubleStream.builder();
  private final LongStream.Builder places = LongStream.builder();
  private boolean coordinate;
  private int mirrored;

  private MatrixMarketFile(Path file, LineNumberReader lines) {
    this.file = file;
    this.lines = lines;
  }

  /** What a file lists. */
  private record Content(
      int height,
      int width,
      boolean coordinate,
      int[] rows,
      int[] columns,
      double[] values,
      long[] places) {}

  /** As an array with holes: what a coordinate file does not list is missing. */
  static IncompleteTensor read(Path file) {
    Content content = content(file);
    List<Mode> modes =
        List.of(
            Mode.counted(NAMES.get(0), content.height, 1),
            Mode.counted(NAMES.get(1), content.width, 1));
    if (!content.coordinate) {
      return DenseTensor.of(file, FileFormat.MATRIX_MARKET, modes, content.values);
    }
    int[][] indices = {content.rows, content.columns};
    return new ListedEntries(indices, content.values, content.places, "line")
        .tensor(file, FileFormat.MATRIX_MARKET, modes, "value");
  }

  /** As a matrix: what a coordinate file does not list is zero. */
  static MatrixFile matrix(Path file) {
    Content content = content(file);
    if (!content.coordinate) {
      return new MatrixFile(content.height, content.width, new long[0], content.values);
    }
    long[] flat = new long[content.values.length];
    Arrays.setAll(flat, t -> (long) content.rows[t] * content.width + content.columns[t]);
    return new MatrixFile(content.height, content.width, flat, content.values);
  }

  private static Content content(Path file) {
    try (BufferedReader reader = Files.newBufferedReader(file);
        LineNumberReader lines = new LineNumberReader(reader)) {
      return new MatrixMarketFile(file, lines).content();
    } catch (CharacterCodingException e) {
      throw new DataException(file, "the file is not text in UTF-8");
    } catch (IOException e) {
      throw DataException.unreadable(file, e);
    }
  }

  private Content content() throws IOException {
    readBanner();
    String[] sizes = fields("the sizes of the matrix");
    int expected = coordinate ? 3 : 2;
    if (sizes.length != expected) {
      throw here("expected " + expected + " sizes, found " + sizes.length);
    }
    int height = whole(sizes[0], 1, Integer.MAX_VALUE);
    int width = whole(sizes[1], 1, Integer.MAX_VALUE);
    if (mirrored != 0 && height != width) {
      throw here("expected a square matrix for this symmetry, found " + height + " × " + width);
    }
    if (!coordinate) {
      double[] all = array(height, width);
      return new Content(height, width, false, new int[0], new int[0], all, new long[0]);
    }
    entries(height, width, whole(sizes[2], 0, Integer.MAX_VALUE));
    return new Content(
        height,
        width,
        true,
        rows.build().toArray(),
        columns.build().toArray(),
        values.build().toArray(),
        places.build().toArray());
  }

  private void readBanner() throws IOException {
    String banner = String.valueOf(lines.readLine()).strip();
    String[] words = banner.toLowerCase(Locale.ROOT).split("\\s+");
    if (words.length != 5 || !words[1].equals("matrix")) {
      throw here(
          "expected %%MatrixMarket matrix, the format, the field and the symmetry, found "
              + Quoted.of(banner));
    }
    coordinate = one(words[2], "the format", "coordinate", "array") == 0;
    one(words[3], "the field", "real", "integer", "double");
    mirrored =
        switch (one(words[4], "the symmetry", "general", "symmetric", "skew-symmetric")) {
          case 0 -> 0;
          case 1 -> 1;
          default -> -1;
        };
  }

  private int one(String word, String what, String... known) {
    int position = Arrays.asList(known).indexOf(word);
    if (position < 0) {
      throw here(
          "expected " + what + " " + String.join(" or ", known) + ", found " + Quoted.of(word));
    }
    return position;
  }

  private void entries(int height, int width, int count) throws IOException {
    for (int entry = 0; entry < count; entry++) {
      String[] fields = fields("entry " + (entry + 1) + " of " + count);
      if (fields.length != 3) {
        throw here("expected a row, a column and a value, found " + fields.length + " fields");
      }
      int row = whole(fields[0], 1, height);
      int column = whole(fields[1], 1, width);
      add(row, column, number(fields[2]));
    }
    requireEnd();
  }

  private void add(int row, int column, double value) {
    if (mirrored < 0 && row == column && value != 0) {
      throw here(
          "the diagonal entry (%d, %d) is %s, expected 0 in a skew-symmetric matrix"
              .formatted(row, column, value));
    }
    rows.add(row - 1);
    columns.add(column - 1);
    values.add(value);
    places.add(lines.getLineNumber());
    if (mirrored != 0 && row != column) {
      rows.add(column - 1);
      columns.add(row - 1);
      values.add(mirrored * value);
      places.add(lines.getLineNumber());
    }
  }

  private double[] array(int height, int width) throws IOException {
    MemoryLimit.require(file, 8.0 * height * width, "the " + height + " × " + width + " array");
    if ((long) height * width > Integer.MAX_VALUE - 8) {
      throw here("expected at most 2147483639 entries, found " + (long) height * width);
    }
    double[] all = new double[height * width];
    for (int column = 0; column < width; column++) {
      int from = mirrored == 0 ? 0 : mirrored > 0 ? column : column + 1;
      for (int row = from; row < height; row++) {
        String[] fields = fields("the entry (" + (row + 1) + ", " + (column + 1) + ")");
        if (fields.length != 1) {
          throw here("expected one value, found " + fields.length + " fields");
        }
        double value = number(fields[0]);
        all[row * width + column] = value;
        if (mirrored != 0 && row != column) {
          all[column * width + row] = mirrored * value;
        }
      }
    }
    requireEnd();
    return all;
  }

  private double number(String text) {
    if (Numbers.isMissing(text)) {
      return Double.NaN;
    }
    double value = Numbers.isNumber(text) ? Numbers.parse(text) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw here(
          "the value is "
              + Quoted.of(text)
              + ", expected a finite number, or NaN where it is missing");
    }
    return value;
  }

  private int whole(String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw here(
        "expected a whole number from " + least + " to " + most + ", found " + Quoted.of(text));
  }

  private String[] fields(String expected) throws IOException {
    String line = nextLine();
    if (line == null) {
      throw new DataException(file, "the file ends where " + expected + " was expected");
    }
    return line.split("\\s+");
  }

  private void requireEnd() throws IOException {
    if (nextLine() != null) {
      throw here("expected the end of the file, by the sizes at its beginning; found more");
    }
  }

  private @Nullable String nextLine() throws IOException {
    String line = lines.readLine();
    while (line != null && (line.isBlank() || line.startsWith("%"))) {
      line = lines.readLine();
    }
    return line == null ? null : line.strip();
  }

  private DataException here(String complaint) {
    return new DataException(file, "line " + lines.getLineNumber() + ": " + complaint);
  }

  /** Writes a whole matrix, given row by row, in array form. */
  static void write(Path file, int height, int width, double[] values) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("%%MatrixMarket matrix array real general\n" + height + " " + width + "\n");
      for (int column = 0; column < width; column++) {
        for (int row = 0; row < height; row++) {
          out.write(values[row * width + column] + "\n");
        }
      }
    }
  }
}
