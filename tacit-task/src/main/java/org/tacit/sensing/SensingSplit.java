package org.tacit.sensing;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.tacit.problem.Observations;
import org.tacit.task.Errors;
import org.tacit.tensor.Seed;

/**
 * Measurements to train on and others for validation, which training does not see.
 *
 * @param training what is trained on
 * @param trained which of all measurements these are, ascending
 * @param heldOut the measurements for validation; the training measurements where none are held out
 * @param validated which of all measurements these are, ascending
 */
public record SensingSplit(
    Observations training, int[] trained, Observations heldOut, int[] validated) {
  /**
   * A random split, with at least one measurement to train on. None are held out where the share
   * comes to fewer than {@link Errors#LEAST_COUNT}.
   */
  public static SensingSplit of(Observations sensed, double share, Seed seed) {
    int[] order = shuffled(sensed.count(), seed);
    int wanted = Math.min(sensed.count() - 1, (int) Math.round(share * sensed.count()));
    int count = wanted < Errors.LEAST_COUNT ? 0 : wanted;
    int[] trained = sorted(order, count, order.length);
    if (count == 0) {
      return new SensingSplit(sensed, trained, sensed, trained);
    }
    int[] validated = sorted(order, 0, count);
    return new SensingSplit(sensed.select(trained), trained, sensed.select(validated), validated);
  }

  /** How many measurements are held out. */
  public int heldOutCount() {
    return validated == trained ? 0 : validated.length;
  }

  private static int[] shuffled(int count, Seed seed) {
    RandomGenerator random = seed.generator();
    int[] order = new int[count];
    Arrays.setAll(order, i -> i);
    for (int i = 0; i < count - 1; i++) {
      int other = i + random.nextInt(count - i);
      int chosen = order[other];
      order[other] = order[i];
      order[i] = chosen;
    }
    return order;
  }

  private static int[] sorted(int[] order, int from, int to) {
    int[] part = Arrays.copyOfRange(order, from, to);
    Arrays.sort(part);
    return part;
  }
}
