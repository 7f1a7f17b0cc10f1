package org.tacit.data.format;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;

/** Reads a tensor with missing entries from a file of any {@link FileFormat}. */
public final class TensorFile {
  private TensorFile() {}

  /**
   * Reads a file.
   *
   * @param mask for images a second one, dark where pixels are missing; null for none
   * @throws DataException if the file cannot be used; the message names the place, what was found
   *     and what was expected
   */
  public static IncompleteTensor read(Path file, @Nullable Path mask) {
    return read(file, mask, ColumnChoice.NONE);
  }

  /**
   * Reads a file.
   *
   * @param mask for images a second one, dark where pixels are missing; null for none
   * @param choice for lists, what their columns are
   * @throws DataException if the file cannot be used; the message names the place, what was found
   *     and what was expected
   */
  public static IncompleteTensor read(Path file, @Nullable Path mask, ColumnChoice choice) {
    FileFormat format = FileFormat.of(file, FileFormat.all());
    if (mask != null && !format.isImage()) {
      throw new DataException(
          mask, "a mask belongs to an image, found the data file " + file.getFileName());
    }
    if (choice.isGiven() && !format.isTable()) {
      throw new DataException(
          file, "--value and --ignore choose columns of a list (.csv, .tsv or .parquet)");
    }
    return switch (format) {
      case NPY -> npy(file);
      case CSV -> delimited(file, format, ',', choice);
      case TSV -> delimited(file, format, '\t', choice);
      case MATRIX_MARKET -> MatrixMarketFile.read(file);
      case PARQUET -> parquet(file, choice);
      case PNG, JPEG, BMP -> ImageFile.read(file, format, mask);
    };
  }

  private static IncompleteTensor npy(Path file) {
    NpyFile array = NpyFile.read(file);
    return DenseTensor.of(file, FileFormat.NPY, Mode.unnamed(array.shape(), 0), array.values());
  }

  private static IncompleteTensor delimited(
      Path file, FileFormat format, char separator, ColumnChoice choice) {
    EntryTableReader reader = new EntryTableReader(file, "line", choice);
    DelimitedFile.read(file, separator, reader);
    return reader.tensor(format);
  }

  private static IncompleteTensor parquet(Path file, ColumnChoice choice) {
    EntryTableReader reader = new EntryTableReader(file, "row", choice);
    ParquetTable.read(file, reader);
    return reader.tensor(FileFormat.PARQUET);
  }
}
