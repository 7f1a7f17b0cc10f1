package org.tacit.experiment.measure;

import java.util.List;
import java.util.stream.Collectors;
import org.tacit.experiment.Readings;
import org.tacit.operator.EntryIndices;

/**
 * Chosen entries of a tensor, read off as in {@code entry(1,2)}.
 *
 * @param of the name before the indices
 * @param entries each a list of indices from 1
 * @param sizes the mode sizes of the tensor
 */
record NamedEntries(String of, List<List<Integer>> entries, int[] sizes) {
  /**
   * Checks the indices.
   *
   * @throws IllegalArgumentException if the tensor has no such entry
   */
  NamedEntries {
    entries.forEach(entry -> EntryIndices.flat(sizes, entry));
  }

  /**
   * Reads them off.
   *
   * @param tensor all its entries, the last mode fastest
   */
  void put(double[] tensor, Readings into) {
    for (List<Integer> entry : entries) {
      String name =
          entry.stream().map(String::valueOf).collect(Collectors.joining(",", of + "(", ")"));
      into.put(name, tensor[(int) EntryIndices.flat(sizes, entry)]);
    }
  }
}
