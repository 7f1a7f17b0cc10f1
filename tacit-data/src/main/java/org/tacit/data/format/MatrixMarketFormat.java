package org.tacit.data.format;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;

/** Files of MatrixMarket. */
record MatrixMarketFormat() implements Format {
  @Override
  public FileFormat named() {
    return FileFormat.MATRIX_MARKET;
  }

  @Override
  public IncompleteTensor tensor(Path file, @Nullable Path mask, ColumnChoice choice) {
    return MatrixMarketFile.read(file);
  }

  @Override
  public void write(Path file, IncompleteTensor tensor, double[] values) throws IOException {
    int[] shape = tensor.dimensions();
    write(file, shape[0], shape[1], values);
  }

  @Override
  public boolean holdsMatrices() {
    return true;
  }

  @Override
  public MatrixFile matrix(Path file) {
    return MatrixMarketFile.matrix(file);
  }

  @Override
  public void write(Path file, int rows, int columns, double[] values) throws IOException {
    MatrixMarketFile.write(file, rows, columns, values);
  }
}
