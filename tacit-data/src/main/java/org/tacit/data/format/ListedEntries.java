package org.tacit.data.format;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;

/**
 * Entries as a file lists them, duplicates included.
 *
 * @param indices one array of zero-based indices for each mode
 * @param values the value of each entry, NaN where it has none
 * @param places the line or row of each
 * @param placeName {@code line} or {@code row}
 */
record ListedEntries(int[][] indices, double[] values, long[] places, String placeName) {
  /**
   * The tensor of these entries: equal duplicates once, an entry with a value rather than the same
   * without.
   *
   * @throws DataException if two places give an entry different values
   */
  IncompleteTensor tensor(Path file, FileFormat format, List<Mode> modes, String valueName) {
    int[] dimensions = modes.stream().mapToInt(Mode::size).toArray();
    EntryIndices all = new EntryIndices(dimensions, indices);
    boolean[] repeated = repeated(file, modes, all);
    EntryIndices asked = all.select(kept(repeated, true));
    int[] valued = kept(repeated, false);
    double[] observed = Arrays.stream(valued).mapToDouble(t -> values[t]).toArray();
    return new IncompleteTensor(
            format,
            false,
            modes,
            valueName,
            new ObservedEntries(all.select(valued), observed),
            asked)
        .checked(file);
  }

  private int[] kept(boolean[] repeated, boolean missing) {
    return IntStream.range(0, values.length)
        .filter(t -> !repeated[t] && Double.isNaN(values[t]) == missing)
        .toArray();
  }

  private boolean[] repeated(Path file, List<Mode> modes, EntryIndices all) {
    boolean[] repeated = new boolean[values.length];
    // Open addressing over row numbers: a map of boxed tuples would take ten times the memory.
    int[] slots = new int[Math.max(2, Integer.highestOneBit(Math.max(1, values.length)) * 4)];
    Arrays.fill(slots, -1);
    for (int t = 0; t < values.length; t++) {
      int slot = hash(t) & (slots.length - 1);
      while (slots[slot] >= 0 && !same(slots[slot], t)) {
        slot = (slot + 1) & (slots.length - 1);
      }
      int earlier = slots[slot];
      if (earlier < 0) {
        slots[slot] = t;
      } else if (Double.isNaN(values[earlier])) {
        repeated[earlier] = true;
        slots[slot] = t;
      } else if (Double.isNaN(values[t]) || values[t] == values[earlier]) {
        repeated[t] = true;
      } else {
        throw disagreement(file, modes, all, earlier, t);
      }
    }
    return repeated;
  }

  private DataException disagreement(
      Path file, List<Mode> modes, EntryIndices all, int earlier, int later) {
    StringBuilder entry = new StringBuilder();
    for (int mode = 0; mode < modes.size(); mode++) {
      entry.append(mode == 0 ? "" : ", ").append(modes.get(mode).text(all.index(mode, later)));
    }
    return new DataException(
        file,
        "the %ss %d and %d give the entry (%s) different values, %s and %s"
            .formatted(
                placeName, places[earlier], places[later], entry, values[earlier], values[later]));
  }

  private int hash(int t) {
    int hash = 1;
    for (int[] mode : indices) {
      hash = 31 * hash + mode[t];
    }
    hash *= 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }

  private boolean same(int one, int other) {
    for (int[] mode : indices) {
      if (mode[one] != mode[other]) {
        return false;
      }
    }
    return true;
  }
}
