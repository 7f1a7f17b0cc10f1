package org.tacit.complexity;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tacit.tensor.DType;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Shuffle;
import org.tacit.tensor.Tensor;

/**
 * Measures {@link Locality}. For every image the gradient u of the output of its class by its
 * pixels is taken once, and again for each exchange: a patch J, drawn without replacement from all,
 * is filled with what another image, drawn uniformly, has there. The gradient by all pixels tells
 * the angle on every other patch I at once. What is drawn follows from the seed and the number of
 * the image alone.
 *
 * @param grid the patches
 * @param exchanges the most exchanges of each image, positive
 * @param samplesAtOnce how many images are differentiated at a time, positive
 * @param targetError the largest standard error, relative to the mean, at which measuring ends; 0
 *     for none
 * @param seed of what is drawn
 */
public record LocalityProfile(
    PatchGrid grid, int exchanges, int samplesAtOnce, double targetError, Seed seed) {
  /** So many images say how far they differ. */
  private static final int FEWEST = 16;

  private static final int IMAGE_DIMENSIONS = 3;

  /** How far it has come. */
  public interface Progress {
    /** After some images. */
    void reached(int images, int all);
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public LocalityProfile {
    if (exchanges < 1 || samplesAtOnce < 1 || !(targetError >= 0)) {
      throw new IllegalArgumentException(
          "expected at least one exchange and one sample at a time, and an error of zero or more, found %d, %d and %s"
              .formatted(exchanges, samplesAtOnce, targetError));
    }
  }

  /**
   * Measures a function of images, until all are done, the error is small enough or there is no
   * time.
   *
   * @param function takes the numbers of an image in the shape that it says
   * @param images n × channels × height × width, two or more
   * @param classes the output that is differentiated for each image, counted from 0; null for the
   *     largest output of each, or the only one
   * @param goesOn whether there is time for more; asked after every exchange
   * @param progress is told of images that are done
   * @throws IllegalArgumentException if there are fewer than two images, they are of another size,
   *     or a patch has one number
   */
  public Locality of(
      DifferentiableFunction function,
      Tensor images,
      int @Nullable [] classes,
      BooleanSupplier goesOn,
      Progress progress) {
    check(images);
    int all = (int) images.size(0);
    LocalityTally tally = new LocalityTally(grid);
    for (int from = 0; from < all; from += samplesAtOnce) {
      int count = Math.min(samplesAtOnce, all - from);
      tally.begin(count);
      boolean stays = add(function, images, classes, from, count, tally, goesOn);
      progress.reached(from + count, all);
      boolean precise =
          targetError > 0
              && from + count >= FEWEST
              && tally.locality().largestRelativeError() <= targetError;
      if (!stays || precise) {
        break;
      }
    }
    return tally.locality();
  }

  private void check(Tensor images) {
    long[] shape = images.shape();
    if (shape.length != IMAGE_DIMENSIONS + 1
        || shape[2] != grid.height()
        || shape[3] != grid.width()
        || shape[0] < 2) {
      throw new IllegalArgumentException(
          "expected two images or more of %d × %d pixels, samples × channels × height × width, found the shape %s"
              .formatted(grid.height(), grid.width(), Arrays.toString(shape)));
    }
    grid.onChannels((int) shape[1]);
  }

  /** Some images; false where the time was over among them. */
  private boolean add(
      DifferentiableFunction function,
      Tensor images,
      int @Nullable [] classes,
      int from,
      int count,
      LocalityTally tally,
      BooleanSupplier goesOn) {
    try (Scope scope = Scope.open()) {
      Tensor some = images.narrow(0, from, count);
      Linearization at = linearized(function, some);
      Tensor chosen = chosen(at.outputs(), classes, from);
      Tensor before = gradient(at, chosen, some);
      double[] ofBefore = squares(before, before);
      int[][] places = new int[count][];
      Arrays.setAll(places, i -> places(from + i));
      for (int exchange = 0; exchange < places[0].length; exchange++) {
        try (Scope one = Scope.open()) {
          Tensor altered = altered(images, from, places, exchange);
          Tensor after = gradient(linearized(function, altered), chosen, some);
          double[] inner = squares(before, after);
          double[] ofAfter = squares(after, after);
          for (int i = 0; i < count; i++) {
            tally.add(from + i, places[i][exchange], inner, ofBefore, ofAfter, i * grid.count());
          }
        }
        if (!goesOn.getAsBoolean()) {
          return false;
        }
      }
      return true;
    }
  }

  private int[] places(int image) {
    RandomGenerator random = seed.split("places").split(image).generator();
    return Shuffle.some(grid.count(), Math.min(exchanges, grid.count()), random);
  }

  private static Linearization linearized(DifferentiableFunction function, Tensor images) {
    long[] shape = new long[function.inputShape().size() + 1];
    shape[0] = images.size(0);
    for (int i = 1; i < shape.length; i++) {
      shape[i] = function.inputShape().get(i - 1);
    }
    return function.linearize(images.contiguous().view(shape));
  }

  private static Tensor gradient(Linearization at, Tensor chosen, Tensor like) {
    return at.pulledBack(chosen).reshape(like.shape());
  }

  /** 1 for the output of each image that is differentiated, 0 for the others. */
  private static Tensor chosen(Tensor outputs, int @Nullable [] classes, int from) {
    int count = (int) outputs.size(0);
    int k = (int) outputs.size(1);
    double[] values = outputs.toArray();
    double[] chosen = new double[count * k];
    for (int i = 0; i < count; i++) {
      int largest = 0;
      for (int c = 1; c < k; c++) {
        largest = values[i * k + c] > values[i * k + largest] ? c : largest;
      }
      chosen[i * k + (classes == null || k == 1 ? largest : classes[from + i])] = 1;
    }
    return Tensor.of(outputs.dtype(), chosen, count, k);
  }

  private Tensor altered(Tensor images, int from, int[][] places, int exchange) {
    int all = (int) images.size(0);
    Tensor altered = images.narrow(0, from, places.length).copy();
    for (int i = 0; i < places.length; i++) {
      RandomGenerator random = seed.split("others").split(from + i).split(exchange).generator();
      int other = (from + i + 1 + random.nextInt(all - 1)) % all;
      int place = places[i][exchange];
      patch(altered.narrow(0, i, 1), place).copyInPlace(patch(images.narrow(0, other, 1), place));
    }
    return altered;
  }

  private Tensor patch(Tensor image, int place) {
    return image
        .narrow(2, grid.top(place), grid.patch())
        .narrow(IMAGE_DIMENSIONS, grid.left(place), grid.patch());
  }

  /** The products of two gradients summed over each patch, image by image. */
  private double[] squares(Tensor one, Tensor other) {
    int patch = grid.patch();
    Tensor products =
        one.to(DType.FLOAT64)
            .multiply(other.to(DType.FLOAT64))
            .narrow(2, grid.top(0), (long) grid.rows() * patch)
            .narrow(IMAGE_DIMENSIONS, grid.left(0), (long) grid.columns() * patch);
    long count = products.size(0);
    long channels = products.size(1);
    Tensor patches =
        products.reshape(count * channels, grid.rows(), patch, (long) grid.columns() * patch);
    Tensor rows = Functional.sum(patches, new long[] {2}, false);
    Tensor each = rows.reshape(count, channels, grid.rows(), grid.columns(), patch);
    return Functional.sum(each, new long[] {1, 4}, false).toArray();
  }
}
