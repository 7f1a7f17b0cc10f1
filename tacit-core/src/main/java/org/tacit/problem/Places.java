package org.tacit.problem;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.tacit.tensor.Shuffle;

/**
 * Which of several measurements are trained on and which are held out, each ascending.
 *
 * @param trained the places of those that a model is fitted to
 * @param heldOut the places of the others
 */
public record Places(int[] trained, int[] heldOut) {
  /**
   * Holds out some measurements, drawn uniformly without replacement.
   *
   * @param count how many there are
   * @param heldOut how many are held out, from 0 to one less than there are
   */
  public static Places split(int count, int heldOut, RandomGenerator random) {
    int[] order = Shuffle.of(count, count - 1, random);
    Arrays.sort(order, 0, heldOut);
    Arrays.sort(order, heldOut, count);
    return new Places(
        Arrays.copyOfRange(order, heldOut, count), Arrays.copyOfRange(order, 0, heldOut));
  }
}
