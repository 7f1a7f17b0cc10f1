package org.tacit.operator;

/** The check that a matrix holds numbers only. */
public final class FiniteEntries {
  private FiniteEntries() {}

  /**
   * Checks a row-major matrix.
   *
   * @throws IllegalArgumentException naming the first entry that is not finite, counted from 1
   */
  public static void require(String what, double[] entries, int columns) {
    for (int i = 0; i < entries.length; i++) {
      if (!Double.isFinite(entries[i])) {
        throw new IllegalArgumentException(
            "%s in row %d, column %d is %s, expected a finite number"
                .formatted(what, i / columns + 1, i % columns + 1, entries[i]));
      }
    }
  }
}
