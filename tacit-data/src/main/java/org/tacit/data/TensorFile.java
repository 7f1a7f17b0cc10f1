package org.tacit.data;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

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
    FileFormat format = FileFormat.of(file, FileFormat.all());
    if (mask != null && !format.isImage()) {
      throw new DataException(
          mask, "a mask belongs to an image, found the data file " + file.getFileName());
    }
    return switch (format) {
      case NPY -> npy(file);
      case CSV -> delimited(file, format, ',');
      case TSV -> delimited(file, format, '\t');
      case MATRIX_MARKET -> MatrixMarketFile.read(file);
      case PARQUET -> parquet(file);
      case PNG, JPEG, BMP -> ImageFile.read(file, format, mask);
    };
  }

  private static IncompleteTensor npy(Path file) {
    NpyFile array = NpyFile.read(file);
    return DenseTensor.of(file, FileFormat.NPY, Mode.unnamed(array.shape(), 0), array.values());
  }

  private static IncompleteTensor delimited(Path file, FileFormat format, char separator) {
    EntryTableReader reader = new EntryTableReader(file, "line");
    DelimitedFile.read(file, separator, reader);
    return reader.tensor(format);
  }

  private static IncompleteTensor parquet(Path file) {
    EntryTableReader reader = new EntryTableReader(file, "row");
    ParquetTable.read(file, true, reader);
    return reader.tensor(FileFormat.PARQUET);
  }
}
