package org.tacit.data.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.image.ImageFile;

/**
 * Pictures; they are written as PNG, which keeps every pixel.
 *
 * @param named which format they are read from
 */
record ImageFormat(FileFormat named) implements Format {
  @Override
  public IncompleteTensor tensor(Path file, @Nullable Path mask, ColumnChoice choice) {
    return ImageFile.read(file, named, mask);
  }

  @Override
  public void write(Path file, IncompleteTensor tensor, double[] values) throws IOException {
    Files.write(file, ImageFile.png(tensor.dimensions(), values));
  }
}
