package org.tacit.study.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.Quoted;
import org.tacit.data.database.TraceWriter;
import org.tacit.data.storage.AtomicFile;
import org.tacit.data.storage.CheckpointFile;
import org.tacit.data.storage.FolderLock;
import org.tacit.data.storage.OwnFiles;
import org.tacit.data.storage.Presence;
import org.tacit.data.storage.StagedFiles;
import org.tacit.study.binding.Canonical;
import org.tacit.study.record.Ending;
import org.tacit.training.Checkpoint;
import org.tacit.training.Checkpoints;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;

/**
 * A trial's folder. {@code result.json} appears last, and with it the trial is done; {@code
 * trial.json} says what it was, {@code trace.parquet} what was read off, {@code timing.json} when
 * and how long: the only file that differs when the trial is repeated. A checkpoint is there while
 * it is unfinished, {@code failure.json} if it could not be run.
 *
 * @param path where it is
 */
public record TrialFolder(Path path) {
  private static final String CHECKPOINT = "checkpoint";
  private static final int KEY_BYTES = 64;

  /** With the result a trial is done: it goes first. */
  private static final OwnFiles FILES =
      OwnFiles.none()
          .and(Pattern.quote(FolderLock.NAME), FolderLock.MARK)
          .and(CHECKPOINT + "(\\.previous)?", CheckpointFile.MARK)
          .and("trial\\.json", file -> beginsWith(file, "study"))
          .and("timing\\.json", file -> beginsWith(file, "seconds"))
          .and(
              "trace\\.parquet",
              OwnFiles.Mark.beginning((byte) 'P', (byte) 'A', (byte) 'R', (byte) '1'))
          .and("(failure|result)\\.json", file -> beginsWith(file, "outcome"));

  /** Whether a file is JSON whose first key is this, but for the format. */
  private static boolean beginsWith(Path file, String key) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      String begin = new String(in.readNBytes(KEY_BYTES), StandardCharsets.UTF_8);
      String first = begin.replaceAll("\\s", "").replaceFirst("\"" + Format.KEY + "\":[0-9]+,", "");
      return first.startsWith("{\"" + key + "\":");
    }
  }

  /** What the trial was. */
  public Path identity() {
    return path.resolve("trial.json");
  }

  /** How it ended. */
  public Path result() {
    return path.resolve("result.json");
  }

  /** What was read off. */
  public Path trace() {
    return path.resolve("trace.parquet");
  }

  private Path failure() {
    return path.resolve("failure.json");
  }

  /**
   * Whether there is a result.
   *
   * @throws UncheckedIOException if the disk does not say
   */
  public boolean isDone() {
    return Question.answered(() -> Presence.exists(result()));
  }

  private boolean hasFailed() {
    return Question.answered(() -> Presence.exists(failure()));
  }

  /** Where training keeps its state while it has not ended: the result follows at once. */
  Checkpoints checkpoints(Duration interval) {
    CheckpointFile file = new CheckpointFile(path.resolve(CHECKPOINT), interval);
    return new Checkpoints() {
      @Override
      public Duration interval() {
        return file.interval();
      }

      @Override
      public boolean keepsLimits() {
        // The limits of a study do not change.
        return false;
      }

      @Override
      public @Nullable Checkpoint load() {
        return file.load();
      }

      @Override
      public void save(Checkpoint checkpoint) {
        if (checkpoint.outcome() == null) {
          file.save(checkpoint);
        }
      }
    };
  }

  /**
   * What state the trial is in, derived now.
   *
   * @throws UncheckedIOException if the disk does not say
   */
  public TrialState state() {
    if (isDone()) {
      return TrialState.DONE;
    }
    if (Question.answered(() -> FolderLock.isHeld(path))) {
      return TrialState.RUNNING;
    }
    if (hasFailed()) {
      return TrialState.FAILED;
    }
    boolean begun =
        Question.answered(
            () ->
                Presence.exists(path.resolve(CHECKPOINT))
                    || Presence.exists(path.resolve(CHECKPOINT + ".previous"))
                    || FolderLock.isThere(path));
    return begun ? TrialState.INTERRUPTED : TrialState.MISSING;
  }

  /** Writes a result, all of it or none. */
  void write(
      TraceWriter writer,
      Map<String, @Nullable Object> identity,
      Ending ending,
      Trace trace,
      Duration time)
      throws IOException {
    Map<String, @Nullable Object> timing = new LinkedHashMap<>();
    timing.put("seconds", time.toMillis() / 1e3);
    try (StagedFiles files = StagedFiles.in(path)) {
      files.add("trial.json", file -> Files.write(file, Canonical.json(Format.with(identity))));
      files.add("trace.parquet", file -> writer.write(file, trace));
      files.add("timing.json", file -> Files.write(file, Canonical.json(timing)));
      files.add(
          "result.json", file -> Files.write(file, Canonical.json(Format.with(ending.written()))));
      files.commit();
    }
    Files.deleteIfExists(failure());
    Files.deleteIfExists(path.resolve(CHECKPOINT));
    Files.deleteIfExists(path.resolve(CHECKPOINT + ".previous"));
  }

  /** Removes what a killed process was writing; for the holder of the lock. */
  void removeUnfinishedFiles() throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(path, ".*.part")) {
      for (Path part : parts) {
        Files.deleteIfExists(part);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** Says why the trial could not be run. */
  void writeFailure(Ending ending) throws IOException {
    AtomicFile.write(failure(), Canonical.json(Format.with(ending.written())));
  }

  /**
   * How the trial ended; null while it has not.
   *
   * @throws DataException if that cannot be read; the message names the file
   * @throws UncheckedIOException if the disk does not say whether it has
   */
  public @Nullable Ending ending() {
    if (isDone()) {
      return new EndingFile(result()).ending();
    }
    return hasFailed() ? failed() : null;
  }

  /** That another run tries again is known without the reason. */
  private Ending failed() {
    try {
      return new EndingFile(failure()).ending();
    } catch (DataException e) {
      return Ending.without(Outcome.Kind.FAILED, String.valueOf(e.getMessage()));
    }
  }

  /**
   * What of a trial with a result cannot be read, but for its trace, which {@link
   * org.tacit.data.database.TraceFile#damaged} looks at; null where all is well.
   *
   * @throws UncheckedIOException if the disk does not give a file that is there, which says nothing
   *     of the file
   */
  @Nullable String complaint() {
    try {
      new EndingFile(result()).ending();
      String id = new EndingFile(identity()).fields().path("trial").asText();
      String expected = String.valueOf(path.getFileName());
      return id.equals(expected)
          ? null
          : "%s: expected the trial %s, found \"%s\""
              .formatted(identity(), expected, Quoted.of(id));
    } catch (DataException e) {
      if (e.unanswered() != null) {
        throw new UncheckedIOException(e.getMessage(), e.unanswered());
      }
      return e.getMessage();
    }
  }

  /** What of a folder no trial wrote; empty where all is a trial's. */
  Optional<Path> stranger() throws IOException {
    return FILES.stranger(path);
  }

  /**
   * Removes what a trial wrote, and the folder if nothing else is in it; nobody else can begin the
   * trial meanwhile.
   *
   * @throws RunException if another process runs the trial
   */
  void remove() throws IOException {
    try (FolderLock lock = FolderLock.of(path)) {
      if (lock == null) {
        throw new RunException(path + ": another process runs this trial now");
      }
      FILES.remove(path);
    }
  }

  /** How long it took, in seconds; NaN where it has not ended. */
  public double seconds() {
    try {
      Path file = path.resolve("timing.json");
      return new EndingFile(file).fields().path("seconds").asDouble(Double.NaN);
    } catch (DataException e) {
      return Double.NaN;
    }
  }
}
