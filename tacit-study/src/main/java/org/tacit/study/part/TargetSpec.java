package org.tacit.study.part;

import java.util.List;
import org.tacit.kind.Field;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

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

  /** One whose sizes are given, and which is drawn as a tensor of them. */
  interface OfModes extends TargetSpec {
    /** The sizes. */
    Modes modes();

    @Override
    default List<Integer> dimensions() {
      return modes().dimensions();
    }
  }

  /** A matrix. */
  interface OfMatrix extends TargetSpec {
    /** The matrix, drawn from the seed. */
    Tensor matrix(Seed seed);

    @Override
    default Truth draw(Seed seed) {
      try (Scope scope = Scope.open()) {
        Tensor matrix = matrix(seed);
        return new Truth(new int[] {(int) matrix.size(0), (int) matrix.size(1)}, matrix.toArray());
      }
    }
  }

  /**
   * The sizes of a tensor as a study file has them.
   *
   * @param dimensions mode by mode
   */
  record Modes(@Field(value = "The sizes of the modes.", atLeast = 1) List<Integer> dimensions) {
    /** The sizes in an array. */
    int[] sizes() {
      return PlainArrays.ints(dimensions);
    }

    /** The number of entries. */
    int count() {
      return dimensions.stream().reduce(1, Math::multiplyExact);
    }
  }

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
