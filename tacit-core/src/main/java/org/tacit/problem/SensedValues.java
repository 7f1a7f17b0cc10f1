package org.tacit.problem;

import org.tacit.model.Parameters;
import org.tacit.model.factorization.Factorization;
import org.tacit.operator.LinearOperator;

/**
 * Linear measurements of a tensor together with their values: the data of a sensing problem
 * (docs/mathematics/hierarchical-tensor-factorization.md, D9). Completion is the case of entries.
 *
 * <p>The array of values is not copied and must not be changed afterwards.
 *
 * @param measurements what is measured
 * @param values {@code ⟨A_i, W⟩} for each measurement, all finite
 */
public record SensedValues(LinearOperator measurements, double[] values) {
  /**
   * Checks that there is one finite value for each measurement.
   *
   * @throws IllegalArgumentException if the lengths differ or a value is not finite; the message
   *     names the measurement
   */
  public SensedValues {
    if (values.length != measurements.count()) {
      throw new IllegalArgumentException(
          "expected %d values, one for each measurement, found %d"
              .formatted(measurements.count(), values.length));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "measurement %d has the value %s, expected a finite number"
                .formatted(i + 1, values[i]));
      }
    }
  }

  /**
   * The values that a factorization's end tensor has.
   *
   * @param weights in the number format that the values are computed in
   */
  public static SensedValues of(
      LinearOperator measurements, Factorization model, Parameters weights) {
    double[] values = new double[measurements.count()];
    model.evaluation(measurements, weights.flat().dtype()).values(weights, values);
    return new SensedValues(measurements, values);
  }

  /** The number of measurements. */
  public int count() {
    return values.length;
  }

  /** The chosen measurements with their values, in the order given. */
  public SensedValues select(int[] chosen) {
    double[] selected = new double[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      selected[i] = values[chosen[i]];
    }
    return new SensedValues(measurements.select(chosen), selected);
  }
}
