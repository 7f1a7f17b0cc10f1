package org.tacit.problem;

import org.tacit.operator.EntryIndices;

/** Some entries of a tensor with their finite values: the data of a completion problem. */
public final class ObservedEntries extends Observations {
  private final EntryIndices indices;

  /**
   * Values that were observed.
   *
   * @param indices where the entries are
   * @param values the value of each
   * @throws IllegalArgumentException if the lengths differ or a value is not finite; the message
   *     names the entry
   */
  public ObservedEntries(EntryIndices indices, double[] values) {
    super(indices, values);
    this.indices = indices;
  }

  /** Where the entries are. */
  public EntryIndices indices() {
    return indices;
  }

  @Override
  public ObservedEntries withValues(double[] others) {
    return new ObservedEntries(indices, others);
  }

  @Override
  public ObservedEntries select(int[] chosen) {
    return new ObservedEntries(indices.select(chosen), valuesOf(chosen));
  }
}
