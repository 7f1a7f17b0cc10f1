package org.tacit.completion.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.tacit.completion.unit.Standardization;
import org.tacit.data.ValueRange;
import org.tacit.measure.Quantile;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.factor.EntryLoss;

/**
 * The units and losses in which values are worth fitting: as they are, or their logarithms, by the
 * squared loss; by the robust loss where some values are far from all others; as counts by
 * Poisson's, and two values by the logistic loss. The held-out entries decide among them.
 */
public final class FittingUnits {
  /** So many robust scales from the median a value is far. */
  private static final double FAR = 8;

  /** More values that are far are no errors. */
  private static final double MOST_FAR = 0.1;

  /** From this skewness on logarithms are fitted. */
  private static final double SKEWED = 0.35;

  /** Counts of a larger mean are as well fitted by the squared loss. */
  private static final double LARGEST_MEAN = 30;

  private FittingUnits() {}

  /**
   * The units for training entries.
   *
   * @param settings whose loss, where there is one, is the only one
   * @throws IllegalArgumentException if the values cannot be fitted by it
   */
  public static List<Standardization> of(ObservedEntries training, CompletionSettings settings) {
    EntryLoss only = settings.loss();
    List<Standardization> units = new ArrayList<>();
    if (only == null || only == EntryLoss.SQUARED) {
      units.add(Standardization.of(training));
      if (Standardization.worthLogarithms(training)) {
        units.add(Standardization.ofLogarithms(training));
      }
    }
    if (only == null ? hasFarValues(training) : only == EntryLoss.ROBUST) {
      units.add(Standardization.robust(areLongTailed(training.values()), training));
    }
    if (only == null ? areCounts(training.values()) : only == EntryLoss.POISSON) {
      checkNotNegative(training.values());
      units.add(new Standardization(false, 0, 1).with(EntryLoss.POISSON));
    }
    if (only == null ? ValueRange.ofTwo(training.values()) != null : only == EntryLoss.LOGISTIC) {
      units.add(ofTwo(training.values()));
    }
    return units;
  }

  private static boolean hasFarValues(ObservedEntries entries) {
    if (areCounts(entries.values()) || ValueRange.ofScale(entries.values()) != null) {
      return false;
    }
    Standardization unit = Standardization.robust(false, entries);
    double[] values = unit.apply(entries).values();
    double median = Quantile.of(values, 0.5);
    long far = DoubleStream.of(values).filter(value -> Math.abs(value - median) > FAR).count();
    return far > 0 && far < MOST_FAR * values.length;
  }

  /** Whether values are positive and skewed, and their logarithms less; outliers decide nothing. */
  static boolean areLongTailed(double[] values) {
    if (Arrays.stream(values).anyMatch(value -> value <= 0)) {
      return false;
    }
    double skewness = skewness(values);
    double ofLogarithms = skewness(Arrays.stream(values).map(StrictMath::log).toArray());
    return skewness > SKEWED && Math.abs(ofLogarithms) < skewness / 2;
  }

  /** The skewness of the twentieths at both ends about the median, from -1 to 1. */
  private static double skewness(double[] values) {
    double low = Quantile.of(values, 0.05);
    double high = Quantile.of(values, 0.95);
    return high > low ? (high + low - 2 * Quantile.of(values, 0.5)) / (high - low) : 0;
  }

  /**
   * Whole numbers from 0, some of them 0 and some above 1, of a mean that is not large: counts that
   * vary as Poisson's do are far from normal.
   */
  public static boolean areCounts(double[] values) {
    boolean whole =
        Arrays.stream(values).allMatch(value -> value >= 0 && value == Math.rint(value));
    double[] ends = {Arrays.stream(values).min().orElse(1), Arrays.stream(values).max().orElse(0)};
    return whole
        && ends[0] == 0
        && ends[1] > 1
        && Arrays.stream(values).average().orElse(0) <= LARGEST_MEAN
        && ValueRange.ofScale(values) == null;
  }

  private static void checkNotNegative(double[] values) {
    double least = Arrays.stream(values).min().orElse(0);
    if (least < 0) {
      throw new IllegalArgumentException(
          "the loss poisson is of counts, which are not negative, found " + least);
    }
  }

  private static Standardization ofTwo(double[] values) {
    double[] two = Arrays.stream(values).distinct().limit(3).sorted().toArray();
    if (two.length != 2) {
      throw new IllegalArgumentException(
          "the loss logistic is of two values such as 0 and 1, found %s"
              .formatted(two.length == 1 ? "one, " + two[0] : "more"));
    }
    return new Standardization(false, two[0], two[1] - two[0]).with(EntryLoss.LOGISTIC);
  }
}
