package org.tacit.problem;

import org.tacit.operator.EntryIndices;

/**
 * Some entries of a tensor together with their finite values: the data of a completion problem, in
 * coordinate form.
 *
 * <p>The array of values is not copied and must not be changed afterwards.
 *
 * @param indices where the entries are
 * @param values the value of each, all finite
 */
public record ObservedEntries(EntryIndices indices, double[] values) {
  /**
   * Checks that there is one finite value for each entry.
   *
   * @throws IllegalArgumentException if the lengths differ or a value is not finite; the message
   *     names the entry
   */
  public ObservedEntries {
    if (values.length != indices.count()) {
      throw new IllegalArgumentException(
          "expected " + indices.count() + " values, one for each entry, found " + values.length);
    }
    for (int entry = 0; entry < values.length; entry++) {
      if (!Double.isFinite(values[entry])) {
        throw new IllegalArgumentException(
            indices.describe(entry)
                + " has the value "
                + values[entry]
                + ", expected a finite number");
      }
    }
  }

  /** The number of entries. */
  public int count() {
    return values.length;
  }

  /** The chosen entries with their values, in the order given. */
  public ObservedEntries select(int[] entries) {
    double[] chosen = new double[entries.length];
    for (int i = 0; i < entries.length; i++) {
      chosen[i] = values[entries[i]];
    }
    return new ObservedEntries(indices.select(entries), chosen);
  }

  /** The same entries with other values. */
  public ObservedEntries withValues(double[] others) {
    return new ObservedEntries(indices, others);
  }
}
