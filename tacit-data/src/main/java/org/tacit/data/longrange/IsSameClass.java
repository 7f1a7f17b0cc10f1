package org.tacit.data.longrange;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tacit.data.labelled.LabelledData;
import org.tacit.data.labelled.Samples;
import org.tacit.tensor.Seed;

/**
 * The task whether two images on one canvas are of the same class (Razin, Maman, Cohen 2022;
 * docs/mathematics/hierarchical-tensor-factorization.md, E11). A fair coin decides for each sample
 * which it is; then both images are of a class that is drawn uniformly, with replacement, or the
 * first is and the second is drawn uniformly from all images of the other classes. Each channel of
 * the images is standardized before they are pasted, so that the blank canvas is 0.
 *
 * <p>Every sample follows from the seed and its place alone. Samples of training and test are made
 * of different images.
 *
 * @param gap columns between the images
 * @param canvas rows and columns of the canvas; null for {@linkplain PairImages#canvas() what suits
 *     the images}
 * @param training how many samples are for training
 * @param test how many are for testing, none or more
 */
public record IsSameClass(int gap, @Nullable Canvas canvas, int training, int test) {
  private static final List<String> CLASSES = List.of("different", "same");

  /**
   * The size of a canvas.
   *
   * @param rows its height in pixels
   * @param columns its width in pixels
   */
  public record Canvas(int rows, int columns) {}

  /**
   * Where the two images stand.
   *
   * @throws IllegalArgumentException if they have no room
   */
  public PairLayout layout(PairImages images) {
    List<Integer> shape = images.shape();
    Canvas size = canvas == null ? images.canvas() : canvas;
    return new PairLayout(size.rows(), size.columns(), shape.get(1), shape.get(2), gap);
  }

  /**
   * The samples, of the classes "different" and "same".
   *
   * @throws IllegalArgumentException if the images have no room on the canvas
   */
  public LabelledData of(PairImages images, Seed seed) {
    PairLayout layout = layout(images);
    return new LabelledData(
        "%,d pairs of %s, %d columns apart on a canvas of %d × %d%s"
            .formatted(
                training,
                images.description(),
                gap,
                layout.rows(),
                layout.columns(),
                test == 0 ? "" : ", %,d more for testing".formatted(test)),
        samples(images.training(), layout, training, seed.split("training")),
        test == 0 ? null : samples(images.test(), layout, test, seed.split("test")),
        CLASSES);
  }

  private static Samples samples(ImageSource images, PairLayout layout, int count, Seed seed) {
    List<Integer> canvas = List.of(images.shape().get(0), layout.rows(), layout.columns());
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = same(seed.split(i).generator()) ? 1 : 0;
    }
    int size = canvas.stream().reduce(1, Math::multiplyExact);
    return Samples.ofDrawing(
        canvas,
        labels,
        (sample, into, to) -> {
          Arrays.fill(into, to, to + size, 0);
          draw(images, layout, seed.split(sample).generator(), into, to);
        });
  }

  private static boolean same(RandomGenerator random) {
    return random.nextBoolean();
  }

  private static void draw(
      ImageSource images, PairLayout layout, RandomGenerator random, double[] into, int to) {
    boolean same = same(random);
    int first = random.nextInt(images.classes());
    int second = same ? first : images.otherThan(first, random);
    double[] image = new double[images.shape().stream().reduce(1, Math::multiplyExact)];
    images.draw(first, random, image);
    paste(image, layout, layout.leftColumn(), into, to);
    images.draw(second, random, image);
    paste(image, layout, layout.rightColumn(), into, to);
  }

  private static void paste(double[] image, PairLayout layout, int column, double[] into, int to) {
    int rows = layout.imageRows();
    int columns = layout.imageColumns();
    for (int line = 0; line < image.length / columns; line++) {
      int row = line / rows * layout.rows() + layout.row() + line % rows;
      System.arraycopy(image, line * columns, into, to + row * layout.columns() + column, columns);
    }
  }
}
