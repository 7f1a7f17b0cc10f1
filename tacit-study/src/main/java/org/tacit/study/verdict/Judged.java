package org.tacit.study.verdict;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many of the trials that a claim is about it was judged by. Those that diverged, failed or
 * left no number count against the claim: an average over the rest would hide them.
 *
 * @param judged trials with the numbers that the claim needs
 * @param lost trials that ended without them
 * @param pending trials that have not ended yet
 * @param leastShare of the trials, that the claim needs; 1 means all
 */
public record Judged(int judged, int lost, int pending, double leastShare) {
  private static final double ROUNDING = 1e-9;

  /** How many trials there are in all. */
  public int all() {
    return judged + lost + pending;
  }

  /** Whether too many are lost, whatever becomes of those that have not ended. */
  public boolean tooFew() {
    return judged + pending < leastShare * all() - ROUNDING;
  }

  /** The one of two that fewer are judged by, by share; of groups that are compared. */
  Judged orWorse(Judged other) {
    return other.share() < share() ? other : this;
  }

  private double share() {
    return all() == 0 ? 1 : (double) judged / all();
  }

  /** As people read it: 23 of 24 trials. */
  public String words() {
    String words = "%d of %d %s".formatted(judged, all(), all() == 1 ? "trial" : "trials");
    if (tooFew()) {
      return words + ", of which " + (leastShare < 1 ? least() : "all") + " are needed";
    }
    return pending == 0 ? words : words + ", %d to come".formatted(pending);
  }

  private String least() {
    return "at least " + (int) Math.ceil(leastShare * all() - ROUNDING);
  }

  Map<String, Object> written() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("judged", judged);
    fields.put("lost", lost);
    fields.put("pending", pending);
    fields.put("leastShare", leastShare);
    return fields;
  }
}
