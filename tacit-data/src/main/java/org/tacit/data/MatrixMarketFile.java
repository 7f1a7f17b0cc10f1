package org.tacit.data;

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

  static IncompleteTensor read(Path file) {
    try (BufferedReader reader = Files.newBufferedReader(file);
        LineNumberReader lines = new LineNumberReader(reader)) {
      return new MatrixMarketFile(file, lines).tensor();
    } catch (CharacterCodingException e) {
      throw new DataException(file, "the file is not text in UTF-8");
    } catch (IOException e) {
      throw DataException.unreadable(file, e);
    }
  }

  private IncompleteTensor tensor() throws IOException {
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
    List<Mode> modes =
        List.of(Mode.counted(NAMES.get(0), height, 1), Mode.counted(NAMES.get(1), width, 1));
    return coordinate
        ? entries(modes, whole(sizes[2], 0, Integer.MAX_VALUE))
        : array(modes, height, width);
  }

  private void readBanner() throws IOException {
    String banner = String.valueOf(lines.readLine()).strip();
    String[] words = banner.toLowerCase(Locale.ROOT).split("\\s+");
    if (words.length != 5 || !words[1].equals("matrix")) {
      throw here(
          "expected %%MatrixMarket matrix, the format, the field and the symmetry, found "
              + banner);
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
      throw here("expected " + what + " " + String.join(" or ", known) + ", found " + word);
    }
    return position;
  }

  private IncompleteTensor entries(List<Mode> modes, int count) throws IOException {
    for (int entry = 0; entry < count; entry++) {
      String[] fields = fields("entry " + (entry + 1) + " of " + count);
      if (fields.length != 3) {
        throw here("expected a row, a column and a value, found " + fields.length + " fields");
      }
      int row = whole(fields[0], 1, modes.get(0).size());
      int column = whole(fields[1], 1, modes.get(1).size());
      add(row, column, number(fields[2]));
    }
    requireEnd();
    int[][] indices = {rows.build().toArray(), columns.build().toArray()};
    return new ListedEntries(indices, values.build().toArray(), places.build().toArray(), "line")
        .tensor(file, FileFormat.MATRIX_MARKET, modes, "value");
  }

  private void add(int row, int column, double value) {
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

  private IncompleteTensor array(List<Mode> modes, int height, int width) throws IOException {
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
    return DenseTensor.of(file, FileFormat.MATRIX_MARKET, modes, all);
  }

  private double number(String text) {
    if (Numbers.isMissing(text)) {
      return Double.NaN;
    }
    double value = Numbers.isNumber(text) ? Numbers.parse(text) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw here("the value is " + text + ", expected a finite number, or NaN where it is missing");
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
    throw here("expected a whole number from " + least + " to " + most + ", found " + text);
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
