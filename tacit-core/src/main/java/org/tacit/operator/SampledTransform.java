package org.tacit.operator;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Shuffle;
import org.tacit.tensor.Tensor;

/**
 * Some coefficients of an orthonormal transform of the entries, {@code y_i = T(ε ∘ X)_(k_i)}, by a
 * fast transform and never stored densely. Completion is the case where T changes nothing. Random
 * signs ε spread every entry over all coefficients.
 */
public final class SampledTransform implements LinearOperator {
  private final OrthonormalTransform transform;
  private final int[] coefficients;
  private final double[] signs;

  private SampledTransform(OrthonormalTransform transform, int[] coefficients, double[] signs) {
    this.transform = transform;
    this.coefficients = coefficients;
    this.signs = signs;
  }

  /**
   * Chosen coefficients, all signs positive.
   *
   * @param coefficients the places k_i of distinct coefficients, row-major; copied
   * @throws IllegalArgumentException if there is none, one is out of range or comes twice; the
   *     message names it
   */
  public static SampledTransform of(OrthonormalTransform transform, int[] coefficients) {
    int size = transform.rows() * transform.columns();
    boolean[] seen = new boolean[size];
    if (coefficients.length == 0) {
      throw new IllegalArgumentException("expected at least one coefficient, found none");
    }
    for (int i = 0; i < coefficients.length; i++) {
      int place = coefficients[i];
      if (place < 0 || place >= size || seen[place]) {
        throw new IllegalArgumentException(
            "expected distinct coefficients between 0 and %d, found %d as number %d"
                .formatted(size - 1, place, i + 1));
      }
      seen[place] = true;
    }
    double[] signs = new double[size];
    Arrays.fill(signs, 1);
    return new SampledTransform(transform, coefficients.clone(), signs);
  }

  /**
   * Random coefficients after random signs.
   *
   * @param count how many coefficients, drawn uniformly without replacement
   */
  public static SampledTransform random(OrthonormalTransform transform, int count, Seed seed) {
    int size = transform.rows() * transform.columns();
    if (count < 1 || count > size) {
      throw new IllegalArgumentException(
          "expected between 1 and %d coefficients, found %d".formatted(size, count));
    }
    int[] coefficients = Shuffle.some(size, count, seed.split("coefficients").generator());
    Arrays.sort(coefficients);
    RandomGenerator signed = seed.split("signs").generator();
    double[] signs = new double[size];
    Arrays.setAll(signs, i -> signed.nextBoolean() ? 1 : -1);
    return new SampledTransform(transform, coefficients, signs);
  }

  /** The places of the coefficients, row-major, a copy. */
  public int[] coefficients() {
    return coefficients.clone();
  }

  @Override
  public int count() {
    return coefficients.length;
  }

  @Override
  public int[] dimensions() {
    return new int[] {transform.rows(), transform.columns()};
  }

  @Override
  public Tensor apply(Tensor matrix) {
    double[] all = transform.forward(signed(matrix.toArray()));
    double[] values = new double[coefficients.length];
    Arrays.setAll(values, i -> all[coefficients[i]]);
    return Tensor.of(DType.FLOAT64, values, values.length);
  }

  @Override
  public Tensor adjoint(Tensor values) {
    double[] given = values.toArray();
    double[] all = new double[signs.length];
    for (int i = 0; i < given.length; i++) {
      all[coefficients[i]] = given[i];
    }
    return Tensor.of(
        DType.FLOAT64, signed(transform.inverse(all)), transform.rows(), transform.columns());
  }

  private double[] signed(double[] entries) {
    for (int i = 0; i < entries.length; i++) {
      entries[i] *= signs[i];
    }
    return entries;
  }

  @Override
  public boolean orthonormal() {
    return true;
  }

  @Override
  public Tensor gram() {
    return Tensor.identity(DType.FLOAT64, count(), count());
  }

  /** All 1. */
  @Override
  public double[] lengths() {
    return Lengths.ones(count());
  }

  @Override
  public SampledTransform scaled(double[] factors) {
    Lengths.requireOnes(factors);
    return this;
  }

  @Override
  public SampledTransform select(int[] chosen) {
    return new SampledTransform(
        transform, Arrays.stream(chosen).map(i -> coefficients[i]).toArray(), signs);
  }
}
