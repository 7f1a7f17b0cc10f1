package org.tacit.objective.network;

import java.util.List;
import java.util.stream.Collectors;
import org.tacit.tensor.Seed;

/**
 * Random changes of images, one after another. What is drawn for a sample follows from the seed of
 * the step and the sample's place alone, so that a resumed training sees the same images.
 *
 * @param all the changes, in their order
 */
public record Augmentations(List<Augmentation> all) {
  /** Images as they are. */
  public static final Augmentations NONE = new Augmentations(List.of());

  /** The most channels; a larger first size is one of pixels. */
  private static final int MOST_CHANNELS = 4;

  /** Copies the list. */
  public Augmentations {
    all = List.copyOf(all);
  }

  /** Whether images are left as they are. */
  public boolean isNone() {
    return all.isEmpty();
  }

  /** As they are asked for, such as "flip,crop=4"; empty for none. */
  public String words() {
    return all.stream().map(Augmentation::words).collect(Collectors.joining(","));
  }

  /**
   * Checks that inputs can be changed so.
   *
   * @throws IllegalArgumentException if they cannot; the message names the change
   */
  public void requireInputs(List<Integer> inputShape) {
    all.forEach(one -> one.requireInputs(inputShape));
  }

  /**
   * Draws where each number of one sample comes from.
   *
   * @param places takes it, as {@link Augmentation#draw} says
   * @param shape channels, rows, columns
   * @param draws of the step
   * @param sample its place among all
   */
  public void draw(int[] places, List<Integer> shape, Seed draws, int sample) {
    for (int i = 0; i < places.length; i++) {
      places[i] = i;
    }
    var random = draws.split(sample).generator();
    all.forEach(one -> one.draw(places, shape, random));
  }

  static void requireImages(String name, List<Integer> shape) {
    boolean images = shape.size() == 3;
    boolean channelsLast = images && shape.get(2) <= MOST_CHANNELS && shape.get(0) > MOST_CHANNELS;
    if (!images || channelsLast) {
      throw new IllegalArgumentException(
          "the augmentation %s is of images, channels × rows × columns; found inputs of the shape %s%s"
              .formatted(
                  name, shape, channelsLast ? ", the channels last: transpose the array" : ""));
    }
  }
}
