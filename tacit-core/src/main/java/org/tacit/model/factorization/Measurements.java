package org.tacit.model.factorization;

import java.util.Arrays;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * Linear measurements of a tensor, {@code y_i = ⟨A_i, W⟩}
 * (docs/mathematics/hierarchical-tensor-factorization.md, D9). Entries are the simplest kind.
 */
public interface Measurements {
  /** The number of measurements. */
  int count();

  /** The mode sizes of the tensors that are measured, a copy. */
  int[] dimensions();

  /** The chosen measurements, in the order given. */
  Measurements select(int[] chosen);

  /**
   * The adjoint, {@code Σ_i b_i A_i}: a whole tensor in double precision, which must be small
   * enough to be formed.
   *
   * @param byValue b, one number for each measurement
   */
  Tensor adjoint(double[] byValue);

  /**
   * A plan that measures a model.
   *
   * @throws IllegalArgumentException if the model's end tensor has other mode sizes
   */
  Evaluation evaluation(Factorization model, DType dtype);

  /** Checks that a model's end tensor has these mode sizes. */
  static void requireSizes(int[] dimensions, Factorization model) {
    if (!Arrays.equals(model.dimensions(), dimensions)) {
      throw new IllegalArgumentException(
          "expected a model with the mode sizes of the measurements, %s, found %s"
              .formatted(Arrays.toString(dimensions), Arrays.toString(model.dimensions())));
    }
  }
}
