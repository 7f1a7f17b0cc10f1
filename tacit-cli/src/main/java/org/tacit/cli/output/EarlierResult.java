package org.tacit.cli.output;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.data.Quoted;
import org.tacit.data.storage.StagedFiles;
import org.tacit.report.AnswerJson;
import org.tacit.report.Json;

/**
 * What earlier runs left in a folder, as far as there is evidence of it: the files that their
 * {@code result.json} lists and that nobody changed since it was written, and those that an
 * unfinished run was about to write.
 *
 * @param folder where they are
 * @param names the files that {@code result.json} lists
 * @param written when it was written; null where there is none
 * @param promised checksums of what an unfinished run was about to write
 */
public record EarlierResult(
    Path folder, Set<String> names, @Nullable FileTime written, Map<String, Long> promised) {
  /** The file that says what a run wrote. */
  public static final String FILE = "result.json";

  private static final long LARGEST = 64 << 20;

  /**
   * Looks into a folder.
   *
   * @param possible the names that a result may have; others are not looked at
   * @throws InputException if a result is of another version
   */
  static EarlierResult of(Path folder, List<String> possible, Map<String, Long> promised)
      throws IOException {
    Path file = folder.resolve(FILE);
    Set<String> names = new LinkedHashSet<>();
    if (!isFile(file) || Files.size(file) > LARGEST) {
      return new EarlierResult(folder, names, null, promised);
    }
    try {
      JsonNode result = Json.read(Files.readAllBytes(file));
      result.path("files").forEach(name -> names.add(name.asText()));
      if (names.contains(FILE)) {
        checkFormat(file, result);
      }
    } catch (JacksonException e) {
      names.clear();
    }
    // A result lists itself; another file of this name does not.
    if (!names.contains(FILE)) {
      names.clear();
    }
    names.retainAll(possible);
    return new EarlierResult(folder, names, Files.getLastModifiedTime(file), promised);
  }

  /** Refuses another version; the first one was not named. */
  private static void checkFormat(Path file, JsonNode result) {
    @Nullable JsonNode found = result.get(AnswerJson.FORMAT_KEY);
    if (found != null && !(found.isIntegralNumber() && found.asLong() == AnswerJson.FORMAT)) {
      throw new InputException(
          "%s: expected format %d, found %s; another version of tacit wrote it: give --out another folder"
              .formatted(file, AnswerJson.FORMAT, Quoted.of(found.toString())));
    }
  }

  private static boolean isFile(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether a file is one that the unfinished run wrote. */
  boolean isPromised(String name) throws IOException {
    Path file = folder.resolve(name);
    Long checksum = promised.get(name);
    return checksum != null && isFile(file) && Objects.equals(checksum, StagedFiles.checksum(file));
  }

  /** Removes the files that the earlier run wrote, but for some. */
  void removeBut(List<String> kept) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      if (!kept.contains(name)
          && written != null
          && isFile(file)
          && Files.getLastModifiedTime(file).compareTo(written) <= 0) {
        Files.deleteIfExists(file);
      }
    }
  }
}
