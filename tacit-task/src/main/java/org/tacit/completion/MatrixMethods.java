package org.tacit.completion;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What the methods that complete matrices alone can be asked for. */
final class MatrixMethods {
  /** Entries of a matrix that is formed, beyond which an array of Java could not hold a copy. */
  private static final long LARGEST_WHOLE = 1L << 28;

  /** Entries up to which a comparison includes methods that decompose whole matrices. */
  private static final long LARGEST_COMPARED = 1L << 20;

  /** The same for the spectral network, whose steps are many. */
  private static final long LARGEST_COMPARED_NETWORK = 1L << 18;

  /** Of the weights of two products: gradient, best, momentum, start, and what a step makes. */
  private static final int NETWORK_COPIES = 20;

  /** Iterates, their decompositions, and what these work in. */
  private static final int WHOLE_COPIES = 24;

  /** Signs and places of a sampled transform, and coefficients of two matrices. */
  private static final int HEAP_COPIES = 5;

  /** Of the observed entries: by rows, by columns, and their residuals. */
  private static final int ENTRY_COPIES = 12;

  /** Of both factors of the largest rank, in arrays of Java and in native memory. */
  private static final int HEAP_FACTORS = 10;

  private static final int NATIVE_FACTORS = 6;

  private MatrixMethods() {}

  /**
   * Refuses what a method cannot do.
   *
   * @throws IllegalArgumentException if it is for matrices, and this is none or too large
   */
  static void check(CompletionSettings settings, int[] dimensions) {
    CompletionSettings.Method method = settings.methodFor(dimensions.length);
    if (method.ofMatrices() && dimensions.length != 2) {
      throw new IllegalArgumentException(
          "the method %s completes matrices, found a tensor of %d modes; %s complete it"
              .formatted(method.option(), dimensions.length, anyOrder()));
    }
    if (method.ofWholeMatrices() && entries(dimensions) > LARGEST_WHOLE) {
      throw new IllegalArgumentException(
          "the method %s decomposes the whole matrix, and %d × %d is too large for that; matrix, softimpute and als never form it"
              .formatted(method.option(), dimensions[0], dimensions[1]));
    }
  }

  private static String anyOrder() {
    return Arrays.stream(CompletionSettings.Method.values())
        .filter(method -> !method.ofMatrices())
        .map(CompletionSettings.Method::option)
        .collect(Collectors.joining(", "))
        .replaceFirst(", (\\w+)$", " and $1");
  }

  /** Whether a comparison on an array of this size includes a method. */
  static boolean compared(CompletionSettings.Method method, int[] dimensions) {
    if (!method.ofMatrices()) {
      return true;
    }
    if (dimensions.length != 2) {
      return false;
    }
    long most =
        method == CompletionSettings.Method.SPECTRAL ? LARGEST_COMPARED_NETWORK : LARGEST_COMPARED;
    return !method.ofWholeMatrices() || entries(dimensions) <= most;
  }

  /** Numbers in native memory that a method for matrices holds, from above. */
  static double nativeNumbers(CompletionSettings settings, int[] dimensions) {
    CompletionSettings.Method method = settings.methodFor(dimensions.length);
    if (!method.ofMatrices()) {
      return 0;
    }
    double longer = Math.max(dimensions[0], dimensions[1]);
    double whole = (double) dimensions[0] * dimensions[1];
    return switch (method) {
      case SPECTRAL -> NETWORK_COPIES * sides(dimensions) * longer + WHOLE_COPIES * whole;
      case SOFT_IMPUTE, LEAST_SQUARES -> NATIVE_FACTORS * factors(settings, dimensions);
      default -> WHOLE_COPIES * whole;
    };
  }

  /** Numbers in arrays of Java that a method for matrices holds, from above. */
  static double heapNumbers(CompletionSettings settings, int[] dimensions, long observed) {
    CompletionSettings.Method method = settings.methodFor(dimensions.length);
    if (!method.ofMatrices()) {
      return 0;
    }
    return method.ofWholeMatrices()
        ? (double) HEAP_COPIES * entries(dimensions)
        : (double) ENTRY_COPIES * observed + HEAP_FACTORS * factors(settings, dimensions);
  }

  private static double factors(CompletionSettings settings, int[] dimensions) {
    return sides(dimensions) * Attempts.largestRank(settings, dimensions);
  }

  private static double sides(int[] dimensions) {
    return (double) dimensions[0] + dimensions[1];
  }

  private static long entries(int[] dimensions) {
    return (long) dimensions[0] * dimensions[1];
  }
}
