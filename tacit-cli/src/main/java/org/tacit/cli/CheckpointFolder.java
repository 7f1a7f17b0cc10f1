package org.tacit.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tacit.data.AtomicFile;
import org.tacit.data.CheckpointFile;
import org.tacit.data.OwnFiles;
import org.tacit.training.Checkpoints;

/**
 * The folder {@code checkpoint} of an unfinished run: what the run is, and the state of each of its
 * trainings. A folder with anything else in it is somebody's own: it is refused, and nothing of it
 * is touched.
 *
 * @param folder where it is
 * @param interval the least time between two checkpoints of a training
 */
record CheckpointFolder(Path folder, Duration interval) {
  private static final String IDENTITY = "run.json";

  /** What tells the file {@code run.json} from others of its name: this key with this value. */
  private static final String WHAT = "what";

  private static final String UNFINISHED = "an unfinished run of tacit";
  private static final long LARGEST_IDENTITY = 1 << 20;

  /** The identity is named first, so that it is removed last: what is left is no new run. */
  private static final OwnFiles FILES =
      OwnFiles.none()
          .and("run\\.json", CheckpointFolder::isIdentity)
          .and(".+\\.checkpoint(\\.previous)?", CheckpointFile.MARK);

  private static boolean isIdentity(Path file) throws IOException {
    return Files.size(file) <= LARGEST_IDENTITY && UNFINISHED.equals(facts(file).get(WHAT));
  }

  /** The facts in a file, none where it holds something else. */
  private static Map<String, String> facts(Path file) throws IOException {
    try {
      return new ObjectMapper()
          .readValue(Files.readAllBytes(file), new TypeReference<Map<String, String>>() {});
    } catch (JacksonException e) {
      return Map.of();
    }
  }

  /**
   * Whether an unfinished run left its state here.
   *
   * @throws InputException if there is a folder, a file or a link of this name that is somebody's
   *     own
   */
  boolean isThere() throws IOException {
    Optional<Path> stranger = FILES.stranger(folder);
    if (stranger.isPresent()) {
      Path file = stranger.get();
      throw new InputException(
          folder
              + (file.equals(folder)
                  ? " is a file or a link, and a run keeps its state in a folder of this name"
                  : " holds files that no run wrote, such as " + file.getFileName())
              + "; --out takes another folder");
    }
    return Files.exists(folder.resolve(IDENTITY));
  }

  /**
   * Begins anew or goes on.
   *
   * @param resume whether to go on with the run that is there
   * @throws InputException if the run that is there is another one, and the message says in what;
   *     or if what is there is no run at all
   */
  void open(RunIdentity identity, boolean resume) throws IOException {
    if (isThere() && resume) {
      Map<String, String> there = new LinkedHashMap<>(facts(folder.resolve(IDENTITY)));
      there.remove(WHAT);
      String difference = identity.differenceFrom(new RunIdentity(there));
      if (!difference.isEmpty()) {
        throw new InputException(
            folder + ": the run to go on with is another one (" + difference + ")");
      }
      return;
    }
    remove();
    Files.createDirectories(folder);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(WHAT, UNFINISHED);
    facts.putAll(identity.facts());
    AtomicFile.write(folder.resolve(IDENTITY), new ObjectMapper().writeValueAsBytes(facts));
  }

  /** Where a training keeps its state. */
  Checkpoints of(String training) {
    return new CheckpointFile(folder.resolve(training + ".checkpoint"), interval);
  }

  /** Removes what a run wrote, and the folder if nothing else is in it. */
  void remove() throws IOException {
    FILES.remove(folder);
  }
}
