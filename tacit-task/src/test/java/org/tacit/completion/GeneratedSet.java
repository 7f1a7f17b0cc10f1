package org.tacit.completion;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.tacit.data.target.OrthogonalTarget;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;

/**
 * A generated array of which all entries are known, and which of them are shown.
 *
 * @param name what it stands for
 * @param entries all of them
 * @param missing how the others go missing, in words
 * @param chance that each entry is observed, by a seed
 */
record GeneratedSet(
    String name, ObservedEntries entries, String missing, Function<Seed, double[]> chance) {
  @Override
  public String toString() {
    return name + ", missing " + missing;
  }

  double[] chances(Seed seed) {
    return chance.apply(seed);
  }

  /** Every entry is observed as likely as every other. */
  static GeneratedSet atRandom(SyntheticTensor tensor, double observed) {
    return atRandom(tensor.name(), tensor.entries(), observed);
  }

  private static GeneratedSet atRandom(String name, ObservedEntries entries, double observed) {
    double[] alike = new double[entries.count()];
    Arrays.fill(alike, observed);
    return new GeneratedSet(name, entries, "at random", seed -> alike);
  }

  /**
   * An entry is observed with a probability that is a product of numbers of its row and its column,
   * which vary three to one, and of which the mean is said.
   */
  static GeneratedSet unevenly(SyntheticTensor tensor, double observed) {
    ObservedEntries entries = tensor.entries();
    return new GeneratedSet(
        tensor.name(),
        entries,
        "by row and column",
        seed -> uneven(entries.indices(), observed, seed));
  }

  private static double[] uneven(EntryIndices entries, double observed, Seed seed) {
    double[] chance = new double[entries.count()];
    Arrays.fill(chance, 1);
    for (int mode = 0; mode < 2; mode++) {
      RandomGenerator random = seed.split(mode).generator();
      double[] own =
          IntStream.range(0, entries.dimension(mode))
              .mapToDouble(i -> 1.0 / 3 + random.nextDouble() * 2 / 3)
              .toArray();
      for (int t = 0; t < chance.length; t++) {
        chance[t] *= own[entries.index(mode, t)];
      }
    }
    double mean = Arrays.stream(chance).average().orElseThrow();
    return Arrays.stream(chance).map(c -> Math.min(0.95, c * observed / mean)).toArray();
  }

  /** What {@code tacit complete --example} completes: rank two of order 4, without noise. */
  static GeneratedSet example() {
    double[] values =
        OrthogonalTarget.order4(6, new double[] {24, 16}, new Seed(1).split("example"))
            .tensor()
            .toArray();
    return atRandom("--example", new ObservedEntries(EntryIndices.all(6, 6, 6, 6), values), 0.5);
  }

  /**
   * Two reactions behind each other, {@code c^0.7 k₁ / (k₂ − k₁) (e^{−k₁ t} − e^{−k₂ t})} with
   * rates that depend on heat and catalyst, and noise of 2 % of the standard deviation.
   */
  static GeneratedSet kinetics() {
    int[] sizes = {24, 8, 6, 20};
    Seed seed = new Seed(7).split("kinetics");
    double[] catalyst = seed.generator().doubles(sizes[1]).toArray();
    EntryIndices all = EntryIndices.all(sizes);
    double[] values = new double[all.count()];
    for (int t = 0; t < values.length; t++) {
      double heat = all.index(0, t) / (sizes[0] - 1.0);
      double amount = 0.5 + 1.5 * all.index(2, t) / (sizes[2] - 1);
      double time = all.index(3, t) / (sizes[3] - 1.0);
      double own = catalyst[all.index(1, t)];
      double first = Math.exp(1.5 * heat) * 2 * (0.6 + own);
      double second = (0.5 + 3 * own * own) * Math.exp(0.5 * heat) + 0.3 * amount;
      values[t] =
          Math.pow(amount, 0.7)
              * first
              / (second - first + 1e-9)
              * (Math.exp(-first * time) - Math.exp(-second * time));
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance =
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    RandomGenerator noise = seed.split("noise").generator();
    Arrays.setAll(values, t -> values[t] + 0.02 * Math.sqrt(variance) * noise.nextGaussian());
    return atRandom("kinetics-like", new ObservedEntries(all, values), 0.8);
  }

  /**
   * Stars from 1 to 5 with effects of users and films and rank three, of which a twentieth is seen:
   * the more of a user and of a film, the more active he and the more popular it is, by a power
   * law.
   */
  static GeneratedSet ratings() {
    int[] sizes = {240, 420};
    int rank = 3;
    Seed seed = new Seed(7).split("ratings");
    double[][] effects = new double[2][];
    double[][] factors = new double[2][];
    double[][] activity = new double[2][];
    for (int mode = 0; mode < 2; mode++) {
      RandomGenerator random = seed.split(mode).generator();
      effects[mode] = random.doubles(sizes[mode]).map(u -> 1.7 * (u - 0.5)).toArray();
      factors[mode] = new double[sizes[mode] * rank];
      Arrays.setAll(factors[mode], i -> random.nextGaussian());
      activity[mode] = new double[sizes[mode]];
    }
    RandomGenerator users = seed.split("users").generator();
    Arrays.setAll(activity[0], i -> 0.15 - StrictMath.log(1 - users.nextDouble()));
    Arrays.setAll(activity[1], j -> StrictMath.pow(j + 6, -0.9));
    EntryIndices all = EntryIndices.all(sizes);
    RandomGenerator noise = seed.split("noise").generator();
    double[] values = new double[all.count()];
    double[] popularity = new double[values.length];
    for (int t = 0; t < values.length; t++) {
      int user = all.index(0, t);
      int film = all.index(1, t);
      double product = 0;
      for (int r = 0; r < rank; r++) {
        product += factors[0][user * rank + r] * factors[1][film * rank + r];
      }
      double value =
          3.5 + effects[0][user] + effects[1][film] + 0.26 * product + 0.7 * noise.nextGaussian();
      values[t] = Math.max(1, Math.min(5, Math.rint(value)));
      popularity[t] = activity[0][user] * activity[1][film];
    }
    double whole = Arrays.stream(popularity).sum();
    double wanted = values.length / 20.0;
    double[] chance =
        Arrays.stream(popularity).map(of -> Math.min(0.9, of * wanted / whole)).toArray();
    return new GeneratedSet(
        "ratings-like", new ObservedEntries(all, values), "by popularity", of -> chance);
  }

  /** All that are measured. */
  static List<GeneratedSet> all() {
    SyntheticTensor order3 =
        new SyntheticTensor("noisy, order 3", new int[] {16, 14, 14}, 2, 0.3, v -> v);
    List<SyntheticTensor> tensors = SyntheticTensor.all();
    return List.of(
        atRandom(tensors.get(0), 0.4),
        unevenly(tensors.get(0), 0.4),
        atRandom(tensors.get(1), 0.4),
        unevenly(tensors.get(1), 0.4),
        atRandom(order3, 0.4),
        unevenly(order3, 0.4),
        atRandom(tensors.get(2), 0.4),
        atRandom(tensors.get(3), 0.4),
        atRandom(tensors.get(4), 0.4),
        atRandom(tensors.get(5), 0.4),
        example(),
        kinetics(),
        ratings());
  }
}
