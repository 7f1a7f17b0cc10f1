package org.tacit.study.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.SweptLabel;
import org.tacit.study.verdict.Finding;
import org.tacit.study.verdict.Verdict;
import org.tacit.study.verdict.VerdictSpec;
import org.tacit.task.Table;

/** The findings of a study: its claims in their order, for one may go on from another. */
final class StudyFindings {
  private static final int MOST_VALUES = 5;

  private StudyFindings() {}

  static List<Table> of(List<Verdict> verdicts) {
    if (verdicts.isEmpty()) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    List<Table.Group> claims = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      claims.add(
          new Table.Group(
              rows.size(), verdict.claim(), verdict.judged().words() + "; " + verdict.source()));
      rows.addAll(rows(verdict));
    }
    return List.of(
        new Table("Claims", List.of("holds", "value", "band", "what was measured", "values"), rows)
            .grouped(claims));
  }

  /**
   * What becomes of each claim in every configuration by itself, where it can be judged by one: a
   * median over all of them would be that of none.
   */
  static List<Table> byConfiguration(List<VerdictSpec> specs, StudyRecord study) {
    List<List<String>> rows = new ArrayList<>();
    List<Table.Group> claims = new ArrayList<>();
    for (VerdictSpec spec : specs) {
      Map<String, List<List<String>>> own = new LinkedHashMap<>();
      String claim = "";
      for (Map<String, String> swept : study.groups().keySet()) {
        Verdict verdict = spec.judge(only(study, swept));
        claim = verdict.claim();
        List<List<String>> found = rowsOf(verdict, SweptLabel.of(swept));
        if (!found.isEmpty()) {
          own.put(SweptLabel.of(swept), found);
        }
      }
      if (own.size() > 1) {
        claims.add(new Table.Group(rows.size(), claim, ""));
        own.values().forEach(rows::addAll);
      }
    }
    return rows.isEmpty()
        ? List.of()
        : List.of(
            new Table(
                    "Claims by configuration",
                    List.of("configuration", "holds", "value", "band", "what was measured"),
                    rows)
                .grouped(claims));
  }

  /** The findings that there are in one configuration, whose name stands before the first. */
  private static List<List<String>> rowsOf(Verdict verdict, String configuration) {
    List<List<String>> rows = new ArrayList<>();
    for (Finding finding : verdict.findings()) {
      if (!finding.values().isEmpty()) {
        rows.add(
            List.of(
                rows.isEmpty() ? configuration : "",
                holds(verdict, finding),
                finding.value(),
                finding.band(),
                finding.statement()));
      }
    }
    return rows;
  }

  private static StudyRecord only(StudyRecord study, Map<String, String> swept) {
    return new StudyRecord(
        study.name(),
        study.trials().stream().filter(trial -> trial.swept().equals(swept)).toList(),
        study.traces());
  }

  private static List<List<String>> rows(Verdict verdict) {
    if (verdict.findings().isEmpty()) {
      String holds = verdict.kind() == Verdict.Kind.FAILS ? "NO" : "undecided";
      return List.of(List.of(holds, "", "", "nothing", ""));
    }
    return verdict.findings().stream()
        .map(
            finding ->
                List.of(
                    holds(verdict, finding),
                    finding.value(),
                    finding.band(),
                    finding.statement(),
                    values(finding)))
        .toList();
  }

  /** A claim that too many trials are lost of does not hold, whatever the others found. */
  private static String holds(Verdict verdict, Finding finding) {
    if (verdict.judged().tooFew()) {
      return "NO";
    }
    return finding.values().isEmpty() ? "undecided" : finding.holds() ? "yes" : "NO";
  }

  private static String values(Finding finding) {
    String some =
        finding.values().stream()
            .limit(MOST_VALUES)
            .map(Finding::number)
            .collect(Collectors.joining("  "));
    return finding.values().size() > MOST_VALUES
        ? some + "  … (%d)".formatted(finding.values().size())
        : some;
  }
}
