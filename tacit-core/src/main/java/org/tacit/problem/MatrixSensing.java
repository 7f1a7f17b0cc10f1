package org.tacit.problem;

import org.tacit.operator.LinearOperator;
import org.tacit.operator.OrthonormalTransform;
import org.tacit.operator.SampledTransform;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * Measured values of an unknown matrix: the data of a matrix sensing problem
 * (docs/mathematics/spectral-networks.md, D1).
 *
 * <p>The array is not copied and must not be changed afterwards.
 *
 * @param operator what is measured
 * @param values {@code y_i = ⟨A_i, X⟩}, perhaps with noise; all finite
 */
public record MatrixSensing(LinearOperator operator, double[] values) {
  /**
   * Checks that there is one finite value for each measurement.
   *
   * @throws IllegalArgumentException if the lengths differ or a value is not finite; the message
   *     names the measurement
   */
  public MatrixSensing {
    if (values.length != operator.count()) {
      throw new IllegalArgumentException(
          "expected %d values, one for each measurement, found %d"
              .formatted(operator.count(), values.length));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "measurement %d has the value %s, expected a finite number"
                .formatted(i + 1, values[i]));
      }
    }
  }

  /** The measurements of a known matrix, without noise. */
  public static MatrixSensing of(LinearOperator operator, Tensor matrix) {
    return new MatrixSensing(operator, operator.valuesOf(matrix));
  }

  /** Observed entries of a matrix as measurements; an entry must not be observed twice. */
  public static MatrixSensing of(ObservedEntries observed) {
    int[] dimensions = observed.indices().dimensions();
    if (dimensions.length != 2) {
      throw new IllegalArgumentException(
          "expected entries of a matrix, found " + dimensions.length + " modes");
    }
    int[] places = new int[observed.count()];
    for (int entry = 0; entry < places.length; entry++) {
      places[entry] = Math.toIntExact(observed.indices().flat(entry));
    }
    return new MatrixSensing(
        SampledTransform.of(new OrthonormalTransform.Entries(dimensions[0], dimensions[1]), places),
        observed.values());
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
  public Tensor residual(Tensor matrix) {
    return target().subtract(operator.apply(matrix));
  }

  /** The chosen measurements with their values, in the order given. */
  public MatrixSensing select(int[] chosen) {
    double[] selected = new double[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      selected[i] = values[chosen[i]];
    }
    return new MatrixSensing(operator.select(chosen), selected);
  }
}
