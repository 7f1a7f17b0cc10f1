package org.tacit.complexity;

import java.util.Arrays;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * Whether a function treats each sample by itself, and alike each time: without both, gradients of
 * a batch are not those of its samples. Normalization by the statistics of the batch couples
 * samples; dropout and noise are drawn anew each time.
 */
public final class SampleIndependence {
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
}
