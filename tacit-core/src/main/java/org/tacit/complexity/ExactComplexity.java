package org.tacit.complexity;

import java.util.Arrays;
import java.util.function.Function;
import org.tacit.tensor.Tensor;

/**
 * Geometric complexity from the whole derivative, at the cost of one backward pass for each output
 * (docs/mathematics/geometric-complexity.md, S1).
 *
 * @param samplesAtOnce the most samples in memory at a time, positive
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
    return over(function, inputs, Linearization::derivativeSquaredNorms);
  }

  /**
   * The complexity of the outputs less their mean over the outputs: what does not change when one
   * function is added to all outputs, as predictions of classes do not.
   *
   * @param inputs n inputs, n × the input shape
   * @throws IllegalArgumentException if they have another shape
   */
  public GeometricComplexity centred(DifferentiableFunction function, Tensor inputs) {
    return over(function, inputs, at -> centred(at, at.derivativeSquaredNorms()));
  }

  private GeometricComplexity over(
      DifferentiableFunction function, Tensor inputs, Function<Linearization, double[]> norms) {
    int samples = (int) inputs.size(0);
    double[] squares = new double[samples];
    Chunks.forEach(
        function,
        inputs,
        samplesAtOnce,
        (some, from, count) ->
            System.arraycopy(norms.apply(function.linearize(some)), 0, squares, from, count));
    return of(squares);
  }

  /**
   * The complexity of samples whose squared norms are known.
   *
   * @param squares ‖J(x)‖² of every sample, all of it; not copied
   */
  public static GeometricComplexity of(double[] squares) {
    return new GeometricComplexity(
        GeometricComplexity.Method.EXACT, squares, 0, 0, squares.length, 0);
  }

  /**
   * The squared norms of the derivative of the outputs less their mean over the outputs, {@code
   * ‖J‖² − ‖1ᵀJ‖² / k}, at the cost of one cotangent more.
   *
   * @param whole ‖J(x)‖² of every sample
   */
  public static double[] centred(Linearization at, double[] whole) {
    int k = (int) at.outputs().size(1);
    double[] ones = new double[k];
    Arrays.fill(ones, 1);
    double[] common = at.squaredNorms(Tensor.of(at.outputs().dtype(), ones, 1, 1, k))[0];
    double[] squares = new double[whole.length];
    Arrays.setAll(squares, i -> Math.max(0, whole[i] - common[i] / k));
    return squares;
  }
}
