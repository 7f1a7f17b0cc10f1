package org.tacit.model.factorization.evaluation;

import java.util.Arrays;

/**
 * The distinct pairs among two columns of row numbers, each once, in lexicographic order: what a
 * node of an evaluation has to compute so that every observation is served and nothing is computed
 * twice.
 *
 * @param left the left number of each distinct pair
 * @param right the right number of each distinct pair
 * @param position for each observation, which distinct pair is its own
 */
record DistinctTuples(int[] left, int[] right, int[] position) {
  static DistinctTuples of(int[] leftRows, int[] rightRows, int rightCount) {
    long[] keys = new long[leftRows.length];
    for (int t = 0; t < keys.length; t++) {
      keys[t] = (long) leftRows[t] * rightCount + rightRows[t];
    }
    long[] distinct = sortedDistinct(keys);
    int[] left = new int[distinct.length];
    int[] right = new int[distinct.length];
    for (int i = 0; i < distinct.length; i++) {
      left[i] = (int) (distinct[i] / rightCount);
      right[i] = (int) (distinct[i] % rightCount);
    }
    int[] position = new int[keys.length];
    for (int t = 0; t < keys.length; t++) {
      position[t] = Arrays.binarySearch(distinct, keys[t]);
    }
    return new DistinctTuples(left, right, position);
  }

  private static long[] sortedDistinct(long[] keys) {
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[count++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, count);
  }

  int count() {
    return left.length;
  }
}
