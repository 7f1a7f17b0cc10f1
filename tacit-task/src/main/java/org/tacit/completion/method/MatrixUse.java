package org.tacit.completion.method;

import org.jspecify.annotations.Nullable;

/** In what form a method for matrices holds its iterates. */
enum MatrixUse {
  /** In two factors, beside the observed entries. */
  FACTORS(20_000) {
    @Override
    @Nullable String tooLarge(String method, int[] dimensions) {
      return null;
    }

    @Override
    boolean compared(int[] dimensions) {
      return true;
    }

    @Override
    CompletionMethod.Memory memory(String method, CompletionMethod.Wanted wanted) {
      int[] dimensions = wanted.dimensions();
      double factors = ((double) dimensions[0] + dimensions[1]) * largestRank(wanted);
      return new CompletionMethod.Memory(
          NATIVE_FACTORS * factors,
          (double) ENTRY_COPIES * wanted.observed() + HEAP_FACTORS * factors,
          method);
    }
  },

  /** As a whole matrix, which every iteration decomposes. */
  WHOLE(5_000) {
    @Override
    @Nullable String tooLarge(String method, int[] dimensions) {
      return entries(dimensions) > LARGEST_WHOLE
          ? "the method %s decomposes the whole matrix, and %d × %d is too large for that; matrix, softimpute and als never form it"
              .formatted(method, dimensions[0], dimensions[1])
          : null;
    }

    @Override
    boolean compared(int[] dimensions) {
      return entries(dimensions) <= LARGEST_COMPARED;
    }

    @Override
    CompletionMethod.Memory memory(String method, CompletionMethod.Wanted wanted) {
      double entries = entries(wanted.dimensions());
      return new CompletionMethod.Memory(WHOLE_COPIES * entries, HEAP_COPIES * entries, method);
    }
  };

  /** The largest rank of matrices in two factors where the user named none. */
  private static final int LARGEST_RANK = 100;

  /** Entries of a matrix that is formed, beyond which an array of Java could not hold a copy. */
  private static final long LARGEST_WHOLE = 1L << 28;

  /** Entries up to which a comparison includes methods that decompose whole matrices. */
  private static final long LARGEST_COMPARED = 1L << 20;

  /** Iterates, their decompositions, and what these work in. */
  private static final int WHOLE_COPIES = 24;

  /** Signs and places of a sampled transform, and coefficients of two matrices. */
  private static final int HEAP_COPIES = 5;

  /** Copies of the observed entries: by rows, by columns, and their residuals. */
  private static final int ENTRY_COPIES = 12;

  /** Copies of both factors of the largest rank, in arrays of Java and in native memory. */
  private static final int HEAP_FACTORS = 10;

  private static final int NATIVE_FACTORS = 6;

  private final long iterations;

  MatrixUse(long iterations) {
    this.iterations = iterations;
  }

  /**
   * The most iterations of a search where the user named none: without a limit the clock decides,
   * for a method that creeps towards exact values by a hundredth every few iterations goes on for
   * as long as it may. Iterations on factors cost little.
   */
  long iterations() {
    return iterations;
  }

  /** Why a matrix is too large, or null. */
  abstract @Nullable String tooLarge(String method, int[] dimensions);

  /** Whether a comparison on a matrix of this size includes such methods. */
  abstract boolean compared(int[] dimensions);

  /** Numbers that a method holds, from above. */
  abstract CompletionMethod.Memory memory(String method, CompletionMethod.Wanted wanted);

  /** The largest rank of a matrix in two factors. */
  static int largestRank(CompletionMethod.Wanted wanted) {
    int[] dimensions = wanted.dimensions();
    Integer given = wanted.settings().width();
    return Math.min(given == null ? LARGEST_RANK : given, Math.min(dimensions[0], dimensions[1]));
  }

  static long entries(int[] dimensions) {
    return (long) dimensions[0] * dimensions[1];
  }
}
