package org.tacit.completion;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.operator.EntryIndices;
import org.tacit.tensor.Seed;

/**
 * How sure each prediction is, by test entries that no model was fitted to and nothing was chosen
 * by: split conformal prediction. With the scores {@code |y_t − ŷ_t| / u_t} of the test entries
 * ({@link Spread}) the interval of an entry is {@code ŷ ± q u}, where q is the least score up to
 * which the weights of the scores are at least the level's share of all weights and that of the
 * entry itself. The weights are the odds of being missing ({@link MissingOdds}), for the test
 * entries come from those that were observed: with the true odds the interval holds the entry with
 * at least the probability of the level, whatever the model. Of matrices this is the conformalized
 * matrix completion of Gui, Barber and Ma 2023; that it is done alike for arrays of any order, and
 * the scale u, are of this program. Where the weights do not suffice the interval is unlimited.
 */
public final class Intervals {
  private final Spread spread;
  private final @Nullable MissingOdds odds;
  private final double[] scores;
  private final double[] signed;
  private final double[] cumulated;

  private Intervals(Spread spread, @Nullable MissingOdds odds, double[] signed, double[] weights) {
    this.spread = spread;
    this.odds = odds;
    int[] order =
        IntStream.range(0, signed.length)
            .boxed()
            .sorted(Comparator.comparingDouble(t -> Math.abs(signed[t])))
            .mapToInt(Integer::intValue)
            .toArray();
    this.signed = Arrays.stream(order).mapToDouble(t -> signed[t]).toArray();
    this.scores = Arrays.stream(this.signed).map(Math::abs).toArray();
    this.cumulated = new double[order.length];
    double sum = 0;
    for (int i = 0; i < order.length; i++) {
      sum += weights[order[i]];
      cumulated[i] = sum;
    }
  }

  /**
   * Calibrates.
   *
   * @param tested entries with what the model says of them
   * @param odds of being missing; null where the test entries are such as those to predict
   */
  static Intervals of(Tested tested, Spread spread, @Nullable MissingOdds odds) {
    EntryIndices entries = tested.entries().indices();
    double[] scales = spread.at(entries);
    double[] signed = new double[scales.length];
    for (int t = 0; t < signed.length; t++) {
      signed[t] = (tested.entries().values()[t] - tested.predicted()[t]) / scales[t];
    }
    return new Intervals(spread, odds, signed, weights(odds, entries));
  }

  private static double[] weights(@Nullable MissingOdds odds, EntryIndices entries) {
    if (odds != null) {
      return odds.at(entries);
    }
    double[] ones = new double[entries.count()];
    Arrays.fill(ones, 1);
    return ones;
  }

  /**
   * Half the width of the interval of each entry; infinite where the test entries are too few.
   *
   * @param level the probability with which the interval holds the entry, between 0 and 1
   */
  public double[] halfWidths(EntryIndices entries, double level) {
    double[] widths = spread.at(entries);
    double[] weights = weights(odds, entries);
    double all = cumulated[cumulated.length - 1];
    for (int t = 0; t < widths.length; t++) {
      int at = first(level * (all + weights[t]));
      widths[t] = at == scores.length ? Double.POSITIVE_INFINITY : widths[t] * scores[at];
    }
    return widths;
  }

  /**
   * What half the widths are in general.
   *
   * @param median over the missing entries, for each of which a test entry stands as often as it is
   *     likely to be missing
   * @param unlimited the share of the missing entries whose interval is infinite
   * @param known the standard deviation, over test entries such as these, of the share of the
   *     missing entries that their intervals hold
   */
  public record Typical(double median, double unlimited, double known) {}

  /**
   * What half the widths are in general. With n alike test entries the share q that intervals of
   * the level L hold varies as Beta's distribution with about {@code L n} and {@code (1 − L) n}, so
   * that its variance is {@code L (1 − L) / (n + 2)} (Vovk 2012, "Conditional validity of inductive
   * conformal predictors"); of weights w, {@code n = (Σ w)² / Σ w²}.
   *
   * @param tested the entries by which they were calibrated
   */
  public Typical typical(EntryIndices tested, double level) {
    double[] half = halfWidths(tested, level);
    double[] weights = weights(odds, tested);
    int[] order =
        IntStream.range(0, half.length)
            .boxed()
            .sorted(Comparator.comparingDouble(t -> half[t]))
            .mapToInt(Integer::intValue)
            .toArray();
    double all = Arrays.stream(weights).sum();
    double below = 0;
    double median = Double.POSITIVE_INFINITY;
    double unlimited = 0;
    for (int t : order) {
      below += weights[t];
      median = below >= all / 2 ? Math.min(median, half[t]) : median;
      unlimited += Double.isInfinite(half[t]) ? weights[t] : 0;
    }
    double count = all * all / Arrays.stream(weights).map(weight -> weight * weight).sum();
    return new Typical(median, unlimited / all, Math.sqrt(level * (1 - level) / (count + 2)));
  }

  /** That of a draw. */
  public static Seed seed(CompletionSettings settings, int number) {
    return new Seed(settings.seed()).split("draws").split(number);
  }

  /** The first place up to which the weights are so many; one behind the last where none is. */
  private int first(double wanted) {
    // Rounding must not ask for one more.
    int at = Arrays.binarySearch(cumulated, wanted * (1 - 1e-12));
    at = at >= 0 ? at : -at - 1;
    // Behind a score without weight the sum is the same.
    while (at > 0 && at < cumulated.length && cumulated[at - 1] == cumulated[at]) {
      at--;
    }
    return at;
  }

  /**
   * Values of entries such as may have been observed: each the prediction and the scale times a
   * score of the test entries with its sign, drawn with the probability of its weight.
   *
   * @param predicted what the model says of them
   * @param seed the same seed draws the same
   */
  public double[] drawn(EntryIndices entries, double[] predicted, Seed seed) {
    RandomGenerator random = seed.generator();
    double[] drawn = spread.at(entries);
    double all = cumulated[cumulated.length - 1];
    for (int t = 0; t < drawn.length; t++) {
      int at = Math.min(scores.length - 1, first(random.nextDouble() * all));
      drawn[t] = predicted[t] + drawn[t] * signed[at];
    }
    return drawn;
  }
}
