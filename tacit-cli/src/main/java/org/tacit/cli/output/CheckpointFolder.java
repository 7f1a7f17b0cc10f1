package org.tacit.cli.output;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tacit.cli.console.InputException;
import org.tacit.data.storage.AtomicFile;
import org.tacit.data.storage.CheckpointFile;
import org.tacit.data.storage.OwnFiles;
import org.tacit.report.Json;
import org.tacit.task.Identity;
import org.tacit.training.Checkpoints;

/**
 * The folder {@code checkpoint} of an unfinished run: what the run is, and the state of each of its
 * trainings. A folder with anything else in it is somebody's own: it is refused, and nothing of it
 * is touched.
 *
 * @param folder where it is
 * @param interval the least time between two checkpoints of a training
 */
public record CheckpointFolder(Path folder, Duration interval) {
  private static final String IDENTITY = "run.json";

  /** What tells the file {@code run.json} from others of its name: this key with this value. */
  private static final String WHAT = "what";

  private static final String UNFINISHED = "an unfinished run of tacit";
  private static final long LARGEST_FACTS = 1 << 20;

  /** The checksums of what the run is about to write, under this name and with this mark. */
  private static final String PROMISE = "results.json";

  private static final String RESULTS_OF_IT = "checksums of what an unfinished run of tacit wrote";

  /** The identity is named first, so that it is removed last: what is left is no new run. */
  private static final OwnFiles FILES =
      OwnFiles.none()
          .and("run\\.json", file -> says(file, UNFINISHED))
          .and("results\\.json", file -> says(file, RESULTS_OF_IT))
          .and(".+\\.checkpoint(\\.previous)?", CheckpointFile.MARK);

  private static boolean says(Path file, String what) throws IOException {
    return Files.size(file) <= LARGEST_FACTS && what.equals(facts(file).get(WHAT));
  }

  /** The facts in a file, none where it holds something else. */
  private static Map<String, String> facts(Path file) throws IOException {
    try {
      return Json.readTexts(Files.readAllBytes(file));
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
  public void open(Identity identity, boolean resume) throws IOException {
    if (isThere() && resume) {
      Map<String, String> there = new LinkedHashMap<>(facts(folder.resolve(IDENTITY)));
      there.remove(WHAT);
      String difference = identity.differenceFrom(new Identity(there));
      if (!difference.isEmpty()) {
        throw new InputException(
            folder + ": the run to continue is another one (" + difference + ")");
      }
      return;
    }
    remove();
    Files.createDirectories(folder);
    write(IDENTITY, UNFINISHED, identity.facts());
  }

  private void write(String name, String what, Map<String, String> content) throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(WHAT, what);
    facts.putAll(content);
    AtomicFile.write(folder.resolve(name), Json.bytes(facts));
  }

  /** Keeps what the run is about to write, so that whoever goes on knows it for the run's own. */
  void promise(Map<String, Long> checksums) throws IOException {
    if (!Files.exists(folder.resolve(IDENTITY))) {
      return;
    }
    Map<String, String> facts = new LinkedHashMap<>();
    checksums.forEach((name, checksum) -> facts.put(name, Long.toString(checksum)));
    write(PROMISE, RESULTS_OF_IT, facts);
  }

  /** What the unfinished run was about to write, by its checksums; nothing where it was not. */
  Map<String, Long> promised() {
    Map<String, Long> checksums = new LinkedHashMap<>();
    try {
      Path file = folder.resolve(PROMISE);
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && says(file, RESULTS_OF_IT)) {
        Map<String, String> facts = new LinkedHashMap<>(facts(file));
        facts.remove(WHAT);
        facts.forEach((name, checksum) -> checksums.put(name, Long.valueOf(checksum)));
      }
    } catch (IOException | NumberFormatException e) {
      checksums.clear();
    }
    return checksums;
  }

  /** Where a training keeps its state. */
  public Checkpoints of(String training) {
    return new CheckpointFile(folder.resolve(training + ".checkpoint"), interval);
  }

  /** Removes what a run wrote that no training left its state in. */
  void removeUnbegun() throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> files = Files.list(folder)) {
        if (!files.allMatch(file -> file.endsWith(IDENTITY))) {
          return;
        }
      }
      FILES.remove(folder);
    }
  }

  /** Removes what a run wrote, and the folder if nothing else is in it. */
  void remove() throws IOException {
    FILES.remove(folder);
  }
}
