package org.tacit.study.run;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tacit.data.storage.FolderLock;
import org.tacit.data.storage.OwnFiles;
import org.tacit.data.storage.StagedFiles;
import org.tacit.report.AnswerJson;
import org.tacit.report.HtmlReport;
import org.tacit.report.Json;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.TrialRecord;
import org.tacit.study.report.StudyConclusion;
import org.tacit.study.report.StudyReport;
import org.tacit.study.spec.Study;
import org.tacit.study.verdict.Verdict;
import org.tacit.task.Conclusion;

/**
 * What a study has to say when its trials have ended.
 *
 * @param folder where it is
 * @param study the study
 * @param trials what its trials left
 * @param verdicts what became of its claims
 * @param repeating the command that repeats it
 */
public record StudyOutput(
    RunFolder folder, Study study, StudyRecord trials, List<Verdict> verdicts, String repeating) {
  private static final long LOOK_AGAIN_MILLIS = 50;

  /** What a process that was killed here may have left under temporary names. */
  private static final OwnFiles UNFINISHED =
      OwnFiles.none()
          .and("study\\.json", file -> true)
          .and("verdict\\.json", file -> true)
          .and("report\\.html", file -> true)
          .and("command\\.txt", file -> true);

  /** Keeps the verdicts. */
  public StudyOutput {
    verdicts = List.copyOf(verdicts);
  }

  /** Judges what is in a run directory. */
  public static StudyOutput of(RunFolder folder, Study study, String repeating) {
    StudyRecord trials = folder.record(study);
    List<Verdict> verdicts =
        study.spec().verdicts().stream().map(verdict -> verdict.judge(trials)).toList();
    return new StudyOutput(folder, study, trials, verdicts, repeating);
  }

  /** Whether every claim holds. */
  public boolean holds() {
    return verdicts.stream().allMatch(verdict -> verdict.kind() == Verdict.Kind.HOLDS);
  }

  /** What the study comes to. */
  public Conclusion conclusion() {
    return StudyConclusion.of(verdicts, trials);
  }

  /** How many trials ended in which way. */
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    for (TrialRecord trial : trials.trials()) {
      String word = trial.ending() == null ? "missing" : trial.ending().kind().word();
      counts.merge(word, 1, Integer::sum);
    }
    return counts;
  }

  /** Verdicts and counts for programs. */
  public String json() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put(AnswerJson.FORMAT_KEY, AnswerJson.FORMAT);
    fields.put("job", "run");
    fields.put("study", study.name());
    fields.put("standing", conclusion().standing().word());
    fields.put("conclusion", conclusion().line());
    fields.put("trials", counts());
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    verdicts.forEach(verdict -> all.add(verdict.written()));
    fields.put("verdicts", all);
    return Json.text(fields);
  }

  /** Writes {@code verdict.json} and {@code report.html} into the run directory. */
  public void write() throws IOException {
    String report = HtmlReport.render(StudyReport.page(study, trials, verdicts, repeating));
    try (FolderLock lock = lock()) {
      UNFINISHED.removeUnfinished(folder.path());
      try (StagedFiles files = StagedFiles.in(folder.path())) {
        files.add("verdict.json", file -> Files.writeString(file, json()));
        files.add("report.html", file -> Files.writeString(file, report));
        files.commit();
      }
      folder.keepCommand(repeating);
    }
  }

  /** The right to write here; another process that runs the study has it for a moment only. */
  private FolderLock lock() throws IOException {
    FolderLock lock = FolderLock.of(folder.path());
    while (lock == null) {
      try {
        Thread.sleep(LOOK_AGAIN_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException(folder.path() + ": another process writes here");
      }
      lock = FolderLock.of(folder.path());
    }
    return lock;
  }
}
