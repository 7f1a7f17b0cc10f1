package org.tacit.optimizer;

import java.util.Arrays;
import java.util.List;
import org.tacit.tensor.Tensor;

/**
 * What an optimizer under way remembers, so that a checkpoint can hold it and a resumed training
 * takes the same steps to the last bit.
 *
 * @param numbers single numbers, in the optimizer's own order
 * @param vectors tensors as long as the weights; they may be the optimizer's own, so whoever keeps
 *     them beyond its next step copies them
 */
public record OptimizerState(double[] numbers, List<Tensor> vectors) {
  /** Copies the list, not the tensors. */
  public OptimizerState {
    vectors = List.copyOf(vectors);
  }

  /** An optimizer without memory. */
  public static OptimizerState none() {
    return new OptimizerState(new double[0], List.of());
  }

  /** This state and one more number, of an optimizer around another. */
  OptimizerState with(double number) {
    double[] more = Arrays.copyOf(numbers, numbers.length + 1);
    more[numbers.length] = number;
    return new OptimizerState(more, vectors);
  }

  /**
   * The number that {@link #with} added.
   *
   * @throws IllegalArgumentException if there is none
   */
  double lastNumber() {
    if (numbers.length == 0) {
      throw new IllegalArgumentException(
          "expected a state of one number at least, found 0 numbers");
    }
    return numbers[numbers.length - 1];
  }

  /** The state that {@link #with} was added to. */
  OptimizerState withoutLast() {
    return new OptimizerState(Arrays.copyOf(numbers, numbers.length - 1), vectors);
  }

  /**
   * Checks that this state fits an optimizer.
   *
   * @throws IllegalArgumentException naming what was found and what was expected
   */
  public OptimizerState require(int numberCount, int vectorCount, long length) {
    boolean fits =
        numbers.length == numberCount
            && vectors.size() == vectorCount
            && vectors.stream().allMatch(vector -> vector.count() == length);
    if (!fits) {
      throw new IllegalArgumentException(
          "expected a state of %d numbers and %d vectors of length %d, found %d numbers and vectors of lengths %s"
              .formatted(
                  numberCount,
                  vectorCount,
                  length,
                  numbers.length,
                  vectors.stream().map(Tensor::count).toList()));
    }
    return this;
  }
}
