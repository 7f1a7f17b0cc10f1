package org.tacit.study.part;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tacit.data.labelled.LabelledData;
import org.tacit.data.longrange.IsSameClass;
import org.tacit.data.longrange.PairImages;
import org.tacit.data.longrange.PairLayout;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.model.network.InputNormalization;
import org.tacit.tensor.Seed;

/**
 * The task IsSameClass.
 *
 * @param data images with a class each; null for generated ones
 * @param gap columns between the two images
 * @param canvasRows null for what suits the images
 * @param imageSize of generated images
 * @param canvasColumns null for what suits the images
 */
@Kind(
    name = "is-same-class",
    meaning =
        "Pairs of images side by side on a blank canvas, with the classes different and same:"
            + " whether both images are of one class. The farther they are apart, the longer the"
            + " range of what is to be learned.")
record PairExamples(
    @Field(
            value =
                "Images with a class each, a file or folder as data-set takes it, relative to the"
                    + " working directory; without it, images of five classes are generated, each"
                    + " a smooth field with noise.",
            byDefault = Field.NONE)
        @Nullable String data,
    @Field(value = "Columns between the two images.", byDefault = "0", atLeast = 0) int gap,
    @Field(
            value = "Rows of the canvas; without it 7 times those of images in files, or 16.",
            byDefault = Field.NONE,
            atLeast = 1)
        @Nullable Integer canvasRows,
    @Field(
            value = "Height and width of generated images.",
            byDefault = "" + PairImages.GENERATED_SIZE,
            atLeast = 1,
            atMost = 10_000)
        int imageSize,
    @Field(
            value = "Columns of the canvas; without it 7 times those of images in files, or 64.",
            byDefault = Field.NONE,
            atLeast = 1)
        @Nullable Integer canvasColumns,
    @Inline ExamplesSpec.Counts counts)
    implements ExamplesSpec {
  private static final int CLASSES = 2;
  private static final Seed ANY = new Seed(0);

  @Override
  public long numbersOfOne() {
    PairImages images = images(ANY);
    PairLayout layout = task(images).layout(images);
    return (long) images.shape().get(0) * layout.rows() * layout.columns() + CLASSES;
  }

  @Override
  public Split draw(Seed seed) {
    PairImages images = images(seed);
    LabelledData drawn = task(images).of(images, seed.split("pairs"));
    return ExamplesSpec.Split.of(drawn, InputNormalization.NONE);
  }

  private IsSameClass task(PairImages images) {
    IsSameClass.Canvas usual = images.canvas();
    return new IsSameClass(
        gap,
        new IsSameClass.Canvas(
            canvasRows == null ? usual.rows() : canvasRows,
            canvasColumns == null ? usual.columns() : canvasColumns),
        counts.training(),
        counts.heldOut());
  }

  private PairImages images(Seed seed) {
    if (data == null) {
      return PairImages.generated(imageSize, seed);
    }
    Path file = Path.of(data);
    return PairImages.of(file, LabelledData.read(file, null, null), seed);
  }
}
