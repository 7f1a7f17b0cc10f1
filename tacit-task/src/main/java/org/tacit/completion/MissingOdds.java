package org.tacit.completion;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.tacit.operator.EntryIndices;

/**
 * The odds that an entry is missing, by a logistic model of what is observed with an effect of
 * every index of every mode: {@code log (p / (1 − p)) = μ + Σ_n b^n_{i_n}} for the probability p of
 * being observed, with the penalty {@code Σ_n λ_n/2 Σ_i (b^n_i)²}, by Newton's steps of one number
 * after the other. All entries of the array count, and none is drawn: the derivatives by the effect
 * of an index ask how many of its entries are observed, and for the sum of p over all its entries,
 * which is known once it is known how the sums of the other modes' effects are distributed. Beyond
 * {@link #MOST_LEVELS} different ones neighbours are taken together.
 *
 * <p>Each mode's penalty is found with its effects: {@code λ = γ / Σ b²}, with {@code γ = Σ_i h_i /
 * (h_i + λ)} of the curvatures h of the likelihood, as many effects as the data know (MacKay 1992,
 * "Bayesian interpolation"). Where entries are missing at random the effects vanish.
 */
final class MissingOdds {
  private static final int SWEEPS = 100;

  /** A step of every effect below this ends the search. */
  private static final double TOLERANCE = 1e-3;

  private static final double LEAST_PENALTY = 0.1;
  private static final double MOST_PENALTY = 1e6;
  private static final int MOST_LEVELS = 128;

  /** Odds beyond so many times those of the whole say more than the model can know. */
  private static final double MOST = 10;

  private final double[][] counts;
  private final double[][] effects;
  private final double[] penalties;
  private final double usual;
  private double mean;

  private MissingOdds(double[][] counts, double usual) {
    this.counts = counts;
    this.effects = Arrays.stream(counts).map(of -> new double[of.length]).toArray(double[][]::new);
    this.penalties = new double[counts.length];
    Arrays.fill(penalties, 1);
    this.usual = usual;
    this.mean = -StrictMath.log(usual);
  }

  /** Fits the model. */
  static MissingOdds of(EntryIndices observed) {
    double all = 1;
    double[][] counts = new double[observed.order()][];
    for (int mode = 0; mode < counts.length; mode++) {
      all *= observed.dimension(mode);
      counts[mode] = new double[observed.dimension(mode)];
      for (int index : observed.mode(mode)) {
        counts[mode][index]++;
      }
    }
    double share = observed.count() / all;
    MissingOdds odds = new MissingOdds(counts, Math.max(1e-9, (1 - share) / share));
    double largest = Double.POSITIVE_INFINITY;
    for (int sweep = 0; sweep < SWEEPS && largest > TOLERANCE; sweep++) {
      largest = Math.abs(odds.stepOfMean(observed.count(), all));
      for (int mode = 0; mode < counts.length; mode++) {
        largest = Math.max(largest, odds.step(mode, all / counts[mode].length));
      }
    }
    return odds;
  }

  /** The sums over all modes but one; over all of them with -1. */
  private Levels sums(int without) {
    Levels sums = new Levels(new double[] {0}, new double[] {1});
    for (int mode = 0; mode < effects.length; mode++) {
      sums = mode == without ? sums : sums.plus(Levels.of(effects[mode]));
    }
    return sums;
  }

  private double stepOfMean(double observed, double all) {
    double[] expected = sums(-1).expected(mean);
    double step = limited((observed - all * expected[0]) / (all * expected[1]));
    mean += step;
    return step;
  }

  /** One of Newton's steps for every index of a mode, and its penalty; gives the largest step. */
  private double step(int mode, double entries) {
    Levels others = sums(mode);
    double[] own = effects[mode];
    double largest = 0;
    double known = 0;
    double squares = 0;
    for (int i = 0; i < own.length; i++) {
      double[] expected = others.expected(mean + own[i]);
      double slope = counts[mode][i] - entries * expected[0] - penalties[mode] * own[i];
      double curvature = entries * expected[1];
      double step = limited(slope / (curvature + penalties[mode]));
      own[i] += step;
      largest = Math.max(largest, Math.abs(step));
      known += curvature / (curvature + penalties[mode]);
      squares += own[i] * own[i];
    }
    penalties[mode] =
        Math.max(LEAST_PENALTY, Math.min(MOST_PENALTY, known / Math.max(1e-300, squares)));
    return largest;
  }

  private static double limited(double step) {
    return Math.max(-1, Math.min(1, step));
  }

  private static double probability(double logit) {
    return 1 / (1 + StrictMath.exp(-logit));
  }

  /**
   * Numbers, ascending, and which share of all each stands for.
   *
   * @param values the numbers
   * @param shares of each, one together
   */
  private record Levels(double[] values, double[] shares) {
    /** The mean of the probability p of being observed, and that of p (1 − p). */
    double[] expected(double about) {
      double first = 0;
      double second = 0;
      for (int level = 0; level < values.length; level++) {
        double p = probability(about + values[level]);
        first += shares[level] * p;
        second += shares[level] * p * (1 - p);
      }
      return new double[] {first, Math.max(1e-12, second)};
    }

    /** All of them alike. */
    static Levels of(double[] numbers) {
      double[] sorted = numbers.clone();
      Arrays.sort(sorted);
      double[] shares = new double[sorted.length];
      Arrays.fill(shares, 1.0 / shares.length);
      return new Levels(sorted, shares).fewer();
    }

    /** Sums of one of these and one of others, drawn independently of each other. */
    Levels plus(Levels others) {
      int count = values.length * others.values.length;
      double[] sums = new double[count];
      double[] both = new double[count];
      for (int i = 0; i < count; i++) {
        int own = i / others.values.length;
        int other = i % others.values.length;
        sums[i] = values[own] + others.values[other];
        both[i] = shares[own] * others.shares[other];
      }
      int[] order =
          IntStream.range(0, count)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> sums[i]))
              .mapToInt(Integer::intValue)
              .toArray();
      return new Levels(
              Arrays.stream(order).mapToDouble(i -> sums[i]).toArray(),
              Arrays.stream(order).mapToDouble(i -> both[i]).toArray())
          .fewer();
    }

    /** Neighbours taken together at their mean, where there are too many. */
    private Levels fewer() {
      int count = values.length;
      if (count <= MOST_LEVELS) {
        return this;
      }
      double[] means = new double[MOST_LEVELS];
      double[] together = new double[MOST_LEVELS];
      for (int i = 0; i < count; i++) {
        int group = (int) ((long) i * MOST_LEVELS / count);
        means[group] += shares[i] * values[i];
        together[group] += shares[i];
      }
      Arrays.setAll(means, group -> means[group] / together[group]);
      return new Levels(means, together);
    }
  }

  /** The odds of being missing, at most ten times those of the whole. */
  double[] at(EntryIndices entries) {
    double[] odds = new double[entries.count()];
    for (int t = 0; t < odds.length; t++) {
      double logit = mean;
      for (int mode = 0; mode < effects.length; mode++) {
        logit += effects[mode][entries.index(mode, t)];
      }
      odds[t] = Math.min(StrictMath.exp(-logit), MOST * usual);
    }
    return odds;
  }
}
