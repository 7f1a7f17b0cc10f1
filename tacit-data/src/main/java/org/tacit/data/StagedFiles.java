package org.tacit.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Several files that appear in a folder together or not at all: each is written to a temporary name
 * and synced, and all are renamed by {@link #commit}. What was not committed is gone after {@link
 * #close}, and so are the folders that were made for it.
 */
public final class StagedFiles implements AutoCloseable {
  private final Path folder;
  private final Deque<Path> madeFolders = new ArrayDeque<>();
  private final Map<Path, Path> temporaries = new LinkedHashMap<>();

  /** What a file will hold. */
  public interface Content {
    /** Writes the file of this name. */
    void write(Path file) throws IOException;
  }

  private StagedFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder where it is lacking.
   *
   * @throws IOException if it cannot be made; nothing is left behind then
   */
  public static StagedFiles in(Path folder) throws IOException {
    StagedFiles files = new StagedFiles(folder.toAbsolutePath());
    try {
      files.make(files.folder);
    } catch (IOException e) {
      files.close();
      throw e;
    }
    return files;
  }

  private void make(Path needed) throws IOException {
    if (!Files.isDirectory(needed)) {
      Path above = needed.getParent();
      if (above != null) {
        make(above);
      }
      Files.createDirectory(needed);
      madeFolders.push(needed);
    }
  }

  /**
   * Writes a file under a temporary name.
   *
   * @throws IOException if it cannot be written
   */
  public void add(String name, Content content) throws IOException {
    Path temporary = folder.resolve("." + name + "." + UUID.randomUUID() + ".part");
    temporaries.put(temporary, folder.resolve(name));
    content.write(temporary);
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /**
   * Gives all files their names; files of these names that were there are replaced.
   *
   * @throws IOException if that fails
   */
  public void commit() throws IOException {
    for (Map.Entry<Path, Path> file : temporaries.entrySet()) {
      Files.move(
          file.getKey(),
          file.getValue(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
    AtomicFile.syncFolder(folder);
    temporaries.clear();
    madeFolders.clear();
  }

  @Override
  public void close() throws IOException {
    for (Path temporary : temporaries.keySet()) {
      Files.deleteIfExists(temporary);
    }
    try {
      for (Path made : madeFolders) {
        Files.deleteIfExists(made);
      }
    } catch (DirectoryNotEmptyException e) {
      // Somebody else has put something there: it stays.
    }
  }
}
