package org.tacit.study.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to run a trial: a lock of the operating system, which ends with the process that holds
 * it, whichever way that ends.
 */
final class TrialLock implements AutoCloseable {
  private static final String NAME = "lock";

  private final Path file;
  private final FileChannel channel;

  private TrialLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** The lock of a trial's folder, which is made; null if somebody else holds it. */
  static @Nullable TrialLock of(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(NAME);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      return null;
    }
    return new TrialLock(file, channel);
  }

  /** Whether a process runs the trial of a folder now. */
  static boolean isHeld(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return tryLock(channel) == null;
    } catch (IOException e) {
      return false;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another thread of this process holds it.
      return null;
    }
  }

  /**
   * Gives it back. The file goes first: whoever opened it before will hold the lock of a file that
   * is no longer there, and then sees that the trial has ended.
   */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    channel.close();
  }
}
