package org.tacit.data.format;

import java.nio.file.Path;
import java.util.BitSet;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Layout;
import org.tacit.data.table.Dialect;

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

  /** The flat positions of the observed entries. */
  static BitSet observed(IncompleteTensor tensor) {
    BitSet observed = new BitSet();
    for (int t = 0; t < tensor.observed().count(); t++) {
      observed.set(Math.toIntExact(tensor.observed().indices().flat(t)));
    }
    return observed;
  }
}
