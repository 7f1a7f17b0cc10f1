package org.tacit.sensing;

import java.util.List;
import org.tacit.model.spectral.SharedSingularVectors;

/** What a recovery from measurements will take of memory, before anything is allocated. */
public final class SensingMemory {
  /** What the virtual machine and libtorch take whatever they do. */
  private static final double PROCESS_BYTES = 3e8;

  /** Weights, best weights, gradient, start, and a checkpoint under way with its encoding. */
  private static final int WEIGHT_VECTORS = 8;

  /** Of every matrix between layers: itself, its image, their gradients and decompositions. */
  private static final int MATRIX_COPIES = 20;

  /** As they were read, those trained on with those held out, and all as a tensor. */
  private static final int OPERATOR_COPIES = 3;

  /** The inner products of all pairs, and what their eigenvalues and factors are found in. */
  private static final int GRAM_COPIES = 4;

  private SensingMemory() {}

  /**
   * An estimate from above.
   *
   * @param count the number of measurements
   * @param held the numbers that the operators are held as, whose inner products are needed too; 0
   *     for coefficients of an orthonormal transform
   */
  public static double bytes(
      SensingSettings settings, long rows, long columns, long count, double held) {
    List<Integer> widths = settings.widths();
    double entries = (double) rows * columns;
    // In floating point: what is refused here may well overflow a long.
    double weights = (double) widths.get(0) * (rows + columns) * Math.max(rows, columns);
    double matrices = 1;
    for (int layer = 0; layer < widths.size(); layer++) {
      double next = layer + 1 < widths.size() ? widths.get(layer + 1) : 1;
      weights += widths.get(layer) * next;
      matrices += widths.get(layer);
    }
    double numbers = WEIGHT_VECTORS * weights + MATRIX_COPIES * matrices * entries;
    if (held > 0) {
      numbers += OPERATOR_COPIES * held + GRAM_COPIES * (double) count * count;
      double smaller = Math.min(rows, columns);
      if (smaller <= Sensing.LARGEST_SHARED) {
        numbers += (SharedSingularVectors.AT_ONCE * 2 + smaller) * entries;
      }
    }
    return PROCESS_BYTES + Double.BYTES * numbers;
  }
}
