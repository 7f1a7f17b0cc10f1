package org.tacit.study.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tacit.measure.Quantity;
import org.tacit.report.ReportPage;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.SweptLabel;
import org.tacit.study.record.TrialRecord;
import org.tacit.study.spec.Study;
import org.tacit.study.verdict.Finding;
import org.tacit.study.verdict.Verdict;
import org.tacit.study.verdict.VerdictSpec;
import org.tacit.task.Answer;
import org.tacit.task.Fact;
import org.tacit.task.Figure;
import org.tacit.task.Shown;
import org.tacit.task.Table;

/**
 * The report of a study: verdicts, medians and quartiles over its trials, small multiples over what
 * was swept, and every trial with its ending.
 */
public final class StudyReport {
  private static final int FEW = 3;

  private StudyReport() {}

  /**
   * The page.
   *
   * @param study the study
   * @param trials what its trials left
   * @param verdicts what became of its claims
   * @param command that repeats it
   */
  public static ReportPage page(
      Study study, StudyRecord trials, List<Verdict> verdicts, String command) {
    boolean logarithmic =
        StudyCurves.differ(trials)
            || study.configurations().stream()
                .noneMatch(point -> point.spec().record().toString().startsWith("Every"));
    StudyFigures figures = new StudyFigures(StudyCurves.of(trials, logarithmic), logarithmic);
    List<Figure> all = new ArrayList<>(FinalFigures.of(trials, claimed(study)));
    all.addAll(RateFigures.of(trials));
    if (all.isEmpty() || takesSteps(trials)) {
      all.addAll(figures.overTraining());
    }
    List<Table> findings = new ArrayList<>(StudyFindings.of(verdicts));
    findings.addAll(StudyFindings.byConfiguration(study.spec().verdicts(), trials));
    return new ReportPage(
        study.name(),
        StudyConclusion.of(verdicts, trials),
        sentence(verdicts, trials),
        study.spec().description().strip(),
        facts(study, trials),
        List.of(),
        new Answer.Exhibits(findings, all, List.of(), List.of(trials(study, trials))),
        command);
  }

  /** What is solved takes none, and has one reading, which final figures show. */
  private static boolean takesSteps(StudyRecord trials) {
    return trials.trials().stream()
        .anyMatch(trial -> trial.ending() != null && trial.ending().steps() > 0);
  }

  private static List<String> claimed(Study study) {
    return study.spec().verdicts().stream()
        .map(VerdictSpec::measure)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static String sentence(List<Verdict> verdicts, StudyRecord trials) {
    String lost =
        trials.lost() == 0
            ? ""
            : " %d of %d trials gave no numbers and are in no median."
                .formatted(trials.lost(), trials.trials().size());
    if (verdicts.isEmpty()) {
      return "%d trials; the study claims nothing.%s".formatted(trials.trials().size(), lost);
    }
    if (verdicts.size() > FEW) {
      return summary(verdicts) + lost;
    }
    return verdicts.stream().map(StudyReport::word).collect(Collectors.joining(" ")) + lost;
  }

  /** Where there are many claims, those that do not hold are named and the others counted. */
  private static String summary(List<Verdict> verdicts) {
    List<Verdict> others =
        verdicts.stream().filter(verdict -> verdict.kind() != Verdict.Kind.HOLDS).toList();
    if (others.isEmpty()) {
      return "All %d claims hold.".formatted(verdicts.size());
    }
    return "%d of %d claims hold. ".formatted(verdicts.size() - others.size(), verdicts.size())
        + others.stream().map(StudyReport::word).collect(Collectors.joining(" "));
  }

  private static String word(Verdict verdict) {
    String kind = verdict.kind().name();
    return "%s%s: %s."
        .formatted(kind.charAt(0), kind.substring(1).toLowerCase(Locale.ROOT), verdict.claim());
  }

  private static List<Fact> facts(Study study, StudyRecord trials) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.forPeople("Seed", Long.toString(study.spec().seed())));
    facts.add(Fact.forPeople("Configurations", Integer.toString(study.configurations().size())));
    facts.add(Fact.forPeople("Repetitions of each", Integer.toString(study.spec().repetitions())));
    Map<String, Integer> endings = new LinkedHashMap<>();
    for (TrialRecord trial : trials.trials()) {
      endings.merge(
          trial.ending() == null ? "missing" : trial.ending().kind().words(), 1, Integer::sum);
    }
    endings.forEach(
        (word, count) -> facts.add(Fact.forPeople("Trials: " + word, count.toString())));
    return facts;
  }

  /** The last part of each path in words, the whole path where two would have the same words. */
  private static List<String> columns(List<String> fields) {
    List<String> words = fields.stream().map(SweptLabel::field).toList();
    return IntStream.range(0, fields.size())
        .mapToObj(
            i ->
                Collections.frequency(words, words.get(i)) == 1
                    ? words.get(i)
                    : Quantity.words(fields.get(i)).replace('.', ' '))
        .toList();
  }

  private static Table trials(Study study, StudyRecord trials) {
    List<String> fields =
        study.configurations().stream()
            .flatMap(point -> point.swept().keySet().stream())
            .distinct()
            .toList();
    List<String> header = new ArrayList<>(List.of("trial"));
    header.addAll(columns(fields));
    header.addAll(List.of("repetition", "outcome", "steps", "loss", "explanation"));
    List<List<String>> rows = new ArrayList<>();
    List<String> links = new ArrayList<>();
    for (TrialRecord trial : trials.trials()) {
      List<String> row = new ArrayList<>(List.of(trial.id()));
      fields.forEach(field -> row.add(SweptLabel.value(trial.swept().getOrDefault(field, ""))));
      var ending = trial.ending();
      row.add(Integer.toString(trial.repetition()));
      row.add(ending == null ? "missing" : ending.kind().words());
      row.add(ending == null ? "" : Shown.of(ending.steps()));
      row.add(ending == null || Double.isNaN(ending.loss()) ? "" : Finding.number(ending.loss()));
      row.add(ending == null ? "" : ending.explanation());
      rows.add(row);
      links.add(trial.id() + "/");
    }
    return new Table("Trials", header, rows, links);
  }
}
