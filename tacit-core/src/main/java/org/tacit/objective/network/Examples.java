package org.tacit.objective.network;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.tensor.DType;
import org.tacit.tensor.RowKernels;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Inputs, with what a function is to give for them.
 *
 * @param inputShape the sizes of one input
 * @param inputs one input in each row, of the product of those sizes; contiguous
 * @param targets one target in each row: numbers, or for classes the share of each class
 */
public record Examples(List<Integer> inputShape, Tensor inputs, Tensor targets)
    implements ExampleSource {
  /**
   * Checks the shapes.
   *
   * @throws IllegalArgumentException if they disagree, or nothing is there
   */
  public Examples {
    inputShape = List.copyOf(inputShape);
    long[] found = inputs.shape();
    long[] wanted = targets.shape();
    long size = inputShape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    if (found.length != 2 || wanted.length != 2 || found[0] != wanted[0] || found[1] != size) {
      throw new IllegalArgumentException(
          "expected rows of %d numbers for inputs of the shape %s and a row of targets for each, found the shapes %s and %s"
              .formatted(size, inputShape, Arrays.toString(found), Arrays.toString(wanted)));
    }
    if (found[0] < 1 || inputs.dtype() != targets.dtype()) {
      throw new IllegalArgumentException(
          "expected at least one example, with inputs and targets in one number format, found %d in %s and %s"
              .formatted(found[0], inputs.dtype(), targets.dtype()));
    }
  }

  /**
   * Examples of classes.
   *
   * @param labels the class of each input, counted from 0
   * @param classes how many classes there are
   * @throws IllegalArgumentException if a label is none of them; the message names the example
   */
  public static Examples ofClasses(
      List<Integer> inputShape, Tensor inputs, int[] labels, int classes) {
    double[] shares = new double[Math.multiplyExact(labels.length, classes)];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "example %d has the class %d, expected 0 to %d"
                .formatted(i + 1, labels[i], classes - 1));
      }
      shares[i * classes + labels[i]] = 1;
    }
    return new Examples(
        inputShape, inputs, Tensor.of(inputs.dtype(), shares, labels.length, classes));
  }

  @Override
  public int count() {
    return (int) inputs.size(0);
  }

  @Override
  public int outputs() {
    return (int) targets.size(1);
  }

  /** The same in a number format, sharing the memory where it is theirs. */
  public Examples to(DType dtype) {
    return new Examples(inputShape, inputs.to(dtype), targets.to(dtype));
  }

  /** {@inheritDoc} They are copied, and nothing is done to them at random. */
  @Override
  public Examples select(int[] chosen, @Nullable Seed draws) {
    return new Examples(inputShape, rows(inputs, chosen), rows(targets, chosen));
  }

  private static Tensor rows(Tensor matrix, int[] chosen) {
    Tensor rows = Tensor.zeros(matrix.dtype(), chosen.length, matrix.size(1));
    RowKernels.of(matrix.dtype()).gatherRows(rows, chosen.length, matrix, chosen, 0);
    return rows;
  }

  /** {@inheritDoc} They share the memory. */
  @Override
  public Examples range(int from, int count) {
    return count == count()
        ? this
        : new Examples(inputShape, inputs.narrow(0, from, count), targets.narrow(0, from, count));
  }

  /** The inputs as a network takes them, n × the input shape, sharing the memory. */
  public Tensor batch() {
    long[] shape = new long[inputShape.size() + 1];
    shape[0] = count();
    for (int i = 0; i < inputShape.size(); i++) {
      shape[i + 1] = inputShape.get(i);
    }
    return inputs.view(shape);
  }
}
