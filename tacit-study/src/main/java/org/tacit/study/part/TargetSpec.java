package org.tacit.study.part;

import java.util.List;
import org.tacit.tensor.Seed;

/** What is to be recovered, as a study file names it. */
public interface TargetSpec {
  /** The sizes of its modes; more where what it is drawn from is larger. */
  List<Integer> dimensions();

  /** The number of its entries, which may be more than there can be. */
  default double entries() {
    return dimensions().stream().mapToDouble(size -> size).reduce(1, (one, other) -> one * other);
  }

  /** The target, drawn from the seed. */
  Truth draw(Seed seed);

  /**
   * A tensor with all its entries.
   *
   * @param dimensions its sizes
   * @param values in row-major order
   */
  record Truth(int[] dimensions, double[] values) {
    /** Checks the count. */
    public Truth {
      long count = 1;
      for (int size : dimensions) {
        count *= size;
      }
      if (count != values.length) {
        throw new IllegalArgumentException(
            "expected %d values for a tensor of this shape, found %d"
                .formatted(count, values.length));
      }
    }
  }
}
