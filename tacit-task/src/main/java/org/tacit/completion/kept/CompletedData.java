package org.tacit.completion.kept;

import java.util.Arrays;
import java.util.List;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.ListColumns;
import org.tacit.data.Mode;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;

/**
 * What a model knows of the array that it completed, without its entries.
 *
 * @param format the format of its file
 * @param dense whether the file held every entry
 * @param modes with the labels of their indices
 * @param valueName what the values are called
 * @param columns what the columns of a list are; none of what is no list
 * @param counts how many entries of each index of each mode were observed; not copied
 */
public record CompletedData(
    FileFormat format,
    boolean dense,
    List<Mode> modes,
    String valueName,
    ListColumns columns,
    int[][] counts) {
  /** What is known of an array. */
  public static CompletedData of(IncompleteTensor tensor) {
    return new CompletedData(
        tensor.format(),
        tensor.dense(),
        tensor.modes(),
        tensor.valueName(),
        tensor.columns(),
        counts(tensor.observed().indices()));
  }

  /** An array of numbers of which so many entries were observed. */
  public static CompletedData ofArray(int[][] counts) {
    int[] sizes = Arrays.stream(counts).mapToInt(ofMode -> ofMode.length).toArray();
    return new CompletedData(
        FileFormat.NPY, true, Mode.unnamed(sizes, 0), "value", ListColumns.NONE, counts);
  }

  /** How many entries there are of each index of each mode. */
  public static int[][] counts(EntryIndices observed) {
    int[][] counts = new int[observed.order()][];
    for (int mode = 0; mode < counts.length; mode++) {
      counts[mode] = new int[observed.dimension(mode)];
      for (int index : observed.mode(mode)) {
        counts[mode][index]++;
      }
    }
    return counts;
  }

  int[] dimensions() {
    return modes.stream().mapToInt(Mode::size).toArray();
  }

  /** The number of observed entries. */
  long observed() {
    return Arrays.stream(counts[0]).asLongStream().sum();
  }

  /** The array without one entry: how its file reads and writes others. */
  public IncompleteTensor pattern() {
    EntryIndices none = new EntryIndices(dimensions(), new int[modes.size()][0]);
    return new IncompleteTensor(
            format, dense, modes, valueName, new ObservedEntries(none, new double[0]), none)
        .withColumns(columns);
  }
}
