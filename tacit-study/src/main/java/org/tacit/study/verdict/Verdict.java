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
 * @param judged how many trials it was judged by
 * @param findings what was measured, each against its band
 */
public record Verdict(String claim, String source, Judged judged, List<Finding> findings) {
  /** What became of it, in one word. */
  public enum Kind {
    /** Every finding is in its band, and enough trials were judged. */
    HOLDS,
    /** A finding is outside, or too many trials are lost. */
    FAILS,
    /** There is nothing to judge by, or trials have not ended. */
    UNDECIDED
  }

  /** Keeps the findings. */
  public Verdict {
    findings = List.copyOf(findings);
  }

  /** In one word: it holds if everything holds. */
  public Kind kind() {
    if (judged.tooFew()) {
      return Kind.FAILS;
    }
    if (judged.pending() > 0 || judged.judged() == 0 || findings.isEmpty()) {
      return Kind.UNDECIDED;
    }
    if (findings.stream().anyMatch(finding -> !finding.values().isEmpty() && !finding.holds())) {
      return Kind.FAILS;
    }
    return findings.stream().anyMatch(finding -> finding.values().isEmpty())
        ? Kind.UNDECIDED
        : Kind.HOLDS;
  }

  /** As plain values. */
  public Map<String, @Nullable Object> written() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("claim", claim);
    fields.put("source", source);
    fields.put("verdict", kind().name().toLowerCase(java.util.Locale.ROOT));
    fields.put("trials", judged.written());
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    findings.forEach(finding -> all.add(finding.written()));
    fields.put("findings", all);
    return fields;
  }
}
