package org.tacit.data.format;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tacit.data.FileFormat;

/** NumPy's array files. */
record NpyFormat() implements ArrayFormat {
  @Override
  public FileFormat named() {
    return FileFormat.NPY;
  }

  @Override
  public NpyFile read(Path file, @Nullable String name) {
    return NpyFile.read(file);
  }

  @Override
  public void write(Path file, NpyFile array) throws IOException {
    array.write(file);
  }
}
