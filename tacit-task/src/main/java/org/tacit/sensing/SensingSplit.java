package org.tacit.sensing;

import org.tacit.problem.Observations;
import org.tacit.problem.Places;
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
    int wanted = Math.min(sensed.count() - 1, (int) Math.round(share * sensed.count()));
    int count = wanted < Errors.LEAST_COUNT ? 0 : wanted;
    Places places = Places.split(sensed.count(), count, seed.generator());
    int[] trained = places.trained();
    return count == 0
        ? new SensingSplit(sensed, trained, sensed, trained)
        : new SensingSplit(
            sensed.select(trained), trained, sensed.select(places.heldOut()), places.heldOut());
  }

  /** How many measurements are held out. */
  public int heldOutCount() {
    return validated == trained ? 0 : validated.length;
  }
}
