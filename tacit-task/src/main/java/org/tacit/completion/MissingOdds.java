package org.tacit.completion;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.tacit.operator.EntryIndices;
import org.tacit.tensor.Seed;

/**
 * The odds that an entry is missing, by a logistic model of what is observed with an effect of
 * every index of every mode: {@code log (p / (1 − p)) = μ + Σ_n b^n_{i_n}} for the probability p of
 * being observed, with the penalty {@code λ/2 Σ b²}, by Newton's steps of one number after the
 * other on the observed entries and as many drawn from all entries, which stand for those that are
 * missing.
 */
final class MissingOdds {
  private static final double PENALTY = 1;
  private static final int SWEEPS = 30;
  private static final int MOST_DRAWN = 200_000;

  /** Odds beyond so many times those of the whole say more than the model can know. */
  private static final double MOST = 10;

  private final double mean;
  private final double[][] effects;
  private final double usual;

  private MissingOdds(double mean, double[][] effects, double usual) {
    this.mean = mean;
    this.effects = effects;
    this.usual = usual;
  }

  /** Fits the model. */
  static MissingOdds of(EntryIndices observed, Seed seed) {
    int order = observed.order();
    double all = 1;
    for (int size : observed.dimensions()) {
      all *= size;
    }
    int[][] drawn = drawn(observed, all, seed);
    int controls = drawn[0].length;
    // Those that were drawn stand for all that are missing.
    double weight = controls == 0 ? 0 : (all - observed.count()) / controls;
    double[][] effects = new double[order][];
    for (int mode = 0; mode < order; mode++) {
      effects[mode] = new double[observed.dimension(mode)];
    }
    double share = observed.count() / all;
    double usual = Math.max(1e-9, (1 - share) / share);
    MissingOdds odds = new MissingOdds(-StrictMath.log(usual), effects, usual);
    int[][] seen = new int[order][];
    Arrays.setAll(seen, observed::mode);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int mode = 0; mode < order; mode++) {
        odds.step(mode, seen, drawn, weight);
      }
    }
    return odds;
  }

  private void step(int mode, int[][] seen, int[][] drawn, double weight) {
    double[] slope = new double[effects[mode].length];
    double[] curvature = new double[slope.length];
    for (int t = 0; t < seen[mode].length; t++) {
      double p = observed(seen, t);
      slope[seen[mode][t]] += 1 - p;
      curvature[seen[mode][t]] += p * (1 - p);
    }
    for (int t = 0; t < drawn[mode].length; t++) {
      double p = observed(drawn, t);
      slope[drawn[mode][t]] -= weight * p;
      curvature[drawn[mode][t]] += weight * p * (1 - p);
    }
    for (int i = 0; i < slope.length; i++) {
      double newton = (slope[i] - PENALTY * effects[mode][i]) / (curvature[i] + PENALTY);
      effects[mode][i] += Math.max(-1, Math.min(1, newton));
    }
  }

  private double observed(int[][] entries, int entry) {
    double sum = mean;
    for (int mode = 0; mode < effects.length; mode++) {
      sum += effects[mode][entries[mode][entry]];
    }
    return 1 / (1 + StrictMath.exp(-sum));
  }

  /** Entries drawn from all, those that are observed left out. */
  private static int[][] drawn(EntryIndices observed, double all, Seed seed) {
    boolean whole = all <= MOST_DRAWN;
    int order = observed.order();
    int[] dimensions = observed.dimensions();
    if (whole) {
      BitSet known = new BitSet((int) all);
      for (int t = 0; t < observed.count(); t++) {
        known.set((int) observed.flat(t));
      }
      long[] missing = new long[(int) all - known.cardinality()];
      int at = 0;
      for (int i = known.nextClearBit(0); i < all; i = known.nextClearBit(i + 1)) {
        missing[at++] = i;
      }
      EntryIndices rest = EntryIndices.ofFlat(dimensions, missing);
      int[][] modes = new int[order][];
      Arrays.setAll(modes, rest::mode);
      return modes;
    }
    Set<Integer> known = new HashSet<>();
    for (int t = 0; t < observed.count(); t++) {
      known.add(hash(observed, t));
    }
    RandomGenerator random = seed.split("missing").generator();
    int[][] modes = new int[order][MOST_DRAWN];
    int kept = 0;
    for (int draw = 0; draw < MOST_DRAWN; draw++) {
      int hash = 1;
      for (int mode = 0; mode < order; mode++) {
        modes[mode][kept] = random.nextInt(dimensions[mode]);
        hash = 31 * hash + modes[mode][kept];
      }
      kept += known.contains(hash) ? 0 : 1;
    }
    for (int mode = 0; mode < order; mode++) {
      modes[mode] = Arrays.copyOf(modes[mode], kept);
    }
    return modes;
  }

  private static int hash(EntryIndices entries, int entry) {
    int hash = 1;
    for (int mode = 0; mode < entries.order(); mode++) {
      hash = 31 * hash + entries.index(mode, entry);
    }
    return hash;
  }

  /** The odds of being missing, at most ten times those of the whole. */
  double[] at(EntryIndices entries) {
    int[][] modes = new int[entries.order()][];
    Arrays.setAll(modes, entries::mode);
    double[] odds = new double[entries.count()];
    for (int t = 0; t < odds.length; t++) {
      double p = observed(modes, t);
      odds[t] = Math.min((1 - p) / Math.max(p, 1e-12), MOST * usual);
    }
    return odds;
  }
}
