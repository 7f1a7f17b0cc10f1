package org.tacit.data.storage;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Whether something is at a path. A disk that does not answer is an error here, where {@link
 * Files#exists} takes it for a no: who is told no replaces what is there.
 */
public final class Presence {
  private Presence() {}

  /**
   * Whether a file or folder is there.
   *
   * @throws IOException if that cannot be found out
   */
  public static boolean exists(Path path) throws IOException {
    return attributes(path) != null;
  }

  /**
   * Whether a folder is there.
   *
   * @throws IOException if that cannot be found out
   */
  public static boolean isFolder(Path path) throws IOException {
    BasicFileAttributes found = attributes(path);
    return found != null && found.isDirectory();
  }

  /**
   * Whether a file, a folder or a symbolic link is there, wherever the link leads.
   *
   * @throws IOException if that cannot be found out
   */
  public static boolean isThere(Path path) throws IOException {
    return attributes(path, LinkOption.NOFOLLOW_LINKS) != null;
  }

  /** The attributes of what is at a path; null where nothing is. */
  static @Nullable BasicFileAttributes attributes(Path path, LinkOption... options)
      throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, options);
    } catch (NoSuchFileException e) {
      return null;
    } catch (FileSystemException e) {
      if (isBelowAFile(path)) {
        return null;
      }
      throw e;
    }
  }

  private static boolean isBelowAFile(Path path) {
    for (Path above = path.getParent(); above != null; above = above.getParent()) {
      if (Files.isRegularFile(above)) {
        return true;
      }
    }
    return false;
  }
}
