package org.tacit.measure;

import java.util.List;
import org.tacit.operator.RankOneTensors;
import org.tacit.tensor.Tensor;

/**
 * How little the direction of a function's gradient by one part of its input depends on another
 * part (docs/mathematics/hierarchical-tensor-factorization.md, D11): {@code R = mean_b |cos(∇_{x_I}
 * f(x_b), ∇_{x_I} f(x'_b))|}, where x'_b has the inputs J of the next sample. 1 where f is a
 * product of a function of x_I and one of the rest: then I and J do not interact. The penalty that
 * counters locality is this number.
 *
 * <p>Here f is what a factorization realizes, {@code f(x_1, …, x_N) = ⟨x_1 ⊗ … ⊗ x_N, W⟩}.
 *
 * @param value R, from 0 to 1; a sample whose gradient vanishes counts as 0
 * @param vanished how many samples had a gradient of zero
 */
public record InputGradientAlignment(double value, int vanished) {
  /**
   * The alignment of a whole tensor, meant for small ones.
   *
   * @param end W
   * @param inputs the samples
   * @param differentiated I, modes from 0
   * @param altered J, modes from 0, none of them in I
   * @throws IllegalArgumentException if I and J meet, or either is empty
   */
  public static InputGradientAlignment of(
      Tensor end, RankOneTensors inputs, List<Integer> differentiated, List<Integer> altered) {
    if (differentiated.isEmpty()
        || altered.isEmpty()
        || differentiated.stream().anyMatch(altered::contains)) {
      throw new IllegalArgumentException(
          "expected two sets of modes without a mode in common, found %s and %s"
              .formatted(differentiated, altered));
    }
    double[] tensor = end.toArray();
    int count = inputs.count();
    int[] dimensions = inputs.dimensions();
    double[][] vectors = inputs.vectors().stream().map(Tensor::toArray).toArray(double[][]::new);
    double sum = 0;
    int vanished = 0;
    for (int sample = 0; sample < count; sample++) {
      int next = (sample + 1) % count;
      double product = 0;
      double squares = 0;
      double squaresToo = 0;
      for (int mode : differentiated) {
        double[] before = gradient(tensor, dimensions, vectors, mode, sample, sample, altered);
        double[] after = gradient(tensor, dimensions, vectors, mode, sample, next, altered);
        for (int i = 0; i < before.length; i++) {
          product += before[i] * after[i];
          squares += before[i] * before[i];
          squaresToo += after[i] * after[i];
        }
      }
      if (squares == 0 || squaresToo == 0) {
        vanished++;
      } else {
        sum += Math.abs(product) / Math.sqrt(squares * squaresToo);
      }
    }
    return new InputGradientAlignment(Math.min(1, sum / count), vanished);
  }

  /** ∂f/∂x_n: W contracted with the inputs of all other modes. */
  private static double[] gradient(
      double[] tensor,
      int[] dimensions,
      double[][] vectors,
      int mode,
      int sample,
      int sampleOfAltered,
      List<Integer> altered) {
    double[] rest = tensor;
    int inner = 1;
    for (int other = dimensions.length - 1; other >= 0; other--) {
      int size = dimensions[other];
      if (other == mode) {
        inner = size;
        continue;
      }
      int from = (altered.contains(other) ? sampleOfAltered : sample) * size;
      double[] shorter = new double[rest.length / size];
      for (int outer = 0; outer < shorter.length / inner; outer++) {
        for (int k = 0; k < size; k++) {
          for (int i = 0; i < inner; i++) {
            shorter[outer * inner + i] +=
                rest[(outer * size + k) * inner + i] * vectors[other][from + k];
          }
        }
      }
      rest = shorter;
    }
    return rest;
  }
}
