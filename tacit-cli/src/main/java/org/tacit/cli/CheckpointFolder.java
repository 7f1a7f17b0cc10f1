package org.tacit.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tacit.data.AtomicFile;
import org.tacit.data.CheckpointFile;
import org.tacit.training.Checkpoints;

/**
 * The folder {@code checkpoint} of an unfinished run: what the run is, and the state of each of its
 * trainings.
 *
 * @param folder where it is
 * @param interval the least time between two checkpoints of a training
 */
record CheckpointFolder(Path folder, Duration interval) {
  private static final String IDENTITY = "run.json";

  /** Whether an unfinished run left its state here. */
  boolean isThere() {
    return Files.exists(folder.resolve(IDENTITY));
  }

  /**
   * Begins anew or goes on.
   *
   * @param resume whether to go on with the run that is there
   * @throws InputException if the run that is there is another one; the message says in what
   */
  void open(RunIdentity identity, boolean resume) throws IOException {
    ObjectMapper json = new ObjectMapper();
    if (resume && isThere()) {
      Path file = folder.resolve(IDENTITY);
      Map<String, String> facts =
          json.readValue(Files.readAllBytes(file), new TypeReference<Map<String, String>>() {});
      String difference = identity.differenceFrom(new RunIdentity(facts));
      if (!difference.isEmpty()) {
        throw new InputException(
            folder + ": the run to go on with is another one (" + difference + ")");
      }
      return;
    }
    remove();
    Files.createDirectories(folder);
    AtomicFile.write(folder.resolve(IDENTITY), json.writeValueAsBytes(identity.facts()));
  }

  /** Where a training keeps its state. */
  Checkpoints of(String training) {
    return new CheckpointFile(folder.resolve(training + ".checkpoint"), interval);
  }

  /** Removes everything; the identity last, so that what is left is never taken for a new run. */
  void remove() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.filter(file -> !file.endsWith(IDENTITY)).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(folder.resolve(IDENTITY));
    Files.deleteIfExists(folder);
  }
}
