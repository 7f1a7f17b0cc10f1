package org.tacit.data.format;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;

/** Entries of a known tensor with their values, to test predictions by. */
public final class TestEntries {
  private TestEntries() {}

  /**
   * Reads those that the tensor does not observe: of a list from a list with indices as in the
   * tensor's own file, of an array or a table from one of the same shape, where what is not tested
   * is missing.
   *
   * @param choice what is said of the columns of the tensor's own file
   * @throws DataException if the file cannot be used, an index or a label is not one of the
   *     tensor's, or the tensor observes every entry that the file has
   */
  public static ObservedEntries read(Path file, IncompleteTensor tensor, ColumnChoice choice) {
    ObservedEntries all =
        tensor.dense() ? array(file, tensor, choice) : EntryList.readValues(file, tensor);
    Set<List<Integer>> observed = new HashSet<>();
    EntryIndices known = tensor.observed().indices();
    for (int t = 0; t < known.count(); t++) {
      observed.add(tuple(known, t));
    }
    int[] others =
        IntStream.range(0, all.count())
            .filter(t -> !observed.contains(tuple(all.indices(), t)))
            .toArray();
    if (others.length == 0) {
      throw new DataException(
          file,
          "all %,d entries are observed in the data too, expected test entries that the data lack"
              .formatted(all.count()));
    }
    return all.select(others);
  }

  private static List<Integer> tuple(EntryIndices entries, int entry) {
    return IntStream.range(0, entries.order())
        .mapToObj(mode -> entries.index(mode, entry))
        .toList();
  }

  private static ObservedEntries array(Path file, IncompleteTensor tensor, ColumnChoice choice) {
    FileFormat format = FileFormat.of(file, FileFormat.all());
    if (Formats.of(format) instanceof ArrayFormat arrays) {
      NpyFile array = arrays.read(file, null);
      requireShape(file, tensor, array.shape());
      long[] places =
          IntStream.range(0, array.values().length)
              .filter(i -> !Double.isNaN(array.values()[i]))
              .asLongStream()
              .toArray();
      if (places.length == 0) {
        throw new DataException(file, "there are no entries with a value in the file");
      }
      try {
        return new ObservedEntries(
            EntryIndices.ofFlat(tensor.dimensions(), places),
            Arrays.stream(places).mapToDouble(i -> array.values()[(int) i]).toArray());
      } catch (IllegalArgumentException e) {
        throw new DataException(file, String.valueOf(e.getMessage()));
      }
    }
    IncompleteTensor other = TensorFile.read(file, null, choice);
    requireShape(file, tensor, other.dimensions());
    return other.observed();
  }

  private static void requireShape(Path file, IncompleteTensor tensor, int[] found) {
    if (!Arrays.equals(found, tensor.dimensions())) {
      throw new DataException(
          file,
          "expected test entries in the shape of the data, %s, found %s"
              .formatted(Arrays.toString(tensor.dimensions()), Arrays.toString(found)));
    }
  }
}
