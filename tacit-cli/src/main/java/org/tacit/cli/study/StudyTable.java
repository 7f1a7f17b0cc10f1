package org.tacit.cli.study;

import java.util.Map;
import java.util.stream.Collectors;
import org.tacit.cli.console.Console;
import org.tacit.study.run.RunFolder;
import org.tacit.study.run.StudyOutput;
import org.tacit.study.verdict.Finding;
import org.tacit.study.verdict.Verdict;

/** A study's verdicts as text. */
final class StudyTable {
  private StudyTable() {}

  /** Prints the verdicts, or the same as JSON; then the conclusion goes to standard error. */
  static void show(Console console, boolean json, RunFolder folder, StudyOutput output) {
    console.out().print(json ? output.json() : of(folder, output));
    console.out().flush();
    if (json) {
      console.err().println(output.conclusion().line());
    }
  }

  private static String of(RunFolder folder, StudyOutput output) {
    StringBuilder text = new StringBuilder();
    for (Verdict verdict : output.verdicts()) {
      text.append(verdict.kind().name().toLowerCase(java.util.Locale.ROOT))
          .append(": ")
          .append(verdict.claim())
          .append(" (judged by %s)%n".formatted(verdict.judged().words()));
      for (Finding finding : verdict.findings()) {
        text.append(
            "  %-4s %s: %s over %d (%s)%n"
                .formatted(
                    finding.holds() ? "yes" : "NO",
                    finding.statement(),
                    Finding.number(finding.measured()),
                    finding.values().size(),
                    finding.band()));
      }
      text.append("  source: ").append(verdict.source()).append('\n');
    }
    text.append("trials: ").append(counts(output.counts())).append('\n');
    text.append("report: ").append(folder.path().resolve("report.html")).append('\n');
    text.append(output.conclusion().line()).append('\n');
    return text.toString();
  }

  /** How many trials ended how. */
  private static String counts(Map<?, ?> counts) {
    return counts.entrySet().stream()
        .map(one -> one.getValue() + " " + String.valueOf(one.getKey()).replace('_', ' '))
        .collect(Collectors.joining(", "));
  }
}
