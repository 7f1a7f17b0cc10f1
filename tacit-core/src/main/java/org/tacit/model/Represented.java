package org.tacit.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a model represents, and what a problem asks of a model. A model fits a problem if the two
 * are equal.
 *
 * <pre>{@code
 * new MatrixFactorization(3, 4, 2, 3).represents(); // an end tensor of 3 × 4
 * }</pre>
 */
public sealed interface Represented {
  /**
   * This as a tensor.
   *
   * @throws IllegalArgumentException if it is a function
   */
  default EndTensor endTensor() {
    throw new IllegalArgumentException("expected a tensor, found " + this);
  }

  /**
   * This as a function.
   *
   * @throws IllegalArgumentException if it is a tensor
   */
  default Function function() {
    throw new IllegalArgumentException("expected a function of inputs, found " + this);
  }

  /**
   * The number of entries, or of derivatives by an input; in floating point, for it may be huge.
   */
  double size();

  /**
   * A tensor.
   *
   * @param dimensions its sizes, mode by mode; of two modes it is a matrix
   */
  record EndTensor(List<Integer> dimensions) implements Represented {
    /** Copies the sizes. */
    public EndTensor {
      dimensions = List.copyOf(dimensions);
    }

    /** A tensor of these sizes. */
    public static EndTensor of(int... dimensions) {
      return new EndTensor(Arrays.stream(dimensions).boxed().toList());
    }

    /**
     * The sizes as a matrix has them.
     *
     * @throws IllegalArgumentException if the tensor is not of order 2
     */
    public int[] matrix() {
      if (dimensions.size() != 2) {
        throw new IllegalArgumentException("expected a matrix, found " + this);
      }
      return sizes();
    }

    /** The sizes, mode by mode, in an array of the caller's. */
    public int[] sizes() {
      return dimensions.stream().mapToInt(size -> size).toArray();
    }

    @Override
    public EndTensor endTensor() {
      return this;
    }

    @Override
    public double size() {
      return count(dimensions);
    }

    /** As in "a tensor of 3 × 4 × 5". */
    @Override
    public String toString() {
      return "a tensor of " + product(dimensions);
    }
  }

  /**
   * A function of inputs.
   *
   * @param inputShape the sizes of one input
   * @param outputs how many numbers it gives for one input
   */
  record Function(List<Integer> inputShape, int outputs) implements Represented {
    /** Copies the sizes. */
    public Function {
      inputShape = List.copyOf(inputShape);
    }

    @Override
    public Function function() {
      return this;
    }

    @Override
    public double size() {
      return count(inputShape) * outputs;
    }

    /** As in "a function of 1 × 28 × 28 inputs with 10 outputs". */
    @Override
    public String toString() {
      return "a function of %s inputs with %d outputs".formatted(product(inputShape), outputs);
    }
  }

  private static double count(List<Integer> sizes) {
    return sizes.stream().mapToDouble(size -> size).reduce(1, (one, other) -> one * other);
  }

  private static String product(List<Integer> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining(" × "));
  }
}
