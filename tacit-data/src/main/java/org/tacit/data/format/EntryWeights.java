package org.tacit.data.format;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;

/** Weights of the observed entries of an array, from an array of the same shape. */
public final class EntryWeights {
  private EntryWeights() {}

  /**
   * Reads them; what stands where nothing is observed is of no account.
   *
   * @param file an array of NumPy
   * @return the tensor with them
   * @throws DataException if it is no such array, or one of another shape, or an observed entry has
   *     a weight that is negative or not finite, or all weights are zero
   */
  public static IncompleteTensor read(Path file, IncompleteTensor tensor) {
    FileFormat.of(file, Set.of(FileFormat.NPY));
    NpyFile array = NpyFile.read(file);
    if (!Arrays.equals(array.shape(), tensor.dimensions())) {
      throw new DataException(
          file,
          "expected weights of the shape %s, found %s"
              .formatted(Arrays.toString(tensor.dimensions()), Arrays.toString(array.shape())));
    }
    ObservedEntries observed = tensor.observed();
    EntryIndices indices = observed.indices();
    double[] weights = new double[observed.count()];
    for (int t = 0; t < weights.length; t++) {
      weights[t] = array.values()[Math.toIntExact(indices.flat(t))];
      if (!(weights[t] >= 0) || Double.isInfinite(weights[t])) {
        throw new DataException(
            file,
            "the observed entry %s has the weight %s, expected a finite number that is not negative"
                .formatted(tensor.describe(indices, t), weights[t]));
      }
    }
    try {
      return tensor.withObserved(observed.withWeights(weights));
    } catch (IllegalArgumentException e) {
      throw new DataException(file, String.valueOf(e.getMessage()));
    }
  }
}
