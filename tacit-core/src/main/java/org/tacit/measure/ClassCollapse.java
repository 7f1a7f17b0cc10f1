package org.tacit.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * How far the numbers that a network gives samples of one class have collapsed to one point,
 * against the distances between classes: the class-distance normalized variance of Galanti, György,
 * Hutter (2022), {@code V_ij = (Var_i + Var_j) / (2 ‖μ_i − μ_j‖²)}
 * (docs/mathematics/geometric-complexity.md, D2). Samples are added one by one.
 */
public final class ClassCollapse {
  private final int size;
  private final List<double[]> means = new ArrayList<>();
  private final List<Integer> counts = new ArrayList<>();
  private final List<Double> squares = new ArrayList<>();

  /**
   * Nothing yet.
   *
   * @param size how many numbers a sample has
   */
  public ClassCollapse(int size) {
    this.size = size;
  }

  /**
   * Adds a sample (Welford 1962).
   *
   * @param rows numbers of samples, one after another
   * @param row which of them
   * @param label its class, counted from 0
   */
  public void add(double[] rows, int row, int label) {
    while (means.size() <= label) {
      means.add(new double[size]);
      counts.add(0);
      squares.add(0.0);
    }
    int count = counts.get(label) + 1;
    double[] mean = means.get(label);
    double added = 0;
    for (int j = 0; j < size; j++) {
      double before = rows[row * size + j] - mean[j];
      mean[j] += before / count;
      added += before * (rows[row * size + j] - mean[j]);
    }
    counts.set(label, count);
    squares.set(label, squares.get(label) + added);
  }

  /** {@code Var_c = mean ‖f − μ_c‖²} over the samples of a class; NaN of one without samples. */
  public double variance(int label) {
    return squares.get(label) / counts.get(label);
  }

  /**
   * The mean of V_ij over all pairs of classes with samples; 0 where every class is one point.
   *
   * @return NaN of fewer than two classes; infinite where two classes have the same mean
   */
  public double normalizedVariance() {
    double[] variances = new double[means.size()];
    for (int c = 0; c < variances.length; c++) {
      variances[c] = variance(c);
    }
    return overPairs(variances);
  }

  /**
   * The geometric collapse {@code (GC_i + GC_j) / (2 ‖μ_i − μ_j‖²)}, a mean over the same pairs: ρ
   * times it is no less than {@link #normalizedVariance()} where the inputs of every class satisfy
   * a Poincaré inequality with ρ (T9).
   *
   * @param complexities of the classes, NaN of one without samples
   */
  public double geometricCollapse(double[] complexities) {
    return overPairs(complexities);
  }

  private double overPairs(double[] ofClass) {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < means.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (counts.get(i) > 0 && counts.get(j) > 0) {
          sum += (ofClass[i] + ofClass[j]) / (2 * squaredDistance(means.get(i), means.get(j)));
          pairs++;
        }
      }
    }
    return sum / pairs;
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }
}
