package org.tacit.complexity;

import java.util.Arrays;
import org.tacit.tensor.Tensor;

/**
 * Geometric complexity from the whole derivative, at the cost of one backward pass for each output
 * (docs/mathematics/geometric-complexity.md, S1).
 *
 * @param samplesAtOnce how many samples are in memory at a time, positive
 */
public record ExactComplexity(int samplesAtOnce) {
  /** {@value Chunks#SAMPLES} samples at a time. */
  public ExactComplexity() {
    this(Chunks.SAMPLES);
  }

  /**
   * The complexity at some inputs.
   *
   * @param inputs n inputs, n × the input shape
   * @throws IllegalArgumentException if they have another shape
   */
  public GeometricComplexity of(DifferentiableFunction function, Tensor inputs) {
    int samples = (int) inputs.size(0);
    double[] squares = new double[samples];
    Chunks.forEach(
        function,
        inputs,
        samplesAtOnce,
        (some, from, count) ->
            System.arraycopy(
                function.linearize(some).derivativeSquaredNorms(), 0, squares, from, count));
    return new GeometricComplexity(GeometricComplexity.Method.EXACT, squares, 0, 0, samples, 0);
  }

  /**
   * The complexity of the outputs less their mean over the outputs: what does not change when one
   * function is added to all outputs, as predictions of classes do not. As {@code ‖J‖² − ‖1ᵀJ‖² /
   * k} for every sample.
   *
   * @param inputs n inputs, n × the input shape
   */
  public GeometricComplexity centred(DifferentiableFunction function, Tensor inputs) {
    return centred(function, inputs, of(function, inputs));
  }

  /**
   * The same where the complexity is known already.
   *
   * @param whole the exact one at these inputs
   */
  public GeometricComplexity centred(
      DifferentiableFunction function, Tensor inputs, GeometricComplexity whole) {
    int samples = (int) inputs.size(0);
    int k = function.outputs();
    double[] squares = whole.bySample().clone();
    double[] ones = new double[k];
    Arrays.fill(ones, 1);
    Chunks.forEach(
        function,
        inputs,
        samplesAtOnce,
        (some, from, count) -> {
          Tensor all = Tensor.of(some.dtype(), ones, 1, 1, k);
          double[] common = function.linearize(some).squaredNorms(all)[0];
          for (int i = 0; i < count; i++) {
            squares[from + i] = Math.max(0, squares[from + i] - common[i] / k);
          }
        });
    return new GeometricComplexity(GeometricComplexity.Method.EXACT, squares, 0, 0, samples, 0);
  }
}
