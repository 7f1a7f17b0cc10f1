package org.tacit.cli.complete;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;
import org.tacit.data.target.OrthogonalTarget;
import org.tacit.data.target.Target;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;

/** A generated tensor of known rank with half its entries missing. */
final class ExampleTensor {
  private static final int SIZE = 6;
  private static final double[] SINGULAR_VALUES = {24, 16};
  private static final double OBSERVED = 0.5;

  private ExampleTensor() {}

  /** What is to be found. */
  static Target target(long seed) {
    return OrthogonalTarget.order4(SIZE, SINGULAR_VALUES, source(seed));
  }

  private static Seed source(long seed) {
    return new Seed(seed).split("example");
  }

  static IncompleteTensor of(long seed) {
    Seed source = source(seed);
    double[] values = target(seed).tensor().toArray();
    RandomGenerator random = source.split("missing").generator();
    long[] positions = new long[values.length];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (random.nextDouble() <= OBSERVED) {
        positions[count++] = i;
      }
    }
    int[] shape = {SIZE, SIZE, SIZE, SIZE};
    long[] observed = Arrays.copyOf(positions, count);
    return new IncompleteTensor(
        FileFormat.NPY,
        true,
        Mode.unnamed(shape, 0),
        "value",
        new ObservedEntries(
            EntryIndices.ofFlat(shape, observed),
            Arrays.stream(observed).mapToDouble(p -> values[(int) p]).toArray()),
        new EntryIndices(shape, new int[shape.length][0]));
  }
}
