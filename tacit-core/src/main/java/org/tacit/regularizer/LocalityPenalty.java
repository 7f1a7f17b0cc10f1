package org.tacit.regularizer;

import java.util.List;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Tensor;

/**
 * The alignment of input gradients, a penalty against locality (Razin, Maman, Cohen 2022;
 * docs/mathematics/hierarchical-tensor-factorization.md, D11): {@code λ (1/B) Σ_b |⟨u_b, u'_b⟩| /
 * (‖u_b‖ ‖u'_b‖)}. Here u_b is the gradient of f at image b by its pixels in a patch I, u'_b the
 * same where a patch J holds the pixels of the next image of the batch, cyclically; f is the output
 * of the image's class, or the only output. A function that does not let the two patches interact,
 * {@code g(x_I) h(x_J)} or {@code g(x_I) + h(x_J)}, has the value λ; the less, the more they do.
 *
 * <p>One pair of patches is drawn for every step; all channels belong to both. An image whose
 * gradient vanishes on I counts 0 and has no derivative. Batch normalization uses its running
 * statistics, so that images of a batch do not see one another; the authors' code normalizes the
 * spliced images by their own statistics. A batch of one image has the value λ and no gradient.
 *
 * @param strength λ, zero or more
 * @param patch height and width of the patches in pixels, positive
 * @param distance the fewest pixels between them in the maximum metric; 0 where they may touch
 * @param nearest whether exactly so many are between them
 */
@Kind(
    name = "locality",
    meaning =
        "The cosine between input gradients on one patch of the images before and after another"
            + " patch is exchanged: large where distant pixels do not interact. For images and"
            + " batches of two or more.")
public record LocalityPenalty(
    @Field(value = "Number that the mean cosine is multiplied by.", atLeast = 0) double strength,
    @Field(
            value = "Height and width of the patches in pixels.",
            byDefault = "2",
            atLeast = 1,
            atMost = 10_000)
        int patch,
    @Field(
            value = "The fewest pixels between the patches, in the larger of both directions.",
            byDefault = "0",
            atLeast = 0,
            atMost = 10_000)
        int distance,
    @Field(value = "Whether exactly so many are between them.", byDefault = "false")
        boolean nearest)
    implements PassPenalty {
  private static final long[] ALL_BUT_IMAGES = {1, 2, 3};

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public LocalityPenalty {
    Strength.check("strength", strength);
    if (patch < 1 || distance < 0) {
      throw new IllegalArgumentException(
          "expected a patch of one pixel or more and a distance of zero or more, found %d and %d"
              .formatted(patch, distance));
    }
  }

  @Override
  public boolean draws() {
    return true;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the inputs are no images, or have no room for two patches
   */
  @Override
  public Tensor of(Evaluation evaluation) {
    Tensor images = evaluation.pass().inputs();
    long[] shape = images.shape();
    if (shape.length != 4) {
      throw new IllegalArgumentException(
          "locality needs images, of channels × height × width, found inputs of %d numbers in a row"
              .formatted(images.count() / shape[0]));
    }
    int height = Math.toIntExact(shape[2]);
    int width = Math.toIntExact(shape[3]);
    PatchPair pair =
        PatchPair.draw(
            height, width, patch, distance, nearest, evaluation.draws().split("patches"));
    Tensor seen = pair.first(images.dtype(), height, width);
    Tensor exchanged = pair.second(images.dtype(), height, width);
    Tensor spliced = Autograd.leaf(spliced(Autograd.constant(images), exchanged));
    Tensor u = slope(evaluation, evaluation.pass().outputs(), images).multiply(seen);
    Tensor v = slope(evaluation, evaluation.outputs(spliced), spliced).multiply(seen);
    Tensor cosines = Functional.abs(cosines(u, v));
    return cosines.sum().scale(strength / shape[0]);
  }

  /** The images with the second patch of the next one. */
  private static Tensor spliced(Tensor images, Tensor exchanged) {
    long count = images.size(0);
    Tensor next =
        Functional.concatenate(List.of(images.narrow(0, 1, count - 1), images.narrow(0, 0, 1)), 0);
    return images.add(next.subtract(images).multiply(exchanged));
  }

  /** The gradient of the sum over images of the output of each one's class, by the images. */
  private static Tensor slope(Evaluation evaluation, Tensor outputs, Tensor images) {
    Tensor chosen = outputs.multiply(evaluation.classes()).sum();
    return Autograd.gradient(chosen, List.of(images), true).get(0);
  }

  /** The cosine of each image's two gradients; 0, with no derivative, where one of them is 0. */
  private static Tensor cosines(Tensor u, Tensor v) {
    Tensor squares = squaredNorms(u).multiply(squaredNorms(v));
    Tensor zero = Tensor.zeros(u.dtype(), 1);
    Tensor there = Functional.greater(squares, zero);
    Tensor divisor = Functional.where(there, squares, ones(u)).sqrt();
    Tensor inner = Functional.sum(u.multiply(v), ALL_BUT_IMAGES, false);
    return Functional.divide(Functional.where(there, inner, zero), divisor);
  }

  private static Tensor squaredNorms(Tensor gradients) {
    return Functional.sum(gradients.multiply(gradients), ALL_BUT_IMAGES, false);
  }

  private static Tensor ones(Tensor like) {
    return Tensor.of(like.dtype(), new double[] {1}, 1);
  }
}
