package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for results in which a file of the user's is, too.
 *
 * @param path where it is
 */
record StormFolder(Path path) {
  private static final String USERS = "of the user.txt";
  private static final String USERS_TEXT = "do not touch";

  /** A new one. */
  static StormFolder in(Path above, String name) throws IOException {
    Path path = Files.createDirectory(above.resolve(name));
    Files.writeString(path.resolve(USERS), USERS_TEXT);
    return new StormFolder(path);
  }

  /** Whether results have temporary names; the file that only tries the folder is none. */
  boolean isWriting() throws IOException {
    return names().stream()
        .map(name -> Path.of(name).getFileName().toString())
        .anyMatch(
            name ->
                name.endsWith(".part")
                    && !name.startsWith(".writable")
                    && !name.contains("checkpoint")
                    && !name.startsWith(".run.json"));
  }

  /** The files in it and below it, sorted. */
  List<String> names() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(Files::isRegularFile)
          .map(file -> path.relativize(file).toString())
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      // Something went away meanwhile.
      return names();
    }
  }

  /** Nothing of the user's has changed. */
  void assertUsersKept() {
    assertThat(path.resolve(USERS)).hasContent(USERS_TEXT);
  }

  /** Removes it. */
  void delete() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
