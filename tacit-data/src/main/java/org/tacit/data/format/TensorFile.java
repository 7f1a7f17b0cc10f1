package org.tacit.data.format;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;

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
    Format how = Formats.of(format);
    if (!how.takes(choice)) {
      throw new DataException(
          file,
          "--value, --modes, --ignore, --wide, --missing, --decimal and --only-missing choose"
              + " columns of a table (.csv, .tsv, .txt or .parquet)");
    }
    return how.tensor(file, mask, choice);
  }
}
