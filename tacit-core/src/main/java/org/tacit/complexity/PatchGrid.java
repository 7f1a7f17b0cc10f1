package org.tacit.complexity;

import org.tacit.model.network.Area;

/**
 * Square patches side by side on an image, as many as have room, in its middle; counted row by row
 * from 0.
 *
 * @param height rows of the image
 * @param width columns of the image
 * @param patch height and width of a patch
 */
public record PatchGrid(int height, int width, int patch) {
  /** So many patches along the longer side unless something else is chosen. */
  private static final int ALONG = 16;

  private static final int SMALLEST = 2;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if the image has no room for two patches
   */
  public PatchGrid {
    if (patch < 1 || (height / patch) * (long) (width / patch) < 2) {
      throw new IllegalArgumentException(
          "expected images with room for two patches of %d × %d pixels, found %d × %d"
              .formatted(patch, patch, height, width));
    }
  }

  /**
   * The grid of the smallest patches of which at most sixteen stand side by side, but of 2 × 2
   * pixels or more.
   */
  public static PatchGrid of(int height, int width) {
    int patch = (Math.max(height, width) + ALONG - 1) / ALONG;
    return new PatchGrid(height, width, Math.max(SMALLEST, patch));
  }

  /**
   * The same grid on images of so many channels.
   *
   * @throws IllegalArgumentException if a patch has one number, so that the cosine of its gradients
   *     is 1 or −1 whatever the function
   */
  public PatchGrid onChannels(int channels) {
    new Area(0, 0, patch, patch).requireAngle(channels);
    return this;
  }

  /** How many patches stand one above another. */
  public int rows() {
    return height / patch;
  }

  /** How many patches stand side by side. */
  public int columns() {
    return width / patch;
  }

  /** How many there are. */
  public int count() {
    return rows() * columns();
  }

  /** The first row of pixels of a patch. */
  int top(int place) {
    return (height - rows() * patch) / 2 + place / columns() * patch;
  }

  /** The first column of pixels of a patch. */
  int left(int place) {
    return (width - columns() * patch) / 2 + place % columns() * patch;
  }

  /** The patch in the middle, the lower right of those that are next to it. */
  public int middle() {
    return rows() / 2 * columns() + columns() / 2;
  }

  /**
   * How far apart two patches are, counted in patches: 0 where they touch, −1 where they are the
   * same. Between them are so many times {@link #patch} pixels in the larger of both directions.
   */
  int steps(int one, int other) {
    return Math.max(
            Math.abs(one / columns() - other / columns()),
            Math.abs(one % columns() - other % columns()))
        - 1;
  }

  /** How many different distances there are, from 0 on. */
  int distances() {
    return Math.max(rows(), columns()) - 1;
  }
}
