package org.tacit.sensing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.data.image.GreyImage;
import org.tacit.task.HeatMap;
import org.tacit.task.Picture;
import org.tacit.tensor.Tensor;

/**
 * The matrices of a sensing as pictures: what is measured, what is seen of it, what came out. Grey
 * values are shown as they are, other entries in the scale of colours of the truth, or else of what
 * was recovered.
 *
 * @param scale of the colours; null for grey values
 */
record SensingPictures(Picture.@Nullable Scale scale) {
  /** Larger matrices would make the report too large for a browser. */
  private static final long LARGEST = 4_000_000;

  /**
   * The pictures.
   *
   * @param truth the matrix itself, null where it is not known
   * @param grey whether entries are grey values
   */
  static List<Picture> of(SensingResult result, @Nullable SensingTruth truth, boolean grey) {
    Tensor recovered = result.matrix();
    if (recovered.count() > LARGEST) {
      return List.of();
    }
    SensingPictures all =
        new SensingPictures(grey ? null : map(truth == null ? recovered : truth.matrix()).scale());
    List<Picture> pictures = new ArrayList<>();
    if (truth != null) {
      pictures.add(all.picture("The truth", truth.matrix()));
    }
    pictures.add(all.picture("Before: minimum Frobenius norm", result.leastFrobenius()));
    pictures.add(all.picture("After: recovered", recovered));
    return pictures;
  }

  private static HeatMap map(Tensor matrix) {
    return new HeatMap((int) matrix.size(0), (int) matrix.size(1), List.of(matrix.toArray()));
  }

  private Picture picture(String title, Tensor matrix) {
    return scale == null
        ? new Picture(title, GreyImage.of(matrix).png())
        : map(matrix).picture(title, "", scale);
  }
}
