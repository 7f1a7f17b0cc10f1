package org.tacit.cli.study;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.Console;
import org.tacit.cli.console.InputException;
import org.tacit.cli.console.TextTable;
import org.tacit.data.storage.Presence;
import org.tacit.report.AnswerJson;
import org.tacit.report.Json;
import org.tacit.study.binding.SpecException;
import org.tacit.study.record.Ending;
import org.tacit.study.run.RunFolder;
import org.tacit.study.run.TrialFolder;
import org.tacit.study.run.TrialState;
import org.tacit.study.spec.Study;
import org.tacit.study.spec.Trial;
import org.tacit.task.Shown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tacit runs}: lists studies, or the trials of one. */
@Command(
    name = "runs",
    description =
        "List the studies of a folder, or the trials of one study, with the state they are in now.",
    resourceBundle = "org.tacit.cli.study.options",
    footer =
        """
        tacit runs
        tacit runs runs/incremental-rank-matrix-quick
        tacit runs --json\
        """)
public final class RunsCommand implements Callable<Integer> {
  @Parameters(index = "0", arity = "0..1", paramLabel = "FOLDER", descriptionKey = "folder")
  private Path folder = Path.of("runs");

  @Option(names = "--json")
  private boolean json;

  @Mixin private Console console = new Console();

  @Override
  public Integer call() throws IOException {
    if (!Presence.isFolder(folder)) {
      throw new InputException(folder + ": there is no such folder");
    }
    boolean one = new RunFolder(folder).hasStudy();
    List<Map<String, @Nullable Object>> rows = one ? trials(new RunFolder(folder)) : studies();
    var out = console.out();
    if (json) {
      Map<String, @Nullable Object> document = new LinkedHashMap<>();
      document.put(AnswerJson.FORMAT_KEY, AnswerJson.FORMAT);
      document.put("job", "runs");
      document.put(one ? "trials" : "studies", rows);
      out.print(Json.text(document));
    } else if (rows.isEmpty()) {
      out.println(folder + ": no studies here; tacit run makes them");
    } else {
      out.print(TextTable.of(rows.stream().map(RunsCommand::shown).toList()));
    }
    out.flush();
    return 0;
  }

  /** A row for people: swept fields are columns of their own, numbers have few digits. */
  private static Map<String, @Nullable Object> shown(Map<String, @Nullable Object> row) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    row.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> swept) {
            swept.forEach((field, of) -> shown.put(String.valueOf(field), of));
          } else if (value instanceof Integer || value instanceof Long) {
            shown.put(name, value);
          } else {
            shown.put(name, value == null ? null : Shown.of(value));
          }
        });
    return shown;
  }

  private List<Map<String, @Nullable Object>> studies() throws IOException {
    List<Path> folders;
    try (var listed = Files.list(folder)) {
      folders = listed.sorted().toList();
    }
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (Path path : folders) {
      studyOrComplaint(new RunFolder(path)).ifPresent(rows::add);
    }
    return rows;
  }

  /** One that is damaged as a whole, or that the disk does not give, costs its own line only. */
  private Optional<Map<String, @Nullable Object>> studyOrComplaint(RunFolder run) {
    try {
      return run.hasStudy() ? Optional.of(study(run)) : Optional.empty();
    } catch (SpecException e) {
      return Optional.of(complaint(run, "damaged", e));
    } catch (UncheckedIOException e) {
      return Optional.of(complaint(run, "not read", e));
    }
  }

  private Map<String, @Nullable Object> complaint(
      RunFolder run, String what, RuntimeException complaint) {
    String name = String.valueOf(run.path().getFileName());
    err().printf("%s %s: %s%n", what, name, complaint.getMessage());
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("study", name);
    row.put("report", hasReport(run));
    return row;
  }

  /**
   * Whether a run has a report; for a run with a complaint, whether the disk says that there is
   * one.
   */
  private static boolean hasReport(RunFolder run) {
    try {
      return run.hasReport();
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private PrintWriter err() {
    return console.err();
  }

  /** The trials whose results cannot be read; each is told. */
  private Map<String, String> damaged(RunFolder run, Study study) {
    Map<String, String> damaged = run.damaged(study);
    damaged.forEach((trial, complaint) -> err().printf("damaged %s: %s%n", trial, complaint));
    return damaged;
  }

  private static TrialState state(RunFolder run, Trial trial, Map<String, String> damaged) {
    return damaged.containsKey(trial.id()) ? TrialState.DAMAGED : run.trial(trial).state();
  }

  private Map<String, @Nullable Object> study(RunFolder run) {
    Study study = run.study();
    Map<String, String> damaged = damaged(run, study);
    Map<TrialState, Integer> counts = new LinkedHashMap<>();
    for (TrialState state : TrialState.values()) {
      counts.put(state, 0);
    }
    study.trials().forEach(trial -> counts.merge(state(run, trial, damaged), 1, Integer::sum));
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("study", String.valueOf(run.path().getFileName()));
    row.put("trials", study.trials().size());
    counts.forEach((state, count) -> row.put(state.word(), count));
    row.put("report", run.hasReport());
    return row;
  }

  private List<Map<String, @Nullable Object>> trials(RunFolder run) {
    try {
      return rows(run, run.study());
    } catch (SpecException e) {
      throw new InputException(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }

  private List<Map<String, @Nullable Object>> rows(RunFolder run, Study study) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    Map<String, String> damaged = damaged(run, study);
    for (Trial trial : study.trials()) {
      TrialFolder place = run.trial(trial);
      Ending ending = damaged.containsKey(trial.id()) ? null : place.ending();
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("trial", trial.id());
      row.put("swept", trial.configuration().swept());
      row.put("repetition", trial.repetition());
      row.put("state", state(run, trial, damaged).word());
      row.put(
          "outcome", ending == null ? null : json ? ending.kind().word() : ending.kind().words());
      row.put("steps", ending == null ? null : ending.steps());
      row.put("loss", ending == null ? null : finite(ending.loss()));
      row.put("seconds", finite(place.seconds()));
      rows.add(row);
    }
    return rows;
  }
}
