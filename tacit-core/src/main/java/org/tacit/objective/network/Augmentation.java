package org.tacit.objective.network;

import java.util.List;
import java.util.random.RandomGenerator;
import org.tacit.kind.Kind;

/**
 * A random change of images that leaves their class: it moves numbers within an image, and changes
 * none. Every step of training draws it anew for each image; what is evaluated, held out or
 * measured is as it is.
 */
public interface Augmentation {
  /** In place of a number of the image: zero, of normalized images the mean of the channel. */
  int NOTHING = -1;

  /** As it is asked for, such as "crop=4". */
  String words();

  /**
   * Draws a change.
   *
   * @param places for each number of the image, channel after channel and row by row, the place of
   *     the number that it takes, or {@link #NOTHING}; takes what this moves to where
   * @param shape channels, rows, columns
   */
  void draw(int[] places, List<Integer> shape, RandomGenerator random);

  /**
   * Checks that inputs can be changed so.
   *
   * @param inputShape the sizes of one input
   * @throws IllegalArgumentException if they are no images of channels × rows × columns
   */
  default void requireInputs(List<Integer> inputShape) {
    Augmentations.requireImages(getClass().getAnnotation(Kind.class).name(), inputShape);
  }
}
