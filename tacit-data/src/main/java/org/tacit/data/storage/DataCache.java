package org.tacit.data.storage;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Files that can be made again, kept in a folder so that they need not be. A file is whole or
 * absent whatever is killed, and is held against its checksum when it is read; what is damaged
 * counts as absent. The folder keeps its size: what was not used for longest is removed first.
 * Several processes may use it; while one writes, the others do not keep theirs. Nothing that goes
 * wrong here is an error, for all can be made again.
 *
 * @param folder where the files are; made when something is written
 * @param most bytes that all files may have together
 */
public record DataCache(Path folder, long most) {
  private static final String ENDING = ".cache";
  private static final byte[] MAGIC = "tacit-cache-1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int HEAD = MAGIC.length + Long.BYTES;

  private static final OwnFiles OURS =
      OwnFiles.none()
          .and("[a-z0-9-]+\\.cache", OwnFiles.Mark.beginning(MAGIC))
          .and(FolderLock.NAME.replace(".", "\\."), FolderLock.MARK);

  /**
   * The folder that a system has for such files.
   *
   * @param environment the variables, null for what is not set
   * @param system the name of the system
   * @param home of the user
   */
  public static Path standardFolder(
      UnaryOperator<@Nullable String> environment, String system, Path home) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      String local = environment.apply("LOCALAPPDATA");
      Path data = local == null || local.isBlank() ? home.resolve("AppData/Local") : Path.of(local);
      return data.resolve("tacit").resolve("cache");
    }
    if (name.startsWith("mac")) {
      return home.resolve("Library/Caches/tacit");
    }
    String given = environment.apply("XDG_CACHE_HOME");
    boolean absolute = given != null && Path.of(given).isAbsolute();
    return (absolute ? Path.of(given) : home.resolve(".cache")).resolve("tacit");
  }

  /**
   * What was kept under a name.
   *
   * @return null if there is nothing, or it is damaged
   */
  public byte @Nullable [] read(String name) {
    Path file = file(name);
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > most) {
        return null;
      }
      byte[] all = Files.readAllBytes(file);
      if (all.length < HEAD || !Arrays.equals(all, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
        return null;
      }
      byte[] content = Arrays.copyOfRange(all, HEAD, all.length);
      if (ByteBuffer.wrap(all).getLong(MAGIC.length) != checksum(content)) {
        return null;
      }
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      return content;
    } catch (IOException e) {
      return null;
    }
  }

  /** The checksum of the content and its length. */
  private static long checksum(byte[] content) {
    CRC32C sum = new CRC32C();
    sum.update(content);
    return sum.getValue() << Integer.SIZE | content.length;
  }

  private Path file(String name) {
    return folder.resolve(name + ENDING);
  }

  /**
   * Keeps a content, and removes others where there would be too much.
   *
   * @param name of small letters, digits and hyphens
   * @return whether it is kept; it is not where it is larger than the folder may be, where another
   *     process is writing, or where the disk does not take it
   */
  public boolean write(String name, byte[] content) {
    long size = content.length + (long) HEAD;
    if (size > most) {
      return false;
    }
    try (FolderLock lock = FolderLock.of(folder)) {
      if (lock == null) {
        return false;
      }
      OURS.removeUnfinished(folder);
      makeRoom(file(name), size);
      AtomicFile.write(
          file(name),
          out -> {
            out.write(MAGIC);
            new DataOutputStream(out).writeLong(checksum(content));
            out.write(content);
          });
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A file of the folder, as it was when it was looked at. */
  private record Kept(Path file, long size, FileTime used) {}

  private void makeRoom(Path written, long size) throws IOException {
    List<Kept> kept = new ArrayList<>();
    long all = size;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        boolean ours = String.valueOf(file.getFileName()).endsWith(ENDING) && OURS.areWith(file);
        if (ours && !file.equals(written)) {
          kept.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
          all += kept.get(kept.size() - 1).size();
        }
      }
    }
    kept.sort(Comparator.comparing(Kept::used).thenComparing(Kept::file));
    for (Kept one : kept) {
      if (all > most) {
        Files.deleteIfExists(one.file());
        all -= one.size();
      }
    }
  }
}
