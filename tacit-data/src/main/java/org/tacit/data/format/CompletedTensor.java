package org.tacit.data.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;
import org.tacit.data.image.ImageFile;
import org.tacit.data.table.DelimitedFile;
import org.tacit.operator.EntryIndices;

/** Writes values of a tensor's entries the way the tensor's own file was written. */
public final class CompletedTensor {
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
    Formats.of(tensor.format()).write(file, tensor, values);
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
      write(out, tensor, new EntryChunk(entries, 0), values);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Writes the names of the columns. */
  static void header(CsvWriter out, IncompleteTensor tensor) {
    List<String> names = new ArrayList<>(tensor.modes().stream().map(Mode::name).toList());
    names.add(tensor.valueName());
    out.writeRecord(names);
  }

  /** Writes some entries, each with its value. */
  static void write(CsvWriter out, IncompleteTensor tensor, EntryChunk chunk, double[] values) {
    EntryIndices entries = chunk.entries();
    String[] fields = new String[entries.order() + 1];
    for (int t = 0; t < entries.count(); t++) {
      for (int mode = 0; mode < entries.order(); mode++) {
        fields[mode] = tensor.modes().get(mode).text(entries.index(mode, t));
      }
      fields[entries.order()] = Double.toString(values[chunk.start() + t]);
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
