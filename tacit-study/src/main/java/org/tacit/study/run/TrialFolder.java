package org.tacit.study.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tacit.data.AtomicFile;
import org.tacit.data.CheckpointFile;
import org.tacit.data.FolderLock;
import org.tacit.data.Presence;
import org.tacit.data.StagedFiles;
import org.tacit.data.TraceWriter;
import org.tacit.model.ParameterLayout;
import org.tacit.study.binding.Canonical;
import org.tacit.study.record.Ending;
import org.tacit.training.Checkpoint;
import org.tacit.training.Checkpoints;
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
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CHECKPOINT = "checkpoint";

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
    try {
      return Presence.exists(result());
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
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
      public @Nullable Checkpoint load(ParameterLayout layout) {
        return file.load(layout);
      }

      @Override
      public void save(Checkpoint checkpoint) {
        if (checkpoint.outcome() == null) {
          file.save(checkpoint);
        }
      }
    };
  }

  /** What state the trial is in, derived now. */
  public TrialState state() {
    if (isDone()) {
      return TrialState.DONE;
    }
    if (FolderLock.isHeld(path)) {
      return TrialState.RUNNING;
    }
    if (Files.exists(failure())) {
      return TrialState.FAILED;
    }
    boolean begun =
        Files.exists(path.resolve(CHECKPOINT))
            || Files.exists(path.resolve(CHECKPOINT + ".previous"))
            || FolderLock.isThere(path);
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

  /** How the trial ended; null while it has not. */
  public @Nullable Ending ending() throws IOException {
    Path file = isDone() ? result() : failure();
    if (!Presence.exists(file)) {
      return null;
    }
    JsonNode fields = JSON.readTree(Files.readAllBytes(file));
    if (fields.isObject()) {
      Format.check(file, fields.path(Format.KEY).asText(null));
    }
    Map<String, List<Double>> last = new TreeMap<>();
    for (Map.Entry<String, JsonNode> measure : fields.path("last").properties()) {
      List<Double> values = new ArrayList<>();
      measure.getValue().forEach(value -> values.add(value.asDouble(Double.NaN)));
      last.put(measure.getKey(), values);
    }
    return new Ending(
        Ending.Kind.valueOf(fields.path("outcome").asText().toUpperCase(Locale.ROOT)),
        fields.path("explanation").asText(),
        fields.path("steps").asLong(),
        fields.path("loss").asDouble(Double.NaN),
        last);
  }

  /** How long it took, in seconds; NaN where it has not ended. */
  public double seconds() {
    try {
      Path file = path.resolve("timing.json");
      return JSON.readTree(Files.readAllBytes(file)).path("seconds").asDouble(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
