package org.tacit.task;

import java.util.Arrays;
import java.util.List;
import org.tacit.data.image.ColourImage;

/**
 * Tables of numbers as pictures, side by side in one and in one scale of colours.
 *
 * @param rows of each table
 * @param columns of each table
 * @param tables their numbers row by row, NaN where there is none; not copied
 */
public record HeatMap(int rows, int columns, List<double[]> tables) {
  /** Viridis: even steps look even, in grey and to the colour-blind too. */
  private static final int[][] COLOURS = {
    {68, 1, 84}, {65, 68, 135}, {42, 120, 142}, {34, 168, 132}, {122, 209, 81}, {253, 231, 37}
  };

  private static final int NOTHING = 158;

  /** Transparent. */
  private static final double BETWEEN = Double.NaN;

  /** Shares of the numbers beyond which the scale of colours does not go. */
  private static final double LOW_SHARE = 0.02;

  private static final double HIGH_SHARE = 0.98;

  /** A table is at most so many times as wide as high, or as high as wide. */
  private static final double WIDEST = 3;

  private static final double HIGHEST = 1;
  private static final int LEAST_PIXELS = 120;
  private static final int MOST_PIXELS = 1_000;
  private static final double MOST_IN_ALL = 2e6;

  /**
   * The picture.
   *
   * @param title what it shows, also its text for those who cannot see it
   * @param caption how it lies, in words
   * @param scale of the colours
   */
  public Picture picture(String title, String caption, Picture.Scale scale) {
    int[] cell = cell();
    int gap = Math.max(2, columns * cell[1] / 40);
    int width = tables.size() * (columns * cell[1] + gap) - gap;
    int height = rows * cell[0];
    double[] pixels = new double[3 * width * height];
    Arrays.fill(pixels, BETWEEN);
    for (int table = 0; table < tables.size(); table++) {
      int left = table * (columns * cell[1] + gap);
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < columns * cell[1]; column++) {
          double value = tables.get(table)[row / cell[0] * columns + column / cell[1]];
          paint(pixels, 3 * (row * width + left + column), value, scale);
        }
      }
    }
    return new Picture(title, new ColourImage(height, width, pixels).png(), caption, scale);
  }

  /** Height and width of a cell in pixels: whole ones, as square as the shape allows. */
  private int[] cell() {
    int tall = stretched(rows, columns, columns / WIDEST);
    int wide = stretched(columns, rows, rows / HIGHEST);
    int more =
        Math.max(1, (int) Math.ceil((double) LEAST_PIXELS / Math.max(rows * tall, columns * wide)));
    return new int[] {tall * more, wide * more};
  }

  /** How long a cell must be for so many to reach a length, within bounds. */
  private static int stretched(int cells, int others, double length) {
    double most = Math.min(MOST_PIXELS / (double) cells, MOST_IN_ALL / ((double) cells * others));
    return (int) Math.max(1, Math.min(most, Math.ceil(length / cells)));
  }

  private static void paint(double[] pixels, int at, double value, Picture.Scale scale) {
    if (Double.isNaN(value)) {
      Arrays.fill(pixels, at, at + 3, NOTHING);
      return;
    }
    double share = (value - scale.low()) / (scale.high() - scale.low());
    double place = Math.max(0, Math.min(1, share)) * (COLOURS.length - 1);
    int below = Math.min((int) place, COLOURS.length - 2);
    for (int colour = 0; colour < 3; colour++) {
      double from = COLOURS[below][colour];
      pixels[at + colour] = from + (place - below) * (COLOURS[below + 1][colour] - from);
    }
  }

  /** The scale that all but the outermost hundredths of these numbers lie in. */
  public Picture.Scale scale() {
    double[] sorted =
        tables.stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return new Picture.Scale(0, 1);
    }
    double low = sorted[(int) (LOW_SHARE * (sorted.length - 1))];
    double high = sorted[(int) Math.ceil(HIGH_SHARE * (sorted.length - 1))];
    return high > low ? new Picture.Scale(low, high) : new Picture.Scale(low - 0.5, low + 0.5);
  }
}
