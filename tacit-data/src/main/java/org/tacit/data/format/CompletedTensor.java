package org.tacit.data.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.duckdb.DuckDBAppender;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;
import org.tacit.operator.EntryIndices;

/** Writes values of a tensor's entries the way the tensor's own file was written. */
public final class CompletedTensor {
  private static final int CHUNK = 1 << 16;

  private CompletedTensor() {}

  /** The name of the file that {@link #write} is meant for: {@code completed} and its ending. */
  public static String fileName(IncompleteTensor tensor) {
    return "completed." + (tensor.format().isImage() ? "png" : tensor.format().extension());
  }

  /**
   * Writes the whole tensor: an array, a picture, or a list of all entries.
   *
   * @param values the value of every entry, last mode fastest
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, IncompleteTensor tensor, double[] values) throws IOException {
    int[] shape = tensor.dimensions();
    switch (tensor.format()) {
      case NPY -> new NpyFile(shape, values).write(file);
      case MATRIX_MARKET -> MatrixMarketFile.write(file, shape[0], shape[1], values);
      case PNG, JPEG, BMP -> Files.write(file, ImageFile.png(shape, values));
      case PARQUET ->
          ParquetTable.write(
              file,
              tensor.modes(),
              tensor.valueName(),
              appender -> {
                for (int start = 0; start < values.length; start += CHUNK) {
                  append(appender, tensor, part(shape, start, values.length), values, start);
                }
              });
      case CSV, TSV -> {
        try (CsvWriter out = begin(file, tensor)) {
          for (int start = 0; start < values.length; start += CHUNK) {
            write(out, tensor, part(shape, start, values.length), values, start);
          }
        } catch (UncheckedIOException e) {
          throw e.getCause();
        }
      }
    }
  }

  private static EntryIndices part(int[] shape, int start, int end) {
    long[] positions = new long[Math.min(CHUNK, end - start)];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = (long) start + i;
    }
    return EntryIndices.ofFlat(shape, positions);
  }

  private static void append(
      DuckDBAppender appender,
      IncompleteTensor tensor,
      EntryIndices entries,
      double[] values,
      int offset)
      throws SQLException {
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
      appender.append(values[offset + t]);
      appender.endRow();
    }
  }

  /**
   * Writes a list of entries as CSV: their indices as the tensor's own file writes them, then the
   * value.
   *
   * @throws IOException if it cannot be written
   */
  public static void writeEntries(
      Path file, IncompleteTensor tensor, EntryIndices entries, double[] values)
      throws IOException {
    try (CsvWriter out = DelimitedFile.writer(file, ',')) {
      header(out, tensor);
      write(out, tensor, entries, values, 0);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static CsvWriter begin(Path file, IncompleteTensor tensor) throws IOException {
    CsvWriter out = DelimitedFile.writer(file, tensor.format() == FileFormat.TSV ? '\t' : ',');
    header(out, tensor);
    return out;
  }

  private static void header(CsvWriter out, IncompleteTensor tensor) {
    List<String> names = new ArrayList<>(tensor.modes().stream().map(Mode::name).toList());
    names.add(tensor.valueName());
    out.writeRecord(names);
  }

  private static void write(
      CsvWriter out, IncompleteTensor tensor, EntryIndices entries, double[] values, int offset) {
    String[] fields = new String[entries.order() + 1];
    for (int t = 0; t < entries.count(); t++) {
      for (int mode = 0; mode < entries.order(); mode++) {
        fields[mode] = tensor.modes().get(mode).text(entries.index(mode, t));
      }
      fields[entries.order()] = Double.toString(values[offset + t]);
      out.writeRecord(fields);
    }
  }

  /**
   * The tensor as a PNG picture, missing entries transparent.
   *
   * @throws IllegalArgumentException if the tensor came from no image
   */
  public static byte[] picture(IncompleteTensor tensor, double[] values) {
    if (!tensor.format().isImage()) {
      throw new IllegalArgumentException(
          "expected a tensor from an image, found one from "
              + tensor.format().name().toLowerCase(Locale.ROOT));
    }
    return ImageFile.png(tensor.dimensions(), values);
  }
}
