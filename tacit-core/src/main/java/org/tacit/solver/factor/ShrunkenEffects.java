package org.tacit.solver.factor;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;

/**
 * A mean and one effect of every index of every mode: the baseline of systems that predict ratings
 * (Koren, Bell and Volinsky 2009, "Matrix factorization techniques for recommender systems"), for
 * tensors of any order. An entry is predicted as {@code μ + Σ_n b^n_{i_n}}, and the numbers
 * minimize
 *
 * <pre>Σ_{t∈Ω} w_t (y_t − μ − Σ_n b^n_{i_n(t)})² + λ Σ_n ‖b^n‖²</pre>
 *
 * <p>by sweeps of exact minimizations, first by μ, then by the effects of one mode after another.
 * With {@code r} the residual without its own effect, an index that is observed c times (the sum of
 * its weights, where entries have any) has {@code b = Σ w r / (c + λ)}, the mean of its residuals
 * shrunken by {@code c / (c + λ)}; one that is never observed has 0. Between the two the average of
 * the effects of a mode moves to μ: no prediction changes and their squares fall, while alternation
 * alone would creep there where λ is small. The sum is convex and strictly so in the effects, so no
 * sweep raises it, and the limit is its only minimum.
 */
public final class ShrunkenEffects {
  private double[] values;
  private double[] weights = {};
  private double total;
  private final int[][] indices;
  private final double[][] counts;
  private final double[][] effects;
  private double mean;

  /** Begins with zeros. */
  public ShrunkenEffects(ObservedEntries observed) {
    EntryIndices entries = observed.indices();
    int order = entries.order();
    this.values = observed.values();
    this.indices = IntStream.range(0, order).mapToObj(entries::mode).toArray(int[][]::new);
    this.counts = new double[order][];
    this.effects = new double[order][];
    for (int mode = 0; mode < order; mode++) {
      counts[mode] = new double[entries.dimension(mode)];
      effects[mode] = new double[entries.dimension(mode)];
    }
    weigh(observed.weights());
  }

  private void weigh(double[] others) {
    weights = others;
    total = 0;
    for (int t = 0; t < values.length; t++) {
      total += weight(t);
    }
    for (int mode = 0; mode < counts.length; mode++) {
      Arrays.fill(counts[mode], 0);
      for (int t = 0; t < values.length; t++) {
        counts[mode][indices[mode][t]] += weight(t);
      }
    }
  }

  private double weight(int entry) {
    return weights.length == 0 ? 1 : weights[entry];
  }

  /** Goes on with other values at the same entries, which are not copied. */
  public void aim(double[] others) {
    values = others;
  }

  /**
   * Goes on with other values and weights at the same entries, which are not copied.
   *
   * @param others y
   * @param counting w, not negative; empty where all are 1
   */
  public void aim(double[] others, double[] counting) {
    values = others;
    weigh(counting);
  }

  /** How often the index that is observed most often is, or the sum of its weights. */
  public double largestCount() {
    return Arrays.stream(counts).flatMapToDouble(Arrays::stream).max().orElse(0);
  }

  /**
   * One sweep.
   *
   * @param penalty λ, positive, in observations
   * @return the largest change of any of the numbers
   */
  public double sweep(double penalty) {
    double[] residual = residuals(indices, values);
    double change = average(residual);
    mean += change;
    double largest = Math.abs(change);
    for (int t = 0; t < residual.length; t++) {
      residual[t] -= change;
    }
    for (int mode = 0; mode < effects.length; mode++) {
      double[] sums = new double[effects[mode].length];
      for (int t = 0; t < residual.length; t++) {
        sums[indices[mode][t]] += weight(t) * residual[t];
      }
      for (int i = 0; i < sums.length; i++) {
        double count = counts[mode][i];
        double next = (sums[i] + count * effects[mode][i]) / (count + penalty);
        sums[i] = next - effects[mode][i];
        effects[mode][i] = next;
        largest = Math.max(largest, Math.abs(sums[i]));
      }
      for (int t = 0; t < residual.length; t++) {
        residual[t] -= sums[indices[mode][t]];
      }
      centre(mode);
    }
    return largest;
  }

  private double average(double[] residual) {
    if (weights.length == 0) {
      return Arrays.stream(residual).average().orElse(0);
    }
    double sum = 0;
    for (int t = 0; t < residual.length; t++) {
      sum += weights[t] * residual[t];
    }
    return total > 0 ? sum / total : 0;
  }

  /** Moves the average of the effects of the observed indices to the mean. */
  private void centre(int mode) {
    double sum = 0;
    int observed = 0;
    for (int i = 0; i < effects[mode].length; i++) {
      if (counts[mode][i] > 0) {
        sum += effects[mode][i];
        observed++;
      }
    }
    double shift = observed == 0 ? 0 : sum / observed;
    mean += shift;
    for (int i = 0; i < effects[mode].length; i++) {
      effects[mode][i] -= counts[mode][i] > 0 ? shift : 0;
    }
  }

  private double[] residuals(int[][] places, double[] targets) {
    double[] residuals = targets.clone();
    for (int t = 0; t < residuals.length; t++) {
      double predicted = mean;
      for (int mode = 0; mode < effects.length; mode++) {
        predicted += effects[mode][places[mode][t]];
      }
      residuals[t] -= predicted;
    }
    return residuals;
  }

  /** The root mean squared error at some entries, weighted as they are. */
  public double error(ObservedEntries entries) {
    double[] residuals = residuals(places(entries.indices()), entries.values());
    return entries.rootMeanSquare(residuals);
  }

  /** What they predict at some entries. */
  public double[] at(EntryIndices entries) {
    double[] residuals = residuals(places(entries), new double[entries.count()]);
    return Arrays.stream(residuals).map(residual -> -residual).toArray();
  }

  private int[][] places(EntryIndices entries) {
    return IntStream.range(0, effects.length).mapToObj(entries::mode).toArray(int[][]::new);
  }

  /** The mean μ, and behind it the effects, mode by mode. */
  public double[] numbers() {
    return DoubleStream.concat(
            DoubleStream.of(mean), Arrays.stream(effects).flatMapToDouble(Arrays::stream))
        .toArray();
  }

  /** Takes what {@link #numbers} gave. */
  public void restore(double[] numbers) {
    mean = numbers[0];
    int at = 1;
    for (double[] ofMode : effects) {
      System.arraycopy(numbers, at, ofMode, 0, ofMode.length);
      at += ofMode.length;
    }
  }
}
