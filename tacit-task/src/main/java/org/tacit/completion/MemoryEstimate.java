package org.tacit.completion;

import org.tacit.model.ParameterLayout;
import org.tacit.model.factorization.Factorization;
import org.tacit.task.EvaluationSize;

/**
 * What a completion will take of memory, estimated from above and before anything is allocated.
 *
 * @param heapBytes what arrays of Java will take
 * @param allBytes what the whole process will take, tensors included
 * @param model the model that takes the most, in words
 */
public record MemoryEstimate(double heapBytes, double allBytes, String model) {
  /**
   * Weights, gradient, best weights, those of the best candidate before, the start, and what the
   * optimizer keeps of its last step.
   */
  private static final int WEIGHT_VECTORS = 7;

  /** Splits, standardized values, targets, predictions and derivatives: numbers for each entry. */
  private static final int NUMBERS_PER_ENTRY = 8;

  private static final double LARGEST_GRID = 1 << 26;
  private static final int GRID_PER_ENTRY = 16;

  /** What the virtual machine and libtorch take whatever they do. */
  private static final double PROCESS_BYTES = 3e8;

  /** Every table has values and gradients. */
  private static final int COPIES = 2;

  /**
   * The estimate for a completion that has not begun.
   *
   * @param dimensions the mode sizes
   * @param observed the number of observed entries
   * @param predicted the number of entries that are predicted at once in the end
   * @throws IllegalArgumentException if the settings do not fit the tensor
   */
  public static MemoryEstimate of(
      CompletionSettings settings, int[] dimensions, long observed, long predicted) {
    MatrixMethods.check(settings, dimensions);
    double most = Double.BYTES * MatrixMethods.nativeNumbers(settings, dimensions);
    int heldOut = settings.heldOut((int) Math.min(observed, Integer.MAX_VALUE));
    String model = most == 0 ? "the mean" : settings.methodFor(2).option();
    for (Candidate candidate :
        Candidates.of(settings, dimensions, observed, new Standardization(false, 0, 1))) {
      double bytes = Double.BYTES * numbers(candidate.model(), observed, heldOut);
      if (bytes > most) {
        most = bytes;
        model = candidate.description();
      }
    }
    double perEntry = Double.BYTES * NUMBERS_PER_ENTRY + 4.0 * Integer.BYTES * dimensions.length;
    double heap =
        perEntry * observed
            + 2.0 * Double.BYTES * predicted
            + Double.BYTES * MatrixMethods.heapNumbers(settings, dimensions, observed);
    return new MemoryEstimate(heap, PROCESS_BYTES + heap + most, model);
  }

  private static double numbers(Factorization model, long observed, long heldOut) {
    double weights = 0;
    // In floating point: what is refused here may well overflow a long.
    for (ParameterLayout.Block block : model.layout().blocks()) {
      weights += (double) block.rows() * block.columns();
    }
    double grid = Math.min(LARGEST_GRID, (double) GRID_PER_ENTRY * observed);
    // The start is scaled by an evaluation of its own, which goes when training begins.
    double tables =
        2 * EvaluationSize.of(model, observed - heldOut) + EvaluationSize.of(model, heldOut);
    return WEIGHT_VECTORS * weights + grid + COPIES * tables;
  }
}
