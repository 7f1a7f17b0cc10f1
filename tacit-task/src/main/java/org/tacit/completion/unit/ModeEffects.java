package org.tacit.completion.unit;

import java.util.Arrays;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;

/**
 * A mean and an effect of every index of every mode ({@link
 * org.tacit.solver.factor.ShrunkenEffects}), in standard deviations of the data. An index that was
 * never observed has none, so that what is predicted of it follows from its other indices.
 *
 * @param penalty by which they were shrunken, in observations
 * @param numbers the mean, and behind it the effects, mode by mode; not copied
 */
public record ModeEffects(double penalty, double[] numbers) {
  /**
   * The same of an array of other sizes: an index that is new has none, one that is gone is left
   * out.
   *
   * @param from the mode sizes of these
   * @param sizes those of the others
   */
  public ModeEffects resized(int[] from, int[] sizes) {
    double[] resized = new double[1 + Arrays.stream(sizes).sum()];
    resized[0] = numbers[0];
    int at = 1;
    int to = 1;
    for (int mode = 0; mode < sizes.length; mode++) {
      System.arraycopy(numbers, at, resized, to, Math.min(from[mode], sizes[mode]));
      at += from[mode];
      to += sizes[mode];
    }
    return new ModeEffects(penalty, resized);
  }

  /** So large a penalty that no index has an effect. */
  private static final double NONE = 1e12;

  /** The mean of the training entries alone, as what the loss's model says. */
  public static ModeEffects base(UnitSplit data) {
    ObservedEntries training = data.training();
    double[] numbers =
        new double[1 + Arrays.stream(training.indices().dimensions()).reduce(0, Math::addExact)];
    numbers[0] = data.loss().base(training.mean(training.values()));
    return new ModeEffects(NONE, numbers);
  }

  /**
   * Those of some indices.
   *
   * @param sizes the mode sizes of these
   * @param chosen for each mode which of its indices, in what order
   */
  public ModeEffects select(int[] sizes, int[][] chosen) {
    double[] selected = new double[1 + Arrays.stream(chosen).mapToInt(of -> of.length).sum()];
    selected[0] = numbers[0];
    int at = 1;
    int to = 1;
    for (int mode = 0; mode < sizes.length; mode++) {
      for (int index : chosen[mode]) {
        selected[to++] = numbers[at + index];
      }
      at += sizes[mode];
    }
    return new ModeEffects(penalty, selected);
  }

  /** What they predict at some entries. */
  public double[] at(EntryIndices entries) {
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
