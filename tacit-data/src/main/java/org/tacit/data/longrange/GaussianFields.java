package org.tacit.data.longrange;

import java.util.List;
import java.util.random.RandomGenerator;
import org.tacit.tensor.Seed;

/**
 * Grey images without end, of classes that anybody can draw: each class is a grid of 4 × 4 standard
 * Gaussian numbers, interpolated bilinearly to the size of the image and scaled to mean square
 * deviation 1, and each image the field of its class with independent Gaussian noise in every pixel
 * (docs/mathematics/hierarchical-tensor-factorization.md, E13).
 */
final class GaussianFields implements ImageSource {
  /** The classes of the default. */
  static final int CLASSES = 5;

  private static final int GRID = 4;
  private static final double NOISE = 0.5;

  private final int size;
  private final double[][] fields;

  /**
   * The fields.
   *
   * @param size height and width of the images
   * @param seed of the classes; noise comes from whoever draws
   */
  GaussianFields(int classes, int size, Seed seed) {
    this.size = size;
    this.fields = new double[classes][];
    for (int label = 0; label < classes; label++) {
      fields[label] = field(size, seed.split(label).generator());
    }
  }

  private static double[] field(int size, RandomGenerator random) {
    double[] grid = new double[GRID * GRID];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = random.nextGaussian();
    }
    double[] field = new double[size * size];
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < field.length; i++) {
      field[i] = between(grid, place(i / size, size), place(i % size, size));
      sum += field[i];
      squares += field[i] * field[i];
    }
    double mean = sum / field.length;
    double deviation = Math.sqrt(squares / field.length - mean * mean);
    for (int i = 0; i < field.length; i++) {
      field[i] /= deviation;
    }
    return field;
  }

  /** Where the middle of a pixel lies in the grid, whose outer pixels reach to the edge. */
  private static double place(int pixel, int size) {
    double place = (pixel + 0.5) * GRID / size - 0.5;
    return Math.min(Math.max(place, 0), GRID - 1);
  }

  private static double between(double[] grid, double row, double column) {
    int top = Math.min((int) row, GRID - 2);
    int left = Math.min((int) column, GRID - 2);
    double down = row - top;
    double right = column - left;
    int at = top * GRID + left;
    return (1 - down) * ((1 - right) * grid[at] + right * grid[at + 1])
        + down * ((1 - right) * grid[at + GRID] + right * grid[at + GRID + 1]);
  }

  @Override
  public List<Integer> shape() {
    return List.of(1, size, size);
  }

  @Override
  public int classes() {
    return fields.length;
  }

  @Override
  public int otherThan(int label, RandomGenerator random) {
    int other = random.nextInt(fields.length - 1);
    return other < label ? other : other + 1;
  }

  @Override
  public void draw(int label, RandomGenerator random, double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = fields[label][i] + NOISE * random.nextGaussian();
    }
  }
}
