package org.tacit.study.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.database.TraceFile;
import org.tacit.data.storage.AtomicFile;
import org.tacit.data.storage.Presence;
import org.tacit.study.binding.Binder;
import org.tacit.study.binding.Canonical;
import org.tacit.study.record.Ending;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.TrialRecord;
import org.tacit.study.spec.Configuration;
import org.tacit.study.spec.Study;
import org.tacit.study.spec.Trial;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;

/**
 * The folder of a study's run: {@code study.json}, which is the study with every default and
 * profile, sweep and override worked out, and a folder for each trial.
 *
 * @param path where it is
 */
public record RunFolder(Path path) {
  /** The study of the folder. */
  public Path studyFile() {
    return path.resolve("study.json");
  }

  /**
   * Whether the folder is one of a run.
   *
   * @throws UncheckedIOException if the disk does not say
   */
  public boolean hasStudy() {
    return Question.answered(() -> Presence.exists(studyFile()));
  }

  /**
   * Whether there is a report.
   *
   * @throws UncheckedIOException if the disk does not say
   */
  public boolean hasReport() {
    return Question.answered(() -> Presence.exists(path.resolve("report.html")));
  }

  /** A trial's folder. */
  public TrialFolder trial(Trial trial) {
    return new TrialFolder(path.resolve(trial.id()));
  }

  /**
   * Makes the folder that of a study. More configurations and more repetitions than there were are
   * welcome; trials that are no longer the study's are not.
   *
   * @param replace whether to remove such trials
   * @throws RunException if there are such trials; the message says what differs
   */
  void open(Study study, boolean replace) throws IOException {
    byte[] content = Canonical.json(Format.with(written(study)));
    if (Presence.exists(studyFile())) {
      if (Arrays.equals(Files.readAllBytes(studyFile()), content)) {
        return;
      }
      Study there = SavedStudy.read(studyFile());
      List<Trial> orphans = orphans(there, study);
      if (!orphans.isEmpty() && !replace) {
        throw new RunException(
            "%s: %d %s there %s of another study (%s); --out takes another folder, --force removes them"
                .formatted(
                    path,
                    orphans.size(),
                    orphans.size() == 1 ? "trial" : "trials",
                    orphans.size() == 1 ? "is" : "are",
                    Difference.between(there, study, orphans.get(0))));
      }
      remove(orphans);
    }
    Files.createDirectories(path);
    AtomicFile.write(studyFile(), content);
  }

  private List<Trial> orphans(Study there, Study study) {
    List<String> wanted = study.configurations().stream().map(Configuration::hash).toList();
    boolean sameSeed =
        there.spec().seed() == study.spec().seed()
            && there.spec().pairedStarts() == study.spec().pairedStarts();
    return there.trials().stream()
        .filter(trial -> !sameSeed || !wanted.contains(trial.configuration().hash()))
        .filter(trial -> trial(trial).state() != TrialState.MISSING)
        .toList();
  }

  /** All of them, or none where one of them is not a trial's alone. */
  private void remove(List<Trial> orphans) throws IOException {
    for (Trial orphan : orphans) {
      TrialFolder place = trial(orphan);
      Optional<Path> stranger = place.stranger();
      if (stranger.isPresent()) {
        throw new RunException(
            stranger.get()
                + ": no trial wrote this, so nothing is removed; --out takes another folder");
      }
      if (place.state() == TrialState.RUNNING) {
        throw new RunException(place.path() + ": another process runs this trial now");
      }
    }
    for (Trial orphan : orphans) {
      trial(orphan).remove();
    }
  }

  private static Map<String, @Nullable Object> written(Study study) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.putAll(Binder.written(study.spec()));
    fields.put("profile", study.profile());
    List<Map<String, @Nullable Object>> configurations = new ArrayList<>();
    for (Configuration configuration : study.configurations()) {
      Map<String, @Nullable Object> point = new LinkedHashMap<>();
      point.put("swept", configuration.swept());
      point.put("spec", Binder.written(configuration.spec()));
      configurations.add(point);
    }
    fields.put("configurations", configurations);
    return fields;
  }

  /**
   * The study that was run here.
   *
   * @throws org.tacit.study.binding.SpecException if there is none, or another version wrote it
   */
  public Study study() {
    return SavedStudy.read(studyFile());
  }

  /** Keeps the command that the study was last run by. */
  void keepCommand(String command) throws IOException {
    AtomicFile.write(commandFile(), (command + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The command that the study was last run by.
   *
   * @param otherwise where that is not known
   * @throws DataException if it cannot be read
   */
  public String command(String otherwise) {
    try {
      return Files.readString(commandFile()).strip();
    } catch (NoSuchFileException e) {
      return otherwise;
    } catch (IOException e) {
      throw DataException.unreadable(commandFile(), e);
    }
  }

  private Path commandFile() {
    return path.resolve("command.txt");
  }

  /**
   * What the study's trials left; those whose results are not as they were written count as
   * damaged.
   *
   * @throws java.io.UncheckedIOException if the disk does not give a result that is there
   */
  public StudyRecord record(Study study) {
    Map<String, String> damaged = damaged(study);
    List<TrialRecord> records = new ArrayList<>();
    for (Trial trial : study.trials()) {
      String complaint = damaged.get(trial.id());
      @Nullable Ending ending =
          complaint == null
              ? trial(trial).ending()
              : Ending.without(Outcome.Kind.DAMAGED, complaint);
      records.add(
          new TrialRecord(trial.id(), trial.configuration().swept(), trial.repetition(), ending));
    }
    return new StudyRecord(study.name(), records, this::traces);
  }

  /**
   * The trials whose results are not as they were written, with a complaint that names the file.
   *
   * @throws java.io.UncheckedIOException if the disk does not give a result that is there
   */
  public Map<String, String> damaged(Study study) {
    Map<String, String> damaged = new LinkedHashMap<>();
    Map<Path, String> traces = new LinkedHashMap<>();
    for (Trial trial : study.trials()) {
      TrialFolder place = trial(trial);
      if (place.isDone()) {
        String complaint = place.complaint();
        if (complaint == null) {
          traces.put(place.trace(), trial.id());
        } else {
          damaged.put(trial.id(), complaint);
        }
      }
    }
    TraceFile.damaged(List.copyOf(traces.keySet()))
        .forEach(
            (file, complaint) ->
                damaged.put(
                    Objects.requireNonNull(traces.get(file)),
                    String.valueOf(complaint.getMessage())));
    return damaged;
  }

  /** Whether one trial has results which cannot be read. */
  boolean isDamaged(Trial trial) {
    TrialFolder place = trial(trial);
    return place.isDone()
        && (place.complaint() != null || !TraceFile.damaged(List.of(place.trace())).isEmpty());
  }

  private void traces(List<TrialRecord> trials, BiConsumer<TrialRecord, Trace> use) {
    Map<Path, TrialRecord> byFile = new LinkedHashMap<>();
    trials.forEach(trial -> byFile.put(new TrialFolder(path.resolve(trial.id())).trace(), trial));
    TraceFile.forEach(
        List.copyOf(byFile.keySet()),
        (file, trace) -> use.accept(Objects.requireNonNull(byFile.get(file)), trace));
  }
}
