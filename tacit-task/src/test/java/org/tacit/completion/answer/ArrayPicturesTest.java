package org.tacit.completion.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.completion.CompletionResult;
import org.tacit.completion.Predictions;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.task.Picture;
import org.tacit.tensor.Seed;

/**
 * Arrays of any order are shown before and after: grey where something is missing, then nowhere.
 */
class ArrayPicturesTest {
  private static final int MISSING = 0x9e9e9e;

  /** Every third entry is missing. */
  private static IncompleteTensor tensor(int... dimensions) {
    int count = (int) EntryIndices.countOf(dimensions);
    long[] seen = new long[count - count / 3];
    for (int i = 0, t = 0; t < seen.length; i++) {
      if (i % 3 != 2) {
        seen[t++] = i;
      }
    }
    double[] values = new double[seen.length];
    Arrays.setAll(values, t -> seen[t] % 7);
    EntryIndices indices = EntryIndices.ofFlat(dimensions, seen);
    return new IncompleteTensor(
        FileFormat.NPY,
        true,
        Mode.unnamed(dimensions, 0),
        "value",
        new ObservedEntries(indices, values),
        EntryIndices.ofFlat(dimensions, new long[0]));
  }

  private static List<Picture> pictures(IncompleteTensor tensor) {
    CompletionSettings settings =
        new CompletionSettings(null, null, null, null, null, 0.1, 1, null, Duration.ofSeconds(1));
    CompletionResult mean =
        CompletionResult.ofMean(
            settings, Holdout.split(tensor.observed(), 0, new Seed(1)), false, 0);
    return ArrayPictures.of(tensor, new Predictions(mean, null));
  }

  private static double missing(Picture picture) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.png()));
    int grey = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        grey += (image.getRGB(x, y) & 0xffffff) == MISSING ? 1 : 0;
      }
    }
    return (double) grey / image.getWidth() / image.getHeight();
  }

  @ParameterizedTest
  @CsvSource({"20,30,1,1,1", "5,12,10,1,1", "3,4,5,6,1", "2,3,4,5,6", "900,500,1,1,1"})
  void whatIsMissingIsGreyBeforeAndNothingIsAfter(int a, int b, int c, int d, int e)
      throws IOException {
    int[] all = {a, b, c, d, e};
    int order = e > 1 ? 5 : d > 1 ? 4 : c > 1 ? 3 : 2;
    List<Picture> pictures = pictures(tensor(Arrays.copyOf(all, order)));
    assertThat(pictures).hasSize(2);
    assertThat(missing(pictures.get(0))).isBetween(0.25, 0.36);
    assertThat(missing(pictures.get(1))).isZero();
    assertThat(pictures.get(0).scale()).isEqualTo(pictures.get(1).scale());
  }

  @Test
  void theTwoLongestModesAreShownAtFourPlacesOfTheOthers() {
    String caption = pictures(tensor(7, 2, 9, 6)).get(0).caption();
    assertThat(caption)
        .startsWith("Rows are mode 1, columns mode 3. From left to right: (mode 2, mode 4) at ")
        .endsWith(", the 4 of 12 slices with the most entries.");
    assertThat(caption).containsPattern("( \\(\\d, \\d\\),){4}");
  }

  @Test
  void ofManyRowsAnEvenShareIsShownAndThatIsSaid() {
    assertThat(pictures(tensor(900, 500)).get(0).caption())
        .contains("240 of 900 rows and 240 of 500 columns, evenly spread");
  }
}
