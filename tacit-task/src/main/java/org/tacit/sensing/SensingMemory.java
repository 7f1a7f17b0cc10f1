package org.tacit.sensing;

import java.util.List;
import org.tacit.model.spectral.SharedSingularVectors;
import org.tacit.model.spectral.SpectralNetwork;
import org.tacit.task.Needs;
import org.tacit.training.Training;

/** What a recovery from measurements will take of memory, before anything is allocated. */
public final class SensingMemory {
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
    // In floating point: what is refused here may well overflow a long.
    double weights = (double) widths.get(0) * (rows + columns) * Math.max(rows, columns);
    for (int layer = 0; layer < widths.size(); layer++) {
      double next = layer + 1 < widths.size() ? widths.get(layer + 1) : 1;
      weights += widths.get(layer) * next;
    }
    // In training, and where it is validated.
    double passes = 2 * SpectralNetwork.passNumbers(rows, columns, widths);
    // What it holds does not depend on the step or the loss.
    double numbers = Training.vectors(SensingTraining.descent(1, 1)) * weights + passes;
    if (held > 0) {
      numbers += OPERATOR_COPIES * held + GRAM_COPIES * (double) count * count;
      if (Math.min(rows, columns) <= Sensing.LARGEST_SHARED) {
        numbers += SharedSingularVectors.numbers(rows, columns);
      }
    }
    return Needs.PROCESS_BYTES + Double.BYTES * numbers;
  }
}
