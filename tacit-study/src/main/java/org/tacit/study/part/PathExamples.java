package org.tacit.study.part;

import java.util.stream.IntStream;
import org.tacit.data.labelled.LabelledData;
import org.tacit.data.longrange.Pathfinder;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.tensor.Seed;

/**
 * The task Pathfinder.
 *
 * @param length dashes of a path
 * @param imageSize height and width
 * @param canvas height and width of what is drawn
 */
@Kind(
    name = "pathfinder",
    meaning =
        "Grey images of dashed paths and two discs, with the classes two paths and one path:"
            + " whether the discs are the ends of one path. The longer the paths, the longer the"
            + " range of what is to be learned. Pixels are standardized by their mean and"
            + " deviation in training.")
record PathExamples(
    @Inline ExamplesSpec.Counts counts,
    @Field(
            value = "Dashes of each of the two long paths.",
            byDefault = "5",
            atLeast = 3,
            atMost = Pathfinder.LONGEST)
        int length,
    @Field(
            value = "Height and width of the images.",
            byDefault = "" + Pathfinder.USUAL_SIZE,
            atLeast = 16,
            atMost = Pathfinder.USUAL_CANVAS)
        int imageSize,
    @Field(
            value =
                "Height and width of what is drawn and then brought to the size of the images:"
                    + " dashes have a length of 5 on it, so that a smaller one shows them larger,"
                    + " with fewer short paths.",
            byDefault = "" + Pathfinder.USUAL_CANVAS,
            atLeast = 64,
            atMost = Pathfinder.USUAL_CANVAS)
        int canvas)
    implements ExamplesSpec {
  private static final int CLASSES = 2;

  @Override
  public long numbersOfOne() {
    return (long) imageSize * imageSize + CLASSES;
  }

  @Override
  public Split draw(Seed seed) {
    LabelledData drawn =
        new Pathfinder(length, canvas, imageSize, counts.training(), counts.heldOut())
            .of(seed, null);
    int[] all = IntStream.range(0, counts.training()).toArray();
    return ExamplesSpec.Split.of(drawn, drawn.training().normalization(all));
  }
}
