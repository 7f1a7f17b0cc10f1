package org.tacit.data.storage;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that this process holds locked. POSIX takes all locks of a process on a file when the
 * process closes that file once, however it was opened: so nothing here opens a file that is held.
 * That is a matter of the process, and of none of its parts.
 */
final class HeldFiles {
  private static final Set<Object> HELD = new HashSet<>();

  private HeldFiles() {}

  /** What is done with a file that may be locked. */
  interface Access<T> {
    T at(Path file) throws IOException;
  }

  /**
   * Opens a file and closes it again, unless this process holds it; no other part of the process
   * locks it meanwhile.
   *
   * @param ifHeld the answer where this process holds it
   */
  static <T> T unlessHeld(Path file, T ifHeld, Access<T> access) throws IOException {
    synchronized (HELD) {
      Object key = keyOf(file);
      return key != null && HELD.contains(key) ? ifHeld : access.at(file);
    }
  }

  /** Remembers that a file is held; for who is within {@link #unlessHeld}. */
  static void add(Object key) {
    synchronized (HELD) {
      HELD.add(key);
    }
  }

  /** Closes what gives up a lock. */
  interface Closing {
    void run() throws IOException;
  }

  /** Gives a file back. */
  static void release(Object key, Closing closing) throws IOException {
    synchronized (HELD) {
      try {
        closing.run();
      } finally {
        HELD.remove(key);
      }
    }
  }

  /** What tells a file from others; its path where the system has nothing else. Null if absent. */
  static @Nullable Object keyOf(Path file) throws IOException {
    BasicFileAttributes found = Presence.attributes(file, LinkOption.NOFOLLOW_LINKS);
    return found == null ? null : key(found, file);
  }

  private static Object key(BasicFileAttributes found, Path file) {
    Object key = found.fileKey();
    return key == null ? file.toAbsolutePath().normalize() : key;
  }
}
