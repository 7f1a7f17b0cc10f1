package org.tacit.measuring;

import org.jspecify.annotations.Nullable;
import org.tacit.complexity.PatchGrid;

/**
 * How the locality of a network is measured.
 *
 * @param grid the patches; null to leave it out
 * @param samples the most images
 * @param exchanges the most exchanges of a patch for each of them
 */
public record LocalitySettings(@Nullable PatchGrid grid, int samples, int exchanges) {
  /** Not at all. */
  public static final LocalitySettings NONE = new LocalitySettings(null, 2, 1);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there are fewer than two images, or no exchange
   */
  public LocalitySettings {
    if (samples < 2 || exchanges < 1) {
      throw new IllegalArgumentException(
          "expected two samples or more and at least one exchange, found %d and %d"
              .formatted(samples, exchanges));
    }
  }
}
