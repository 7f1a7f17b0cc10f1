package org.tacit.measuring;

import java.util.List;
import org.tacit.model.InputSet;

/**
 * How separation ranks of a network are measured.
 *
 * @param sets of inputs; none to leave it out
 * @param templates how many samples estimate where ranks are not known exactly
 */
public record SeparationSettings(List<InputSet> sets, int templates) {
  /** Not at all. */
  public static final SeparationSettings NONE = new SeparationSettings(List.of(), 2);

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there are fewer than two templates
   */
  public SeparationSettings {
    sets = List.copyOf(sets);
    if (templates < 2) {
      throw new IllegalArgumentException("expected two templates or more, found " + templates);
    }
  }
}
