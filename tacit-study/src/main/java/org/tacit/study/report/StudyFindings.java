package org.tacit.study.report;

import java.util.ArrayList;
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
    return List.of(
        new Table(
            "Claims",
            List.of(
                "holds",
                "claim",
                "value",
                "band",
                "what was measured",
                "trials",
                "source",
                "values"),
            verdicts.stream().flatMap(verdict -> rows(verdict).stream()).toList()));
  }

  /**
   * What becomes of each claim in every configuration by itself, where it can be judged by one: a
   * median over all of them would be that of none.
   */
  static List<Table> byConfiguration(List<VerdictSpec> claims, StudyRecord study) {
    List<List<String>> rows = new ArrayList<>();
    for (VerdictSpec claim : claims) {
      List<List<String>> own = new ArrayList<>();
      String last = "";
      for (Map<String, String> swept : study.groups().keySet()) {
        Verdict verdict = claim.judge(only(study, swept));
        for (Finding finding : verdict.findings()) {
          if (!finding.values().isEmpty()) {
            own.add(
                List.of(
                    own.isEmpty() ? verdict.claim() : "",
                    last.equals(SweptLabel.of(swept)) ? "" : SweptLabel.of(swept),
                    holds(verdict, finding),
                    Finding.number(finding.measured()),
                    finding.band(),
                    finding.statement()));
            last = SweptLabel.of(swept);
          }
        }
      }
      if (own.stream().map(row -> row.get(1)).filter(name -> !name.isEmpty()).count() > 1) {
        rows.addAll(own);
      }
    }
    return rows.isEmpty()
        ? List.of()
        : List.of(
            new Table(
                "Claims by configuration",
                List.of("claim", "configuration", "holds", "value", "band", "what was measured"),
                rows));
  }

  private static StudyRecord only(StudyRecord study, Map<String, String> swept) {
    return new StudyRecord(
        study.name(),
        study.trials().stream().filter(trial -> trial.swept().equals(swept)).toList(),
        study.traces());
  }

  private static List<List<String>> rows(Verdict verdict) {
    if (verdict.findings().isEmpty()) {
      return List.of(
          List.of(
              verdict.kind() == Verdict.Kind.FAILS ? "NO" : "undecided",
              verdict.claim(),
              "",
              "",
              "nothing",
              verdict.judged().words(),
              verdict.source(),
              ""));
    }
    List<List<String>> rows = new ArrayList<>();
    for (Finding finding : verdict.findings()) {
      rows.add(
          List.of(
              holds(verdict, finding),
              rows.isEmpty() ? verdict.claim() : "",
              Finding.number(finding.measured()),
              finding.band(),
              finding.statement(),
              rows.isEmpty() ? verdict.judged().words() : "",
              rows.isEmpty() ? verdict.source() : "",
              values(finding)));
    }
    return rows;
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
