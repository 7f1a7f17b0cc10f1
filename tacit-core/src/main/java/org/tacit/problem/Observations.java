package org.tacit.problem;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tacit.operator.LinearOperator;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * What a linear operator measured of an unknown tensor, {@code y_i = ⟨A_i, X⟩}, perhaps with noise:
 * the data of a sensing problem (docs/mathematics/spectral-networks.md, D1;
 * docs/mathematics/hierarchical-tensor-factorization.md, D9). Completion is the case of {@link
 * ObservedEntries}.
 *
 * <p>The array of values is not copied and must not be changed afterwards.
 */
public sealed class Observations permits ObservedEntries {
  private static final double[] ALIKE = {};

  private final LinearOperator operator;
  private final double[] values;
  private final double[] weights;

  /**
   * Values that were measured.
   *
   * @param operator what is measured
   * @param values one finite value for each measurement
   * @throws IllegalArgumentException if the lengths differ or a value is not finite; the message
   *     names the measurement
   */
  public Observations(LinearOperator operator, double[] values) {
    this(operator, values, ALIKE);
  }

  /**
   * The same with weights.
   *
   * @param weights as {@link #weights} gives them; not copied
   */
  Observations(LinearOperator operator, double[] values, double[] weights) {
    if (values.length != operator.count()) {
      throw new IllegalArgumentException(
          "expected %d values, one for each measurement, found %d"
              .formatted(operator.count(), values.length));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "%s has the value %s, expected a finite number"
                .formatted(operator.describe(i), values[i]));
      }
    }
    this.operator = operator;
    this.values = values;
    this.weights = weights;
  }

  /** The measurements of a known tensor, without noise. */
  public static Observations of(LinearOperator operator, Tensor tensor) {
    return new Observations(operator, operator.valuesOf(tensor));
  }

  /** What is measured. */
  public LinearOperator operator() {
    return operator;
  }

  /** The values y; shared, must not be changed. */
  public double[] values() {
    return values;
  }

  /** What each value counts in every loss, 1 on average; empty where all count alike. Shared. */
  public double[] weights() {
    return weights;
  }

  /** The sum of the weights: m where all count alike. */
  public double totalWeight() {
    return weights.length == 0 ? values.length : Arrays.stream(weights).sum();
  }

  /** What one value counts. */
  public double weight(int measurement) {
    return weights.length == 0 ? 1 : weights[measurement];
  }

  /** The root mean square of one number for each value, weighted as these are; 0 of none. */
  public double rootMeanSquare(double[] numbers) {
    return Math.sqrt(mean(Arrays.stream(numbers).map(number -> number * number).toArray()));
  }

  /** The mean of one number for each value, weighted as these are; 0 of none. */
  public double mean(double[] numbers) {
    return numbers.length == 0
        ? 0
        : IntStream.range(0, numbers.length).mapToDouble(i -> weight(i) * numbers[i]).sum()
            / totalWeight();
  }

  /** The number m of measurements. */
  public int count() {
    return values.length;
  }

  /** y as a tensor. */
  public Tensor target() {
    return Tensor.of(DType.FLOAT64, values, values.length);
  }

  /** The residual {@code y − 𝒜(X)}. */
  public Tensor residual(Tensor tensor) {
    return target().subtract(operator.apply(tensor));
  }

  /** The same measurements with other values. */
  public Observations withValues(double[] others) {
    return new Observations(operator, others, weights);
  }

  /** The chosen measurements with their values, in the order given; of the same class as this. */
  public Observations select(int[] chosen) {
    return new Observations(operator.select(chosen), valuesOf(chosen), weightsOf(chosen));
  }

  /** The values of the chosen measurements. */
  final double[] valuesOf(int[] chosen) {
    return chosen(values, chosen);
  }

  /** The weights of the chosen measurements. */
  final double[] weightsOf(int[] chosen) {
    return weights.length == 0 ? ALIKE : chosen(weights, chosen);
  }

  private static double[] chosen(double[] numbers, int[] chosen) {
    return Arrays.stream(chosen).mapToDouble(i -> numbers[i]).toArray();
  }
}
