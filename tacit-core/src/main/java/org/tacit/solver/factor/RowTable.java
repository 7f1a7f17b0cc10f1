package org.tacit.solver.factor;

import java.util.Arrays;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;

/**
 * The observed entries of a matrix by its rows, each place once: what was observed several times
 * stands there with its mean and the sum of its weights.
 *
 * @param transposed whether the rows are the columns of the matrix, for the shorter side is wanted
 *     as columns
 * @param byRow the entries of each row
 * @param columnOf the column of each entry
 * @param values the value of each entry
 * @param weights of each entry, one on average; empty where all are alike
 */
record RowTable(
    boolean transposed,
    int rows,
    int columns,
    LeafRows byRow,
    int[] columnOf,
    double[] values,
    double[] weights) {
  static RowTable of(ObservedEntries entries) {
    EntryIndices indices = entries.indices();
    boolean transposed = indices.dimension(0) < indices.dimension(1);
    int longer = transposed ? 1 : 0;
    int rows = indices.dimension(longer);
    int columns = indices.dimension(1 - longer);
    double[] sums = new double[rows * columns];
    double[] weights = new double[sums.length];
    int[] places = new int[entries.count()];
    int count = 0;
    for (int t = 0; t < entries.count(); t++) {
      int place = indices.index(longer, t) * columns + indices.index(1 - longer, t);
      if (weights[place] == 0 && entries.weight(t) > 0) {
        places[count++] = place;
      }
      weights[place] += entries.weight(t);
      sums[place] += entries.weight(t) * entries.values()[t];
    }
    places = Arrays.copyOf(places, count);
    double mean = Arrays.stream(places).mapToDouble(place -> weights[place]).sum() / count;
    double first = count == 0 ? 0 : weights[places[0]];
    boolean alike = Arrays.stream(places).allMatch(place -> weights[place] == first);
    return new RowTable(
        transposed,
        rows,
        columns,
        LeafRows.of(Arrays.stream(places).map(place -> place / columns).toArray(), rows),
        Arrays.stream(places).map(place -> place % columns).toArray(),
        Arrays.stream(places).mapToDouble(place -> sums[place] / weights[place]).toArray(),
        alike
            ? new double[0]
            : Arrays.stream(places).mapToDouble(place -> weights[place] / mean).toArray());
  }

  /** Whether the entries count differently. */
  boolean weighted() {
    return weights.length > 0;
  }

  double weight(int entry) {
    return weighted() ? weights[entry] : 1;
  }

  /** How many entries a row has. */
  int observed(int row) {
    return byRow.starts()[row + 1] - byRow.starts()[row];
  }

  /** How many rows have entries. */
  int observedRows() {
    int count = 0;
    for (int row = 0; row < rows; row++) {
      count += observed(row) > 0 ? 1 : 0;
    }
    return count;
  }
}
