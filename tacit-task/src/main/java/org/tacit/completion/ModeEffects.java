package org.tacit.completion;

import java.util.Arrays;
import org.tacit.operator.EntryIndices;

/**
 * A mean and an effect of every index of every mode ({@link org.tacit.solver.ShrunkenEffects}), in
 * standard deviations of the data. An index that was never observed has none, so that what is
 * predicted of it follows from its other indices.
 *
 * @param penalty by which they were shrunken, in observations
 * @param numbers the mean, and behind it the effects, mode by mode; not copied
 */
public record ModeEffects(double penalty, double[] numbers) {
  /** What they predict at some entries. */
  double[] at(EntryIndices entries) {
    double[] values = new double[entries.count()];
    Arrays.fill(values, numbers[0]);
    int start = 1;
    for (int mode = 0; mode < entries.order(); mode++) {
      int[] indices = entries.mode(mode);
      for (int t = 0; t < values.length; t++) {
        values[t] += numbers[start + indices[t]];
      }
      start += entries.dimension(mode);
    }
    return values;
  }
}
