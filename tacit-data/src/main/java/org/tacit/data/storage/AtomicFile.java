package org.tacit.data.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file so that a crash leaves the old one or the new one, never half: to a temporary name,
 * synced, then renamed.
 */
public final class AtomicFile {
  private static final int AT_ONCE = 1 << 16;

  private AtomicFile() {}

  /**
   * Writes or replaces a file.
   *
   * @throws IOException if it cannot be written; nothing is left behind then
   */
  public static void write(Path file, byte[] content) throws IOException {
    write(file, out -> out.write(content));
  }

  /** What a file is to hold, written piece by piece. */
  public interface Content {
    /** Writes all of it; the stream is buffered, and closed by its owner. */
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes or replaces a file without holding all of it in memory.
   *
   * @throws IOException if it cannot be written; nothing is left behind then
   */
  public static void write(Path file, Content content) throws IOException {
    Path temporary = TemporaryFile.of(file);
    boolean named = false;
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), AT_ONCE);
        content.write(out);
        out.flush();
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      named = true;
    } catch (IOException e) {
      throw StorageFault.of(file, e);
    } finally {
      if (!named) {
        deleteIfPossible(temporary);
      }
    }
    syncFolder(file.toAbsolutePath().getParent());
  }

  /** For what is in the way of nobody: that it cannot be removed is no reason to fail. */
  static void deleteIfPossible(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // What went wrong before is told.
    }
  }

  /** The new name is safe only once the folder is; where folders cannot be opened they need not. */
  static void syncFolder(@Nullable Path folder) throws IOException {
    if (folder != null && !System.getProperty("os.name", "").startsWith("Windows")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      } catch (IOException e) {
        throw StorageFault.of(folder, e);
      }
    }
  }
}
