package org.tacit.cli.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.tacit.cli.console.Console;
import org.tacit.cli.console.Wrapped;
import org.tacit.study.run.RunFolder;
import org.tacit.study.run.StudyOutput;
import org.tacit.study.verdict.Finding;
import org.tacit.study.verdict.Verdict;

/** A study's verdicts as text. */
final class StudyTable {
  /** The indentation of what goes on in another line. */
  private static final int INDENT = 7;

  private StudyTable() {}

  /** Prints the verdicts, or the same as JSON; then the conclusion goes to standard error. */
  static void show(Console console, boolean json, RunFolder folder, StudyOutput output) {
    console.out().print(json ? output.json() : of(folder, output));
    console.out().flush();
    if (json) {
      console.say(output.conclusion().line());
    }
  }

  private static String of(RunFolder folder, StudyOutput output) {
    Wrapped wrapped = Wrapped.ofOutput();
    List<String> lines = new ArrayList<>();
    for (Verdict verdict : output.verdicts()) {
      lines.add(
          wrapped.lines(
              "%s: %s (judged by %s)"
                  .formatted(
                      verdict.kind().name().toLowerCase(Locale.ROOT),
                      verdict.claim(),
                      verdict.judged().words()),
              INDENT));
      for (Finding finding : verdict.findings()) {
        lines.add(
            wrapped.lines(
                "  %-4s %s: %s over %s, expected %s"
                    .formatted(
                        finding.holds() ? "yes" : "NO",
                        finding.statement(),
                        finding.value(),
                        trials(finding.values().size()),
                        finding.band()),
                INDENT));
      }
      lines.add(wrapped.lines("  source: " + verdict.source(), INDENT));
    }
    lines.add("trials: " + counts(output.counts()));
    lines.add("report: " + folder.path().resolve("report.html"));
    lines.add(wrapped.lines(output.conclusion().line(), 0));
    return String.join("\n", lines) + "\n";
  }

  static String trials(int count) {
    return count == 1 ? "1 trial" : "%,d trials".formatted(count);
  }

  /** How many trials ended how. */
  private static String counts(Map<?, ?> counts) {
    return counts.entrySet().stream()
        .map(one -> one.getValue() + " " + String.valueOf(one.getKey()).replace('_', ' '))
        .collect(Collectors.joining(", "));
  }
}
