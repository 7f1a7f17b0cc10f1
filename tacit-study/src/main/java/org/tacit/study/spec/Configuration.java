package org.tacit.study.spec;

import java.util.Map;
import org.tacit.study.binding.Binder;
import org.tacit.study.binding.Canonical;

/**
 * One point of a sweep.
 *
 * @param spec its trials
 * @param swept the swept fields by their dotted paths, with their values as written
 */
public record Configuration(TrialSpec spec, Map<String, String> swept) {
  private static final int DIGITS = 10;

  /** A name that changes exactly if the numbers of its trials may. */
  public String hash() {
    return Canonical.hash(Binder.written(spec)).substring(0, DIGITS);
  }
}
