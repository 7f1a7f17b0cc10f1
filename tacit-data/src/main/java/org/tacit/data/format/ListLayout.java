package org.tacit.data.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Layout;
import org.tacit.data.table.Dialect;
import org.tacit.operator.EntryIndices;

/**
 * How a list was written, and which of the entries its results have.
 *
 * @param dialect of its text; of Parquet the usual one
 * @param words what its columns are taken for
 * @param onlyMissing whether the predicted entries alone are written
 */
record ListLayout(Dialect dialect, String words, boolean onlyMissing) implements Layout {
  /** The name of the column that says whether an entry was observed. */
  static final String OBSERVED = "observed";

  /** The columns that results add to a list, which are none of the data's own. */
  static final List<String> ADDED = List.of(OBSERVED, PredictionTable.SEEN);

  /** That of a tensor; a usual one where it came from no list. */
  static ListLayout of(IncompleteTensor tensor, String separator) {
    return tensor.layout() instanceof ListLayout own
        ? own
        : new ListLayout(Dialect.usual(separator), "", false);
  }

  @Override
  public boolean write(Path file, IncompleteTensor tensor, double[] values) {
    return false;
  }

  /** The indices that have an observed entry, for each mode. */
  static List<BitSet> seen(IncompleteTensor tensor) {
    EntryIndices observed = tensor.observed().indices();
    List<BitSet> seen = new ArrayList<>();
    for (int mode = 0; mode < observed.order(); mode++) {
      BitSet ofMode = new BitSet(observed.dimension(mode));
      for (int index : observed.mode(mode)) {
        ofMode.set(index);
      }
      seen.add(ofMode);
    }
    return seen;
  }

  /** Whether every index of an entry has an observed entry. */
  static boolean isSeen(List<BitSet> seen, EntryIndices entries, int entry) {
    for (int mode = 0; mode < entries.order(); mode++) {
      if (!seen.get(mode).get(entries.index(mode, entry))) {
        return false;
      }
    }
    return true;
  }

  /** The flat positions of the observed entries. */
  static BitSet observed(IncompleteTensor tensor) {
    BitSet observed = new BitSet();
    for (int t = 0; t < tensor.observed().count(); t++) {
      observed.set(Math.toIntExact(tensor.observed().indices().flat(t)));
    }
    return observed;
  }
}
