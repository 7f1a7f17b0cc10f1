package org.tacit.sensing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tacit.data.image.GreyImage;
import org.tacit.task.Picture;
import org.tacit.tensor.Tensor;

/**
 * The matrices of a sensing as pictures: what is measured, what is seen of it, what came out.
 *
 * @param darkest the entry that is black
 * @param unit the grey values of a unit of the entries
 * @param scale what is said of the scale
 */
record SensingPictures(double darkest, double unit, String scale) {
  /** Larger matrices would make the report too large for a browser. */
  private static final long LARGEST = 4_000_000;

  /**
   * The pictures.
   *
   * @param truth the matrix itself, null where it is not known
   * @param grey whether entries are grey values; otherwise the least entry of the truth, or of what
   *     was recovered, is black and the largest is white
   */
  static List<Picture> of(SensingResult result, @Nullable SensingTruth truth, boolean grey) {
    Tensor recovered = result.matrix();
    if (recovered.count() > LARGEST) {
      return List.of();
    }
    SensingPictures all =
        grey
            ? new SensingPictures(0, 1, "")
            : stretched(truth == null ? recovered : truth.matrix());
    List<Picture> pictures = new ArrayList<>();
    if (truth != null) {
      pictures.add(all.picture("The truth", truth.matrix()));
    }
    pictures.add(all.picture("Before: minimum Frobenius norm", result.leastFrobenius()));
    pictures.add(all.picture("After: recovered", recovered));
    return pictures;
  }

  private static SensingPictures stretched(Tensor matrix) {
    double[] entries = matrix.toArray();
    double least = Arrays.stream(entries).min().orElse(0);
    double most = Arrays.stream(entries).max().orElse(0);
    double range = most > least ? most - least : 1;
    return new SensingPictures(
        least,
        GreyImage.WHITE / range,
        String.format(Locale.ROOT, " (black %.3g, white %.3g)", least, most));
  }

  private Picture picture(String title, Tensor matrix) {
    GreyImage entries = GreyImage.of(matrix);
    double[] values = Arrays.stream(entries.values()).map(x -> unit * (x - darkest)).toArray();
    return new Picture(
        title + scale, new GreyImage(entries.rows(), entries.columns(), values).png());
  }
}
