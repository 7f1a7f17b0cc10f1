package org.tacit.regularizer;

import java.util.Arrays;
import java.util.List;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.model.Parameters;
import org.tacit.model.network.Area;
import org.tacit.model.network.ForwardPass;
import org.tacit.model.network.Network;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * The alignment of input gradients, a penalty against locality (Razin, Maman, Cohen 2022;
 * docs/mathematics/hierarchical-tensor-factorization.md, D11): {@code λ (1/B) Σ_b |⟨u_b, u'_b⟩| /
 * (‖u_b‖ ‖u'_b‖)}. Here u_b is the gradient of f at image b by its pixels in an area I, u'_b the
 * same where an area J holds the pixels of the next image of the batch, cyclically; f is the output
 * of the image's class, or the only output. A function that does not let the two areas interact,
 * {@code g(x_I) h(x_J)} or {@code g(x_I) + h(x_J)}, has the value λ; the less, the more they do.
 *
 * <p>One pair of areas is drawn for every step: one of the given pairs, each of its areas as I half
 * the time, or where none is given two square patches. All channels belong to both. An image whose
 * gradient vanishes on I counts 0 and has no derivative. The value alone is that in evaluation,
 * where batch normalization takes its running statistics whatever is chosen.
 *
 * @param strength λ
 * @param patch height and width of the patches in pixels, positive
 * @param distance the fewest pixels between them in the maximum metric; 0 where they may touch
 * @param nearest whether exactly so many are between them
 * @param areas the pairs that are drawn from; empty for patches
 * @param statistics by what batch normalization normalizes in a step
 */
@Kind(
    name = "locality",
    meaning =
        "The cosine between input gradients on one area of the images before and after another"
            + " area is exchanged: large where distant pixels do not interact. For images and"
            + " batches of two or more.")
public record LocalityPenalty(
    @Inline Strength strength,
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
        boolean nearest,
    @Field(
            value =
                "Pairs of areas to draw from instead of patches, each with a first and a second:"
                    + " row, column, height and width.",
            byDefault = "[]")
        List<AreaPair> areas,
    @Field(
            value =
                "What batch normalization normalizes by in a step: batch, where altered images also"
                    + " go into the running statistics; frozen, where they do not; or running.",
            byDefault = "running")
        BatchStatistics statistics)
    implements PassPenalty {
  /** One image has no next. */
  private static final int LEAST_BATCH = 2;

  private static final long[] ALL_BUT_IMAGES = {1, 2, 3};

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public LocalityPenalty {
    areas = List.copyOf(areas);
    if (patch < 1 || distance < 0) {
      throw new IllegalArgumentException(
          "expected a patch of one pixel or more and a distance of zero or more, found %d and %d"
              .formatted(patch, distance));
    }
  }

  /** The penalty on pairs of patches, by the running statistics. */
  public LocalityPenalty(double strength, int patch, int distance, boolean nearest) {
    this(new Strength(strength), patch, distance, nearest, List.of(), BatchStatistics.RUNNING);
  }

  /** The penalty on pairs of patches of two by two pixels anywhere, by the running statistics. */
  public static LocalityPenalty ofPatches(double strength) {
    return ofPatches(strength, BatchStatistics.RUNNING);
  }

  /** The same by other statistics. */
  public static LocalityPenalty ofPatches(double strength, BatchStatistics statistics) {
    return new LocalityPenalty(new Strength(strength), 2, 0, false, List.of(), statistics);
  }

  /** The penalty on given areas. */
  public LocalityPenalty(double strength, List<AreaPair> areas, BatchStatistics statistics) {
    this(new Strength(strength), 2, 0, false, areas, statistics);
  }

  @Override
  public boolean draws() {
    return true;
  }

  @Override
  public void requireInputs(List<Integer> inputShape) {
    if (inputShape.size() != 3) {
      throw new IllegalArgumentException(
          "locality needs images, of channels × height × width, found inputs of the shape "
              + inputShape);
    }
    int channels = inputShape.get(0);
    int height = inputShape.get(1);
    int width = inputShape.get(2);
    for (AreaPair pair : areas) {
      pair.requireWithin(height, width);
      pair.first().requireAngle(channels);
    }
    if (areas.isEmpty()) {
      AreaPair.requireRoom(height, width, patch, distance);
      new Area(0, 0, patch, patch).requireAngle(channels);
    }
  }

  @Override
  public int leastBatch() {
    return LEAST_BATCH;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the inputs are no images, or have no room for the areas
   */
  @Override
  public Tensor of(Evaluation evaluation) {
    Tensor images = evaluation.passOfLoss().inputs();
    long[] shape = images.shape();
    if (shape.length != 4) {
      throw new IllegalArgumentException(
          "locality needs images, of channels × height × width, found inputs of %d numbers in a row"
              .formatted(images.count() / shape[0]));
    }
    AreaPair pair = pair(shape, evaluation.draws().split("patches"));
    Tensor altered = pair.exchanged(Autograd.constant(images));
    Tensor cosines =
        evaluation.isByBatch(statistics)
            ? byBatch(evaluation, altered, pair.first())
            : together(evaluation, altered, pair.first());
    return Functional.abs(cosines).sum().scale(strength.strength() / shape[0]);
  }

  /**
   * How many of two gradients for each image vanish on an area that is drawn, so that the penalty
   * does not act on their image: none means that it acts on all. The network is in evaluation.
   *
   * @param images n × channels × height × width, two or more
   * @param targets what the network is to make of them, n × outputs
   * @param seed of the draw
   * @throws IllegalArgumentException if they are no images, or have no room for the areas
   */
  public int vanishing(
      Network network, Parameters weights, Tensor images, Tensor targets, Seed seed) {
    try (Scope scope = Scope.open()) {
      ForwardPass pass = network.pass(weights.blocks(), Autograd.leaf(images));
      Evaluation evaluation =
          new Evaluation(network, weights.blocks(), pass, targets, targets, seed, null);
      Tensor inputs = Autograd.constant(pass.inputs());
      AreaPair pair = pair(inputs.shape(), seed.split("patches"));
      double[] squares =
          squaredNorms(slopes(evaluation, pair.exchanged(inputs), pair.first())).toArray();
      return (int) Arrays.stream(squares).filter(square -> !(square > 0)).count();
    }
  }

  /** The pass of the loss is that of the unaltered images. */
  private Tensor byBatch(Evaluation evaluation, Tensor altered, Area area) {
    Tensor classes = evaluation.classes();
    ForwardPass other =
        evaluation.inTraining(Autograd.leaf(altered), statistics == BatchStatistics.BATCH);
    return cosines(
        evaluation.passOfLoss().pulledBack(classes, area), other.pulledBack(classes, area));
  }

  /** Images that do not see one another go through the network together, which is faster. */
  private static Tensor together(Evaluation evaluation, Tensor altered, Area area) {
    Tensor slopes = slopes(evaluation, altered, area);
    long count = altered.size(0);
    return cosines(slopes.narrow(0, 0, count), slopes.narrow(0, count, count));
  }

  /** The gradients of the images on the area, and behind them those of the altered ones. */
  private static Tensor slopes(Evaluation evaluation, Tensor altered, Area area) {
    Tensor images = Autograd.constant(evaluation.passOfLoss().inputs());
    Tensor classes = evaluation.classes();
    Tensor both = Autograd.leaf(Functional.concatenate(List.of(images, altered), 0));
    return evaluation
        .inEvaluation(both)
        .pulledBack(Functional.concatenate(List.of(classes, classes), 0), area);
  }

  private AreaPair pair(long[] shape, Seed draws) {
    return areas.isEmpty()
        ? AreaPair.draw(
            Math.toIntExact(shape[2]), Math.toIntExact(shape[3]), patch, distance, nearest, draws)
        : AreaPair.draw(areas, draws);
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
