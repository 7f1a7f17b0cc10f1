package org.tacit.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;

/** Whole arrays in which NaN stands for what is missing. */
public final class DenseTensor {
  private DenseTensor() {}

  /** The tensor of an array's entries, last mode fastest. */
  public static IncompleteTensor of(
      Path file, FileFormat format, List<Mode> modes, double[] values) {
    int[] dimensions = modes.stream().mapToInt(Mode::size).toArray();
    if (dimensions.length < 2) {
      throw new DataException(
          file,
          "expected an array of at least two modes, found the shape "
              + Arrays.toString(dimensions));
    }
    if (values.length == 0) {
      throw new DataException(
          file, "the array has no entries, its shape is " + Arrays.toString(dimensions));
    }
    MemoryLimit.require(
        file, values.length * (16.0 + 4 * dimensions.length), "the entries of the array");
    long[] positions = new long[values.length];
    int count = 0;
    for (int i = 0; i < positions.length; i++) {
      if (!Double.isNaN(values[i])) {
        positions[count++] = i;
      }
    }
    long[] observed = Arrays.copyOf(positions, count);
    EntryIndices indices = EntryIndices.ofFlat(dimensions, observed);
    double[] given = Arrays.stream(observed).mapToDouble(p -> values[(int) p]).toArray();
    for (int t = 0; t < count; t++) {
      if (Double.isInfinite(given[t])) {
        throw new DataException(file, infinite(modes, indices, t, given[t]));
      }
    }
    return new IncompleteTensor(
            format,
            true,
            modes,
            "value",
            new ObservedEntries(indices, given),
            new EntryIndices(dimensions, new int[dimensions.length][0]))
        .checked(file);
  }

  private static String infinite(List<Mode> modes, EntryIndices indices, int entry, double value) {
    StringBuilder place = new StringBuilder();
    for (int mode = 0; mode < modes.size(); mode++) {
      place.append(mode == 0 ? "" : ", ").append(modes.get(mode).text(indices.index(mode, entry)));
    }
    return "entry (%s), counted from %s, is %s, expected a finite number, or NaN where it is missing"
        .formatted(place, modes.get(0).text(0), value);
  }
}
