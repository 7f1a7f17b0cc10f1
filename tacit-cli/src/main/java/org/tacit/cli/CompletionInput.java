package org.tacit.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.tacit.data.DataException;
import org.tacit.data.NpyFile;
import org.tacit.data.OrthogonalTarget;
import org.tacit.model.factorization.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;

/** An array with missing entries. */
record CompletionInput(ObservedEntries observed, int[] shape, double[] values) {
  private static final int EXAMPLE_SIZE = 6;
  private static final double[] EXAMPLE_SINGULAR_VALUES = {24, 16};
  private static final double EXAMPLE_OBSERVED = 0.5;

  static CompletionInput example(long seed) {
    Seed source = new Seed(seed).split("example");
    double[] values =
        OrthogonalTarget.order4(EXAMPLE_SIZE, EXAMPLE_SINGULAR_VALUES, source).tensor().toArray();
    RandomGenerator random = source.split("missing").generator();
    for (int i = 0; i < values.length; i++) {
      if (random.nextDouble() > EXAMPLE_OBSERVED) {
        values[i] = Double.NaN;
      }
    }
    int[] shape = new int[4];
    Arrays.fill(shape, EXAMPLE_SIZE);
    return of(Path.of("example"), new NpyFile(shape, values));
  }

  static CompletionInput read(Path file) {
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".npy")) {
      throw new InputException(file + ": expected a file named .npy");
    }
    return of(file, NpyFile.read(file));
  }

  private static CompletionInput of(Path file, NpyFile array) {
    if (array.shape().length < 2) {
      throw new DataException(
          file,
          "expected an array of at least two modes, found the shape "
              + Arrays.toString(array.shape()));
    }
    long[] positions = new long[array.values().length];
    int count = 0;
    for (int i = 0; i < positions.length; i++) {
      if (!Double.isNaN(array.values()[i])) {
        positions[count++] = i;
      }
    }
    if (count == positions.length) {
      throw new DataException(file, "nothing is missing: no entry is NaN");
    }
    if (count < 2) {
      throw new DataException(
          file, "expected at least two observed entries, found " + count + "; all others are NaN");
    }
    long[] observed = Arrays.copyOf(positions, count);
    EntryIndices indices = EntryIndices.ofFlat(array.shape(), observed);
    double[] values = Arrays.stream(observed).mapToDouble(p -> array.values()[(int) p]).toArray();
    for (int t = 0; t < count; t++) {
      if (Double.isInfinite(values[t])) {
        throw new DataException(
            file,
            "entry "
                + indices.describe(t)
                + " is "
                + values[t]
                + ", expected a finite number, or NaN where it is missing");
      }
    }
    return new CompletionInput(new ObservedEntries(indices, values), array.shape(), array.values());
  }
}
