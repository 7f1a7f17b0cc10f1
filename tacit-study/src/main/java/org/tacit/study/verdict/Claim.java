package org.tacit.study.verdict;

import java.util.List;
import org.tacit.kind.Field;

/**
 * What is claimed.
 *
 * @param claim in a sentence
 * @param source who states it, and how far it is known
 */
record Claim(
    @Field("The claim, in a sentence.") String claim,
    @Field("Who states the claim, and how far it is known.") String source) {
  /** What becomes of it. */
  Verdict on(Judged judged, List<Finding> findings) {
    return new Verdict(claim, source, judged, findings);
  }
}
