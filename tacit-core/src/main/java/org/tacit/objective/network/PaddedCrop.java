package org.tacit.objective.network;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;

/**
 * A window of the image's size in the image with p pixels of zeros on each side, at one of the (2p
 * + 1)² places, each as likely: the image shifted by up to p pixels in both directions. The usual
 * change of CIFAR's images, with p = 4 (He, Zhang, Ren, Sun, "Deep residual learning for image
 * recognition", CVPR 2016, section 4.2).
 *
 * @param padding p
 */
@Kind(
    name = "crop",
    meaning =
        "Shifts each image by up to as many pixels as there is padding, in both directions: a"
            + " window of its size in the image with zeros around it, the mean of each channel"
            + " where inputs are normalized. Drawn anew at every step.")
public record PaddedCrop(
    @Field(value = "Pixels of padding on each side.", byDefault = "4", atLeast = 1, atMost = 10_000)
        int padding)
    implements Augmentation {
  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public PaddedCrop {
    if (padding < 1) {
      throw new IllegalArgumentException(
          "expected a padding of one pixel or more, found " + padding);
    }
  }

  @Override
  public String words() {
    return "crop=" + padding;
  }

  /**
   * {@inheritDoc} Some of the image is to be left.
   *
   * @throws IllegalArgumentException if the padding is not less than the height and the width
   */
  @Override
  public void requireInputs(List<Integer> inputShape) {
    Augmentation.super.requireInputs(inputShape);
    int side = Math.min(inputShape.get(1), inputShape.get(2));
    if (padding >= side) {
      throw new IllegalArgumentException(
          "the augmentation crop: expected a padding of less than the %d pixels of a side of the images, found %d"
              .formatted(side, padding));
    }
  }

  @Override
  public void draw(int[] places, List<Integer> shape, RandomGenerator random) {
    int down = random.nextInt(2 * padding + 1) - padding;
    int right = random.nextInt(2 * padding + 1) - padding;
    int rows = shape.get(1);
    int columns = shape.get(2);
    int[] before = places.clone();
    Arrays.fill(places, NOTHING);
    for (int to = Math.max(0, -right), row = 0; row < places.length / columns; row++) {
      int from = row % rows + down;
      if (from >= 0 && from < rows) {
        System.arraycopy(
            before,
            (row + down) * columns + to + right,
            places,
            row * columns + to,
            columns - Math.abs(right));
      }
    }
  }
}
