package org.tacit.data.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;

/**
 * A native library out of a jar, kept in a folder from one process to the next. The file's name has
 * the checksum of its content, so that versions stand side by side; it appears under that name in
 * one rename, and its size and checksum are compared each time before it is used.
 *
 * @param resource the library in its jar
 * @param size in bytes
 * @param checksum the CRC-32 of its content
 */
record UnpackedLibrary(URL resource, long size, long checksum) {
  /** The library of a resource. */
  static UnpackedLibrary of(URL resource) throws IOException {
    URLConnection connection = resource.openConnection();
    ZipEntry entry = connection instanceof JarURLConnection jar ? jar.getJarEntry() : null;
    if (entry != null && entry.getSize() >= 0 && entry.getCrc() >= 0) {
      return new UnpackedLibrary(resource, entry.getSize(), entry.getCrc());
    }
    CRC32 crc = new CRC32();
    try (InputStream in = new CheckedInputStream(connection.getInputStream(), crc)) {
      long size = in.transferTo(OutputStream.nullOutputStream());
      return new UnpackedLibrary(resource, size, crc.getValue());
    }
  }

  /**
   * The library's file in a folder, which is made; it is written if it is not there as it should
   * be. Any number of processes may ask at once.
   *
   * @throws IOException if it is not there and cannot be written, or if everybody may write into
   *     the folder: then the file might be somebody else's
   */
  Path in(Path folder) throws IOException {
    Path file = folder.resolve("libduckdb_java-%08x.so".formatted(checksum));
    if (!isWhole(file)) {
      Files.createDirectories(folder);
      requirePrivate(folder);
      Path lock = folder.resolve(".lock");
      // The channel keeps the lock, which ends with it and with the process.
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (held.isValid() && !isWhole(file)) {
          // The name is the same each time, so that what a killed process left is written over.
          Path part = folder.resolve("." + file.getFileName() + ".part");
          write(part);
          Files.move(
              part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    requirePrivate(folder);
    return file;
  }

  /** Writes the library; nothing is left behind where that fails. */
  void write(Path file) throws IOException {
    try {
      try (InputStream in = resource.openStream()) {
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      }
      if (!isWhole(file)) {
        throw new IOException("the library in " + resource + " is damaged");
      }
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  boolean isWhole(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) != size) {
      return false;
    }
    CRC32 crc = new CRC32();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        crc.update(buffer, 0, read);
      }
    }
    return crc.getValue() == checksum;
  }

  private static void requirePrivate(Path folder) throws IOException {
    for (Path each : new Path[] {folder, folder.toAbsolutePath().getParent()}) {
      if (each != null
          && each.getFileSystem().supportedFileAttributeViews().contains("posix")
          && Files.getPosixFilePermissions(each).contains(PosixFilePermission.OTHERS_WRITE)) {
        throw new IOException(
            each + ": everybody may write there, so the library in it might be somebody else's");
      }
    }
  }
}
