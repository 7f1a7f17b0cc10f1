package org.tacit.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tacit.study.verdict.Finding;
import org.tacit.study.verdict.Verdict;

/** The findings of a study: one table for the claims of each source. */
final class StudyFindings {
  private static final int MOST_VALUES = 5;

  private StudyFindings() {}

  static List<Table> of(List<Verdict> verdicts) {
    Map<String, List<List<String>>> bySource = new LinkedHashMap<>();
    for (Verdict verdict : verdicts) {
      bySource.computeIfAbsent(verdict.source(), key -> new ArrayList<>()).addAll(rows(verdict));
    }
    List<Table> tables = new ArrayList<>();
    bySource.forEach(
        (source, rows) ->
            tables.add(
                new Table(
                    "Source: " + source,
                    List.of("holds", "claim", "value", "band", "what was measured", "values"),
                    rows)));
    return tables;
  }

  private static List<List<String>> rows(Verdict verdict) {
    if (verdict.findings().isEmpty()) {
      return List.of(List.of("undecided", verdict.claim(), "", "", "nothing", ""));
    }
    List<List<String>> rows = new ArrayList<>();
    for (Finding finding : verdict.findings()) {
      rows.add(
          List.of(
              finding.values().isEmpty() ? "undecided" : finding.holds() ? "yes" : "NO",
              rows.isEmpty() ? verdict.claim() : "",
              Finding.number(finding.measured()),
              finding.band(),
              finding.statement(),
              values(finding)));
    }
    return rows;
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
