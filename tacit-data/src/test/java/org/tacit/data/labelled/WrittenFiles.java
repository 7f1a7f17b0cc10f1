package org.tacit.data.labelled;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Writes data sets of several files.
 *
 * @param folder where they are written
 */
record WrittenFiles(Path folder) {
  /** In a folder of this name. */
  Path folder(String name, Map<String, byte[]> files) throws IOException {
    Path root = folder.resolve(name);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return root;
  }

  /** In an archive of this name. */
  Path archive(String name, Map<String, byte[]> files) throws IOException {
    Path path = folder.resolve(name);
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write(TarBytes.of(files));
    }
    return path;
  }
}
