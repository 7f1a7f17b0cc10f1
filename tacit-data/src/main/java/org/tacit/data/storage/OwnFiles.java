package org.tacit.data.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that a run writes into a folder of its own, each known by its name and by what is in
 * it. Nothing else is ever removed, and no symbolic link is followed, be it the folder or a file in
 * it.
 *
 * <pre>{@code
 * OwnFiles state =
 *     OwnFiles.none()
 *         .and("run\\.json", file -> isIdentity(file))
 *         .and(".+\\.checkpoint", CheckpointFile.MARK);
 * Optional<Path> stranger = state.stranger(folder);
 * if (stranger.isEmpty()) {
 *   state.remove(folder);
 * }
 * }</pre>
 */
public final class OwnFiles {
  /** Says by what is in a regular file of the right name whether a run wrote it. */
  public interface Mark {
    /**
     * Looks at a file.
     *
     * @throws IOException if it cannot be read; then it counts as somebody else's
     */
    boolean isOn(Path file) throws IOException;

    /** The files that begin with some bytes. */
    static Mark beginning(byte... expected) {
      return file -> {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
          return Arrays.equals(in.readNBytes(expected.length), expected);
        }
      };
    }
  }

  private record Kind(Pattern name, Mark mark) {}

  private final List<Kind> kinds;

  private OwnFiles(List<Kind> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  /** No files. */
  public static OwnFiles none() {
    return new OwnFiles(List.of());
  }

  /**
   * These and more. What is named first is removed last.
   *
   * @param name a regular expression that the whole name matches
   * @param mark what such a file holds
   */
  public OwnFiles and(String name, Mark mark) {
    List<Kind> more = new ArrayList<>(kinds);
    more.add(new Kind(Pattern.compile(name), mark));
    return new OwnFiles(more);
  }

  /** Whether a run wrote a file, or was writing it when it was killed. */
  public boolean areWith(Path file) {
    return kind(file) < kinds.size();
  }

  /** The place of a file's kind in the order of removal, from its end; beyond all if none fits. */
  private int kind(Path file) {
    String name = String.valueOf(file.getFileName());
    String target = TemporaryFile.target(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return kinds.size();
    }
    for (int i = 0; i < kinds.size(); i++) {
      Kind kind = kinds.get(i);
      // Half of a file may be under its temporary name: there the name is the evidence.
      boolean half = target != null && kind.name.matcher(target).matches();
      if (half || (kind.name.matcher(name).matches() && marked(kind.mark, file))) {
        return i;
      }
    }
    return kinds.size();
  }

  private static boolean marked(Mark mark, Path file) {
    try {
      return mark.isOn(file);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * What of a folder no run wrote: the folder itself where it is a link or no folder, else the
   * first such file by name; empty where all is of a run, or nothing is there.
   *
   * @throws IOException if the folder cannot be read
   */
  public Optional<Path> stranger(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(folder);
    }
    return listed(folder).stream().filter(file -> !areWith(file)).findFirst();
  }

  /**
   * Removes the files of a run from a folder, and the folder if nothing else is in it.
   *
   * @throws IOException if a file cannot be removed
   */
  public void remove(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<List<Path>> ofKind = new ArrayList<>();
    kinds.forEach(kind -> ofKind.add(new ArrayList<>()));
    for (Path file : listed(folder)) {
      int kind = kind(file);
      if (kind < kinds.size()) {
        ofKind.get(kind).add(file);
      }
    }
    Collections.reverse(ofKind);
    for (List<Path> files : ofKind) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // Somebody else's files stay, and with them the folder.
    }
  }

  /**
   * Removes what killed runs left under temporary names; for who knows that nobody writes now.
   *
   * @throws IOException if a file cannot be removed
   */
  public void removeUnfinished(Path folder) throws IOException {
    for (Path file : listed(folder)) {
      if (TemporaryFile.target(String.valueOf(file.getFileName())) != null && areWith(file)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
