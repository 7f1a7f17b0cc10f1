package org.tacit.problem;

import org.tacit.operator.EntryIndices;
import org.tacit.operator.SparseCoefficients;

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

  /**
   * The entries of a matrix, all others zero.
   *
   * @throws IllegalArgumentException if they are not of a matrix
   */
  public SparseCoefficients matrix() {
    if (indices.order() != 2) {
      throw new IllegalArgumentException(
          "expected entries of a matrix, found " + indices.order() + " modes");
    }
    return SparseCoefficients.ofEntries(
        indices.dimension(0), indices.dimension(1), indices.mode(0), indices.mode(1), values());
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
