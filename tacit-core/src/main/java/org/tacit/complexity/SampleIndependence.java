package org.tacit.complexity;

import java.util.Arrays;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.TensorException;

/**
 * Whether a function treats each sample by itself, and alike each time: without both, gradients of
 * a batch are not those of its samples. Normalization by the statistics of the batch couples
 * samples; dropout and noise are drawn anew each time.
 */
public final class SampleIndependence {
  /** Products of several rows at a time round otherwise than those of one. */
  private static final double ALIKE = 1e-4;

  private SampleIndependence() {}

  /**
   * Evaluates some inputs twice, and once more with one of them changed.
   *
   * @param inputs n inputs, n × the input shape; two at least show whether they are coupled
   * @throws IllegalArgumentException if outputs are not numbers of one row for each sample, differ
   *     between two evaluations, or follow another sample
   */
  public static void check(BatchFunction function, Tensor inputs) {
    try (Scope scope = Scope.open()) {
      int n = (int) inputs.size(0);
      int k = function.outputs();
      double[] once = function.outputs(inputs).toArray();
      double[] again = function.outputs(inputs).toArray();
      if (!Arrays.equals(once, again)) {
        throw new IllegalArgumentException(
            "expected the same outputs for the same inputs, found other ones at the second"
                + " evaluation; dropout and noise are to be switched off");
      }
      Tensor changed = inputs.copy();
      changed.narrow(0, n - 1, 1).addInPlace(1);
      double[] other = function.outputs(changed).toArray();
      for (int i = 0; i < (n - 1) * k; i++) {
        if (Double.doubleToLongBits(once[i]) != Double.doubleToLongBits(other[i])) {
          throw new IllegalArgumentException(
              "expected outputs that depend on their own sample only, found that those of sample %d change with sample %d; normalization by the statistics of the batch is to be switched off"
                  .formatted(i / k + 1, n));
        }
      }
    }
  }

  /**
   * Whether a function that was written for one sample at a time takes several too: it gives each
   * what it gives it alone, to the last digits.
   *
   * @param inputs two samples or more
   */
  public static boolean takesSeveral(BatchFunction function, Tensor inputs) {
    try (Scope scope = Scope.open()) {
      double[] together = function.outputs(inputs).toArray();
      int n = (int) inputs.size(0);
      int k = together.length / n;
      for (int i = 0; i < n; i++) {
        double[] alone = function.outputs(inputs.narrow(0, i, 1)).toArray();
        double scale = Arrays.stream(alone).map(Math::abs).max().orElse(0);
        for (int c = 0; c < alone.length; c++) {
          if (alone.length != k || !(Math.abs(alone[c] - together[i * k + c]) <= ALIKE * scale)) {
            return false;
          }
        }
      }
      return true;
    } catch (IllegalArgumentException | TensorException e) {
      // It was written for one, and says so.
      return false;
    }
  }
}
