package org.tacit.solver.factor;

import java.util.Arrays;
import org.tacit.solver.factor.EntryParts.Part;

/**
 * The entries that use each row of a leaf or of a matrix.
 *
 * @param starts where the entries of a row begin, and behind the last where they end
 * @param entries the entries by rows, ascending within one
 */
record LeafRows(int[] starts, int[] entries) {
  static LeafRows of(Part leaf) {
    return of(leaf.rowOf(), leaf.rows());
  }

  /** The entries by their rows. */
  static LeafRows of(int[] rowOf, int rows) {
    int[] starts = new int[rows + 1];
    for (int row : rowOf) {
      starts[row + 1]++;
    }
    for (int row = 0; row < rows; row++) {
      starts[row + 1] += starts[row];
    }
    int[] next = starts.clone();
    int[] entries = new int[rowOf.length];
    for (int t = 0; t < rowOf.length; t++) {
      entries[next[rowOf[t]]++] = t;
    }
    return new LeafRows(starts, entries);
  }

  /** The row at which a piece begins, where the entries are cut into pieces of about equal size. */
  int firstRow(int piece, int pieces) {
    if (piece == pieces) {
      return starts.length - 1;
    }
    int place = Arrays.binarySearch(starts, Shares.start(piece, pieces, entries.length));
    int row = place < 0 ? -place - 1 : place;
    // Rows without entries share a start: the first of them begins the piece.
    while (row > 0 && starts[row - 1] == starts[row]) {
      row--;
    }
    return Math.min(row, starts.length - 1);
  }
}
