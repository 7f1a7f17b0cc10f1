package org.tacit.study.part;

import java.util.random.RandomGenerator;

/**
 * Digits as many pens would write them: strokes whose corners are moved at random, turned, slanted,
 * stretched and shifted as a whole, with pens of different width. Every digit is made of its own
 * random numbers.
 */
final class DrawnDigits {
  /** Height and width in pixels, those of the usual handwritten digits. */
  static final int SIZE = 28;

  /** Corners of the strokes in shares of the size: x and y of each, from left and top. */
  private static final double[][] STROKES = {
    {
      .50, .15, .37, .20, .30, .36, .29, .55, .34, .75, .47, .86, .61, .82, .70, .66, .71, .46, .66,
      .27, .50, .15
    },
    {.36, .30, .52, .15, .51, .50, .50, .85},
    {.30, .30, .38, .18, .52, .15, .66, .22, .68, .36, .58, .52, .30, .84, .52, .83, .74, .84},
    {.32, .20, .50, .15, .66, .24, .64, .40, .48, .48, .66, .56, .68, .72, .52, .85, .30, .78},
    {.60, .85, .60, .50, .60, .15, .28, .60, .52, .60, .76, .60},
    {.68, .16, .38, .16, .34, .46, .52, .42, .68, .52, .68, .72, .52, .85, .30, .78},
    {.62, .16, .42, .34, .33, .60, .40, .80, .56, .84, .68, .70, .60, .54, .44, .54, .34, .66},
    {.28, .18, .50, .18, .72, .18, .58, .50, .46, .85},
    {
      .50, .48, .36, .40, .36, .24, .50, .15, .64, .24, .64, .40, .50, .48, .34, .60, .34, .76, .50,
      .86, .66, .76, .66, .60, .50, .48
    },
    {.66, .34, .56, .46, .40, .44, .33, .30, .42, .17, .58, .16, .67, .30, .64, .60, .54, .85}
  };

  private DrawnDigits() {}

  /**
   * Draws one digit.
   *
   * @param digit from 0 to 9
   * @param deformation 0 for the same picture each time; 1 for what hands do
   * @param random where its random numbers come from
   * @param into its pixels, row by row, from 0 to 1
   * @param from where the first pixel goes
   */
  static void draw(int digit, double deformation, RandomGenerator random, double[] into, int from) {
    double[] corners = deformed(STROKES[digit], deformation, random);
    double halfWidth = Math.max(0.02, 0.045 * (1 + 0.3 * deformation * random.nextGaussian()));
    for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
      into[from + pixel] = new Pen(SIZE).ink(pixel, halfWidth, (x, y) -> distance(x, y, corners));
    }
  }

  private static double[] deformed(double[] corners, double deformation, RandomGenerator random) {
    double turn = 0.15 * deformation * random.nextGaussian();
    double slant = 0.2 * deformation * random.nextGaussian();
    double wide = 1 + 0.12 * deformation * random.nextGaussian();
    double high = 1 + 0.08 * deformation * random.nextGaussian();
    double right = 0.04 * deformation * random.nextGaussian();
    double down = 0.04 * deformation * random.nextGaussian();
    double cosine = StrictMath.cos(turn);
    double sine = StrictMath.sin(turn);
    double[] moved = new double[corners.length];
    for (int i = 0; i < corners.length; i += 2) {
      double y = high * (corners[i + 1] - 0.5 + 0.025 * deformation * random.nextGaussian());
      double x =
          wide * (corners[i] - 0.5 + 0.025 * deformation * random.nextGaussian()) - slant * y;
      moved[i] = 0.5 + right + cosine * x - sine * y;
      moved[i + 1] = 0.5 + down + sine * x + cosine * y;
    }
    return moved;
  }

  private static double distance(double x, double y, double[] corners) {
    double least = Double.MAX_VALUE;
    for (int i = 0; i + 3 < corners.length; i += 2) {
      least =
          Math.min(
              least,
              DrawnDigit.toLine(x, y, corners[i], corners[i + 1], corners[i + 2], corners[i + 3]));
    }
    return least;
  }
}
