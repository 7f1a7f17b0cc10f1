package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a claim.
 *
 * @param claim in a sentence
 * @param source who claims it, and how far the source is known
 * @param findings what was measured, each against its band
 */
public record Verdict(String claim, String source, List<Finding> findings) {
  /** What became of it, in one word. */
  public enum Kind {
    /** Every finding is in its band. */
    HOLDS,
    /** A finding is outside. */
    FAILS,
    /** There is nothing to judge by. */
    UNDECIDED
  }

  /** Keeps the findings. */
  public Verdict {
    findings = List.copyOf(findings);
  }

  /** In one word: it holds if everything holds. */
  public Kind kind() {
    if (findings.isEmpty() || findings.stream().anyMatch(finding -> finding.values().isEmpty())) {
      return Kind.UNDECIDED;
    }
    return findings.stream().allMatch(Finding::holds) ? Kind.HOLDS : Kind.FAILS;
  }

  /** As plain values. */
  public Map<String, @Nullable Object> written() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("claim", claim);
    fields.put("source", source);
    fields.put("verdict", kind().name().toLowerCase(java.util.Locale.ROOT));
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    findings.forEach(finding -> all.add(finding.written()));
    fields.put("findings", all);
    return fields;
  }
}
