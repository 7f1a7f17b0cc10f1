package org.tacit.data.storage;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Folders that were made because they were lacking, and that go again where they stay empty. */
final class MadeFolders {
  private final Deque<Path> made = new ArrayDeque<>();

  /** Makes a folder, and those above it, where they are lacking. */
  void make(Path needed) throws IOException {
    if (Presence.isFolder(needed)) {
      return;
    }
    Path above = needed.getParent();
    if (above != null) {
      make(above);
    }
    try {
      Files.createDirectory(needed);
      made.push(needed);
    } catch (FileAlreadyExistsException e) {
      // Another process may have made it meanwhile, and may have removed it again.
      if (!Presence.isThere(needed)) {
        make(needed);
      } else if (!Files.isDirectory(needed)) {
        throw e;
      }
    }
  }

  /** Removes those that are empty. */
  void removeEmpty() throws IOException {
    try {
      for (Path folder : made) {
        Files.deleteIfExists(folder);
      }
    } catch (DirectoryNotEmptyException | NoSuchFileException e) {
      // Somebody else has put something there: it stays.
    }
    made.clear();
  }
}
