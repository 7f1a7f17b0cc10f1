package org.tacit.completion.method;

import org.tacit.task.Needs;

/**
 * What a completion will take of memory, estimated from above and before anything is allocated.
 *
 * @param heapBytes what arrays of Java will take
 * @param allBytes what the whole process will take, tensors included
 * @param model the model that takes the most, in words
 */
public record MemoryEstimate(double heapBytes, double allBytes, String model) {
  /** Splits, standardized values, targets, predictions and derivatives: numbers for each entry. */
  private static final int NUMBERS_PER_ENTRY = 8;

  static final double LARGEST_GRID = 1 << 26;
  static final int GRID_PER_ENTRY = 16;

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
    CompletionMethod.Memory own = new CompletionMethod.Memory(0, 0, "");
    for (CompletionMethod method : settings.methodsFor(dimensions.length)) {
      CompletionMethods.check(method, dimensions);
      CompletionMethod.Memory needed =
          method.memory(new CompletionMethod.Wanted(settings, dimensions, observed));
      if (needed.numbers() >= own.numbers()) {
        own = needed;
      }
    }
    double perEntry = Double.BYTES * NUMBERS_PER_ENTRY + 4.0 * Integer.BYTES * dimensions.length;
    double heap =
        perEntry * observed + 2.0 * Double.BYTES * predicted + Double.BYTES * own.heapNumbers();
    return new MemoryEstimate(
        heap, Needs.PROCESS_BYTES + heap + Double.BYTES * own.nativeNumbers(), own.model());
  }
}
