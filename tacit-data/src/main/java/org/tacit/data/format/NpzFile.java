package org.tacit.data.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;

/** NumPy's archives of several arrays ({@code .npz}). */
public final class NpzFile {
  private NpzFile() {}

  /**
   * The names of its arrays.
   *
   * @throws DataException if it is no such archive
   */
  public static List<String> names(Path file) {
    FileFormat.of(file, Set.of(FileFormat.NPZ));
    return NpzFormat.names(file);
  }

  /**
   * One of its arrays.
   *
   * @throws DataException if it is not there, damaged, or would not fit into memory
   */
  public static NpyFile read(Path file, String name) {
    return new NpzFormat().read(file, name);
  }
}
