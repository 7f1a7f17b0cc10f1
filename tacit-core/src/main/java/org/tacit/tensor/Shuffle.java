package org.tacit.tensor;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws without replacement (Fisher and Yates). */
public final class Shuffle {
  private Shuffle() {}

  /**
   * The numbers from 0 to one less than a size in an order whose first ones are drawn uniformly
   * without replacement; the others follow in some order.
   *
   * @param drawn how many are drawn, at most all
   */
  public static int[] of(int size, int drawn, RandomGenerator random) {
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    for (int i = 0; i < drawn; i++) {
      int other = i + random.nextInt(size - i);
      int chosen = order[other];
      order[other] = order[i];
      order[i] = chosen;
    }
    return order;
  }

  /**
   * So many of the numbers from 0 to one less than a size, in the order in which they are drawn.
   */
  public static int[] some(int size, int drawn, RandomGenerator random) {
    return Arrays.copyOf(of(size, drawn, random), drawn);
  }
}
