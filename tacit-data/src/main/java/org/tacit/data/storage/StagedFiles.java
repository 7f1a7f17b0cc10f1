package org.tacit.data.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Several files that appear in a folder together or not at all: each is written to a temporary name
 * and synced, and all are renamed by {@link #commit}. What was not committed is gone after {@link
 * #close}, and so are the folders that were made for it.
 */
public final class StagedFiles implements AutoCloseable {
  private final Path folder;
  private final MadeFolders madeFolders = new MadeFolders();
  private final List<Staged> staged = new ArrayList<>();
  private boolean committed;

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
      files.madeFolders.make(files.folder);
    } catch (IOException e) {
      files.close();
      throw e;
    }
    return files;
  }

  /**
   * Writes a file under a temporary name.
   *
   * @throws IOException if it cannot be written; it names the file as it would have been called
   */
  public void add(String name, Content content) throws IOException {
    Path file = folder.resolve(name);
    Path temporary = TemporaryFile.of(file);
    staged.add(new Staged(temporary, file));
    try {
      content.write(temporary);
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    } catch (IOException e) {
      throw StorageFault.of(file, e);
    }
  }

  /**
   * The CRC-32 of each file, by the name that it will have.
   *
   * @throws IOException if one cannot be read
   */
  public Map<String, Long> checksums() throws IOException {
    Map<String, Long> checksums = new LinkedHashMap<>();
    for (Staged file : staged) {
      checksums.put(String.valueOf(file.name.getFileName()), checksum(file.temporary));
    }
    return checksums;
  }

  /**
   * The CRC-32 of a file.
   *
   * @throws IOException if it cannot be read
   */
  public static long checksum(Path file) throws IOException {
    CRC32 crc = new CRC32();
    try (OutputStream out = new CheckedOutputStream(OutputStream.nullOutputStream(), crc)) {
      Files.copy(file, out);
    }
    return crc.getValue();
  }

  /**
   * Gives all files their names; files of these names that were there are replaced. Where that
   * fails, those that were there come back, in file systems that have links.
   *
   * @throws IOException if that fails
   */
  public void commit() throws IOException {
    for (Staged file : staged) {
      file.keepOld(TemporaryFile.of(file.name));
    }
    try {
      for (Staged file : staged) {
        file.giveName();
      }
      AtomicFile.syncFolder(folder);
    } catch (IOException e) {
      staged.forEach(Staged::takeNameBack);
      throw e;
    }
    committed = true;
  }

  /** What was not committed goes; that it cannot be removed is no reason to fail. */
  @Override
  public void close() {
    staged.forEach(Staged::removeTemporaries);
    if (committed) {
      return;
    }
    try {
      madeFolders.removeEmpty();
    } catch (IOException e) {
      // They stay, empty.
    }
  }

  /** A file with its temporary name and the one that it will have. */
  private static final class Staged {
    private final Path temporary;
    private final Path name;
    private @Nullable Path old;
    private boolean isNew;

    Staged(Path temporary, Path name) {
      this.temporary = temporary;
      this.name = name;
    }

    /** Keeps the file that will be replaced, under a second name. */
    void keepOld(Path second) {
      isNew = Files.notExists(name, LinkOption.NOFOLLOW_LINKS);
      if (!isNew) {
        try {
          Files.createLink(second, name);
          old = second;
        } catch (IOException | UnsupportedOperationException e) {
          // There are no links here: then it will not come back.
          AtomicFile.deleteIfPossible(second);
        }
      }
    }

    void giveName() throws IOException {
      try {
        replace(temporary, name);
      } catch (IOException e) {
        throw StorageFault.of(name, e);
      }
    }

    void takeNameBack() {
      try {
        if (old != null) {
          replace(old, name);
        } else if (isNew && Files.notExists(temporary)) {
          Files.deleteIfExists(name);
        }
      } catch (IOException e) {
        // What went wrong before is told; the file is whole, the new one.
      }
    }

    void removeTemporaries() {
      AtomicFile.deleteIfPossible(temporary);
      if (old != null) {
        AtomicFile.deleteIfPossible(old);
      }
    }

    private static void replace(Path source, Path target) throws IOException {
      Files.move(
          source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
