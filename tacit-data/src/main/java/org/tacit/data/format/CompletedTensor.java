package org.tacit.data.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;
import org.tacit.data.image.ImageFile;
import org.tacit.data.table.Dialect;
import org.tacit.operator.EntryIndices;

/** Writes values of a tensor's entries the way the tensor's own file was written. */
public final class CompletedTensor {
  private CompletedTensor() {}

  /** The name of the file that {@link #write} is meant for: {@code completed} and its ending. */
  public static String fileName(IncompleteTensor tensor) {
    return "completed." + (tensor.format().isImage() ? "png" : tensor.format().extension());
  }

  /**
   * Writes the whole tensor: an array, a picture, a wide table as it was with its gaps filled, or a
   * list of all entries with a column that says which were observed; or of these the others alone.
   *
   * @param values the value of every entry, last mode fastest
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, IncompleteTensor tensor, double[] values) throws IOException {
    if (!tensor.layout().write(file, tensor, values)) {
      Formats.of(tensor.format()).write(file, tensor, values);
    }
  }

  /**
   * Writes a list of entries as CSV: their indices as the tensor's own file writes them, then the
   * value, and whether every index has an observed entry.
   *
   * @throws IOException if it cannot be written
   */
  public static void writeEntries(
      Path file, IncompleteTensor tensor, EntryIndices entries, double[] values)
      throws IOException {
    Dialect usual = Dialect.usual(",");
    try (TextRows out = new TextRows(file, usual)) {
      List<String> header = header(tensor);
      header.add(PredictionTable.SEEN);
      out.write(header);
      List<BitSet> seen = ListLayout.seen(tensor);
      for (int t = 0; t < entries.count(); t++) {
        List<String> fields = fields(tensor, entries, t, usual.number(values[t]));
        fields.add(Boolean.toString(ListLayout.isSeen(seen, entries, t)));
        out.write(fields);
      }
    }
  }

  /**
   * Writes a list of entries as CSV: their indices as the tensor's own file writes them, then
   * several numbers.
   *
   * @param names of the columns of numbers
   * @param columns one number for each entry in each
   * @throws IOException if it cannot be written
   */
  public static void writeColumns(
      Path file,
      IncompleteTensor tensor,
      EntryIndices entries,
      List<String> names,
      List<double[]> columns)
      throws IOException {
    Dialect usual = Dialect.usual(",");
    try (TextRows out = new TextRows(file, usual)) {
      List<String> header = new ArrayList<>(tensor.modes().stream().map(Mode::name).toList());
      header.addAll(names);
      out.write(header);
      for (int t = 0; t < entries.count(); t++) {
        List<String> fields = fields(tensor, entries, t, usual.number(columns.get(0)[t]));
        for (double[] column : columns.subList(1, columns.size())) {
          fields.add(usual.number(column[t]));
        }
        out.write(fields);
      }
    }
  }

  /**
   * Writes several arrays of the tensor's shape as one of NumPy, the number of the array first.
   *
   * @throws IOException if it cannot be written
   */
  public static void writeArrays(Path file, IncompleteTensor tensor, List<double[]> arrays)
      throws IOException {
    int[] dimensions = tensor.dimensions();
    int[] shape = new int[dimensions.length + 1];
    shape[0] = arrays.size();
    System.arraycopy(dimensions, 0, shape, 1, dimensions.length);
    new NpyFile(shape, arrays.stream().flatMapToDouble(Arrays::stream).toArray()).write(file);
  }

  /** The names of the columns. */
  static List<String> header(IncompleteTensor tensor) {
    List<String> names = new ArrayList<>(tensor.modes().stream().map(Mode::name).toList());
    names.add(tensor.valueName());
    return names;
  }

  /** An entry: its indices as the file writes them, then its value. */
  static List<String> fields(
      IncompleteTensor tensor, EntryIndices entries, int entry, String value) {
    List<String> fields = new ArrayList<>();
    for (int mode = 0; mode < entries.order(); mode++) {
      fields.add(tensor.modes().get(mode).text(entries.index(mode, entry)));
    }
    fields.add(value);
    return fields;
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
