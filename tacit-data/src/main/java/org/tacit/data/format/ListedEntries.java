package org.tacit.data.format;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;
import org.tacit.data.Quoted;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;

/**
 * Entries as a file lists them, duplicates included.
 *
 * @param indices one array of zero-based indices for each mode
 * @param values the value of each entry, NaN where it has none
 * @param weights what each counts; empty where nothing is said of it
 * @param places the line or row of each
 * @param placeName {@code line} or {@code row}
 */
record ListedEntries(
    int[][] indices, double[] values, double[] weights, long[] places, String placeName) {
  /** A fifth of the rows is no accident. */
  private static final int FEWEST_OF_MANY = 5;

  /** Entries of which nothing says what they count. */
  ListedEntries(int[][] indices, double[] values, long[] places, String placeName) {
    this(indices, values, new double[0], places, placeName);
  }

  /**
   * The tensor of these entries: equal duplicates once, an entry with a value rather than the same
   * without.
   *
   * @throws DataException if two places give an entry different values
   */
  IncompleteTensor tensor(Path file, FileFormat format, List<Mode> modes, String valueName) {
    return tensor(file, format, modes, valueName, repetitions(), "");
  }

  /**
   * The same, with what is known already of repeated entries.
   *
   * @param mend what helps where two places give an entry different values
   */
  IncompleteTensor tensor(
      Path file,
      FileFormat format,
      List<Mode> modes,
      String valueName,
      Repetitions repetitions,
      String mend) {
    int[] dimensions = modes.stream().mapToInt(Mode::size).toArray();
    EntryIndices all = new EntryIndices(dimensions, indices);
    if (repetitions.conflicts > 0) {
      throw disagreement(file, modes, all, repetitions, mend);
    }
    boolean[] repeated = repetitions.repeated;
    EntryIndices asked = all.select(kept(repeated, true));
    int[] valued = kept(repeated, false);
    double[] observed = Arrays.stream(valued).mapToDouble(t -> values[t]).toArray();
    return new IncompleteTensor(
            format,
            false,
            modes,
            valueName,
            weighted(file, new ObservedEntries(all.select(valued), observed), valued),
            asked)
        .checked(file);
  }

  private ObservedEntries weighted(Path file, ObservedEntries entries, int[] valued) {
    if (weights.length == 0) {
      return entries;
    }
    try {
      return entries.withWeights(Arrays.stream(valued).mapToDouble(t -> weights[t]).toArray());
    } catch (IllegalArgumentException e) {
      throw new DataException(file, "--weights: " + e.getMessage());
    }
  }

  private int[] kept(boolean[] repeated, boolean missing) {
    return IntStream.range(0, values.length)
        .filter(t -> !repeated[t] && Double.isNaN(values[t]) == missing)
        .toArray();
  }

  /**
   * Entries that are listed more than once.
   *
   * @param repeated which rows are of no use beside another of the same entry
   * @param conflicts how many rows give an entry another value than a row before
   * @param earlier the first row that another one contradicts
   * @param later the first that does
   */
  record Repetitions(boolean[] repeated, long conflicts, int earlier, int later) {
    /** Whether so many rows contradict others that something else must tell them apart. */
    boolean areMany() {
      return conflicts * FEWEST_OF_MANY >= repeated.length;
    }
  }

  /** Finds the entries that are listed more than once. */
  Repetitions repetitions() {
    long conflicts = 0;
    int firstEarlier = -1;
    int firstLater = -1;
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
      } else if (Double.isNaN(values[t]) || alike(t, earlier)) {
        repeated[t] = true;
      } else {
        firstEarlier = conflicts == 0 ? earlier : firstEarlier;
        firstLater = conflicts == 0 ? t : firstLater;
        conflicts++;
      }
    }
    return new Repetitions(repeated, conflicts, firstEarlier, firstLater);
  }

  private boolean alike(int one, int other) {
    return values[one] == values[other] && (weights.length == 0 || weights[one] == weights[other]);
  }

  private DataException disagreement(
      Path file, List<Mode> modes, EntryIndices all, Repetitions repetitions, String mend) {
    int earlier = repetitions.earlier;
    int later = repetitions.later;
    StringBuilder entry = new StringBuilder();
    for (int mode = 0; mode < modes.size(); mode++) {
      entry.append(mode == 0 ? "" : ", ").append(modes.get(mode).text(all.index(mode, later)));
    }
    boolean ofWeights = values[earlier] == values[later];
    double[] numbers = ofWeights ? weights : values;
    return new DataException(
        file,
        "the %ss %d and %d give the entry (%s) different %s, %s and %s%s"
            .formatted(
                placeName,
                places[earlier],
                places[later],
                Quoted.of(entry.toString()),
                ofWeights ? "weights" : "values",
                numbers[earlier],
                numbers[later],
                mend));
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
