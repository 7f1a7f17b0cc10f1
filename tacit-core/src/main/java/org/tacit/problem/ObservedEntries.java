package org.tacit.problem;

import java.util.Arrays;
import java.util.stream.IntStream;
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

  private ObservedEntries(EntryIndices indices, double[] values, double[] weights) {
    super(indices, values, weights);
    this.indices = indices;
  }

  /**
   * The same entries, each with a weight: one of weight 2 counts in every loss as if it had been
   * observed twice, one of weight 0 not at all. Only their ratios matter; they are scaled to 1 on
   * average.
   *
   * @param weights one for each entry
   * @throws IllegalArgumentException if there are not as many, one is negative or not finite, or
   *     all are zero; the message names the entry
   */
  public ObservedEntries withWeights(double[] weights) {
    if (weights.length != count()) {
      throw new IllegalArgumentException(
          "expected %,d weights, one for each observed entry, found %,d"
              .formatted(count(), weights.length));
    }
    double largest = 0;
    for (int t = 0; t < weights.length; t++) {
      if (!(weights[t] >= 0) || Double.isInfinite(weights[t])) {
        throw new IllegalArgumentException(
            "%s has the weight %s, expected a finite number that is not negative"
                .formatted(indices.describe(t), weights[t]));
      }
      largest = Math.max(largest, weights[t]);
    }
    if (largest == 0) {
      throw new IllegalArgumentException("all weights are zero, expected one that is positive");
    }
    double first = weights[0];
    if (Arrays.stream(weights).allMatch(weight -> weight == first)) {
      return new ObservedEntries(indices, values());
    }
    // A sum of weights near the end of the number range would overflow.
    double unit = largest;
    double mean = Arrays.stream(weights).map(weight -> weight / unit).average().orElseThrow();
    return new ObservedEntries(
        indices, values(), Arrays.stream(weights).map(weight -> weight / unit / mean).toArray());
  }

  /** Those of them whose weight is not zero. */
  public ObservedEntries used() {
    double[] weights = weights();
    int[] used = IntStream.range(0, weights.length).filter(t -> weights[t] > 0).toArray();
    return used.length == weights.length
        ? this
        : new ObservedEntries(indices.select(used), valuesOf(used)).withWeights(weightsOf(used));
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
    return new ObservedEntries(indices, others, weights());
  }

  @Override
  public ObservedEntries select(int[] chosen) {
    return new ObservedEntries(indices.select(chosen), valuesOf(chosen), weightsOf(chosen));
  }
}
