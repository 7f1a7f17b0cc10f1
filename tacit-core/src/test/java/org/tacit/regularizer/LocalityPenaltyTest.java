package org.tacit.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tacit.model.ParameterLayout;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.ParameterLayout.Role;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Area;
import org.tacit.model.network.ForwardPass;
import org.tacit.model.network.Network;
import org.tacit.model.network.Sequential;
import org.tacit.objective.Objective;
import org.tacit.objective.network.Examples;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.objective.network.NetworkObjective;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.Minibatches;
import org.tacit.optimizer.Optimizer;
import org.tacit.tensor.DType;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * The alignment of input gradients (docs/mathematics/hierarchical-tensor-factorization.md, D11).
 */
class LocalityPenaltyTest {
  private static final Seed SEED = new Seed(77);
  private static final double ROUNDING = 1e-12;

  /** A function of the left and the right half of an image of 2 × 4 pixels. */
  private record Halves(BinaryOperator<Tensor> function) implements Network {
    @Override
    public List<Integer> inputShape() {
      return List.of(1, 2, 4);
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public ParameterLayout layout() {
      return new ParameterLayout(List.of(new Block("scale", List.of(1), Role.WEIGHT)));
    }

    @Override
    public ForwardPass pass(List<Tensor> weights, Tensor inputs) {
      long count = inputs.size(0);
      Tensor value =
          function.apply(
              inputs.narrow(3, 0, 2).reshape(count, 4), inputs.narrow(3, 2, 2).reshape(count, 4));
      return new ForwardPass(inputs, value.multiply(weights.get(0)), Map.of());
    }
  }

  private static final LocalityPenalty HALVES = new LocalityPenalty(1, 2, 0, false);

  private static Tensor rowSum(Tensor rows) {
    return Functional.sum(rows, new long[] {1}, true);
  }

  private static double[] images(int count, int numbers) {
    return Tensor.gaussian(SEED.split("images"), DType.FLOAT64, 1, count, numbers).toArray();
  }

  private static double locality(Network network, double scale, double... images) {
    return of(HALVES, scale, network, images);
  }

  private static double of(
      LocalityPenalty penalty, double scale, Network network, double... images) {
    int count = images.length / 8;
    Examples examples =
        new Examples(
            List.of(1, 2, 4),
            Tensor.of(DType.FLOAT64, images, count, 8),
            Tensor.zeros(DType.FLOAT64, count, 1));
    Parameters weights = network.layout().over(Tensor.of(DType.FLOAT64, new double[] {scale}, 1));
    return drawn(network, examples, penalty).value(weights)
        - drawn(network, examples).value(weights);
  }

  private static Objective drawn(Network network, Examples examples, Regularizer... regularizers) {
    return new NetworkObjective(
            network, examples, FunctionLoss.SQUARED_ERROR, Arrays.asList(regularizers))
        .batch(IntStream.range(0, examples.count()).toArray(), SEED);
  }

  @Test
  void functionsThatDoNotLetTheHalvesInteractHaveTheValueOne() {
    Network product =
        new Halves((left, right) -> rowSum(left.multiply(left)).multiply(rowSum(right)));
    Network sum = new Halves((left, right) -> rowSum(left.multiply(left)).add(rowSum(right)));
    double[] images = images(5, 8);
    assertThat(locality(product, 1, images)).isCloseTo(1, within(ROUNDING));
    assertThat(locality(sum, 1, images)).isCloseTo(1, within(ROUNDING));
    Network both = new Halves((left, right) -> rowSum(left.multiply(right)));
    assertThat(locality(both, 1, images)).as("they interact").isLessThan(0.9);
  }

  /** f = ⟨x_I, x_J⟩: the gradient on I is x_J, orthogonal to that of the next image. */
  @Test
  void orthogonalPatchesHaveTheValueZero() {
    Network inner = new Halves((left, right) -> rowSum(left.multiply(right)));
    double[] first = {1, 0, 1, 0, 0, 0, 0, 0};
    double[] second = {0, 0, 0, 0, 0, 1, 0, 1};
    double[] images = new double[16];
    System.arraycopy(first, 0, images, 0, 8);
    System.arraycopy(second, 0, images, 8, 8);
    assertThat(locality(inner, 1, images)).isCloseTo(0, within(ROUNDING));
  }

  /**
   * f = ⟨x_I, x_J⟩ of three images: the gradients are halves, each taken twice, as that of its own
   * image and as that of the image before it.
   */
  @Test
  void gradientsThatVanishAreCounted() {
    Network inner = new Halves((left, right) -> rowSum(left.multiply(right)));
    double[] images = images(3, 8);
    assertThat(vanishing(inner, 1, images)).isZero();
    Arrays.fill(images, 8, 16, 0);
    assertThat(vanishing(inner, 1, images)).as("one image is black").isEqualTo(2);
    assertThat(vanishing(inner, 0, images)).as("the function is zero").isEqualTo(6);
  }

  private static int vanishing(Network network, double scale, double[] images) {
    int count = images.length / 8;
    Parameters weights = network.layout().over(Tensor.of(DType.FLOAT64, new double[] {scale}, 1));
    return HALVES.vanishing(
        network,
        weights,
        Tensor.of(DType.FLOAT64, images, count, 1, 2, 4),
        Tensor.zeros(DType.FLOAT64, count, 1),
        SEED);
  }

  @Test
  void itDoesNotDependOnTheScaleOfTheFunctionNorOnItsSign() {
    Network inner = new Halves((left, right) -> rowSum(left.multiply(right)));
    double[] images = images(6, 8);
    double value = locality(inner, 1, images);
    assertThat(value).isBetween(0.0, 1.0);
    // Both values are differences from a loss of the size of the squared scale.
    assertThat(locality(inner, 10, images)).isCloseTo(value, within(1e3 * ROUNDING));
    assertThat(locality(inner, -1, images)).isCloseTo(value, within(ROUNDING));
  }

  @Test
  void oneImageHasTheValueOneAndAVanishingGradientTheValueZero() {
    Network inner = new Halves((left, right) -> rowSum(left.multiply(right)));
    assertThat(locality(inner, 1, images(1, 8))).isCloseTo(1, within(ROUNDING));
    assertThat(locality(inner, 0, images(3, 8))).isZero();
  }

  @Test
  void patchesAreApartAndWithinTheImage() {
    for (int i = 0; i < 500; i++) {
      AreaPair pair = AreaPair.draw(7, 9, 2, 1, i % 2 == 0, SEED.split(i));
      Area one = pair.first();
      Area other = pair.second();
      int gap =
          Math.max(Math.abs(one.row() - other.row()), Math.abs(one.column() - other.column()));
      assertThat(gap).isGreaterThanOrEqualTo(3);
      assertThat(i % 2 != 0 || gap == 3).as("exactly so far").isTrue();
      assertThat(Math.max(one.row(), other.row())).isBetween(0, 5);
      assertThat(Math.max(one.column(), other.column())).isBetween(0, 7);
    }
  }

  /** f = x_Iᵀ A x_J has the gradient A x_J on I: the cosines follow by hand. */
  @Test
  void bilinearFunctionsHaveTheCosinesOfTheirMatrix() {
    double[] matrix = Tensor.gaussian(SEED.split("matrix"), DType.FLOAT64, 1, 4, 4).toArray();
    double[] column = {1, -2, 0.5, 3};
    double[] rankOne = new double[16];
    Arrays.setAll(rankOne, i -> column[i / 4] * column[3 - i % 4]);
    double[] images = images(5, 8);
    for (double[] a : List.of(matrix, rankOne)) {
      Tensor form = Tensor.of(DType.FLOAT64, a, 4, 4);
      LocalityPenalty leftBefore =
          new LocalityPenalty(1, List.of(LEFT_AND_RIGHT), BatchStatistics.RUNNING);
      double found = of(leftBefore, 1, bilinear(form), images);
      double ofLeft = meanCosine(a, false, images);
      double ofRight = meanCosine(a, true, images);
      assertThat(Math.min(Math.abs(found - ofLeft), Math.abs(found - ofRight)))
          .isLessThan(ROUNDING);
    }
    assertThat(meanCosine(rankOne, false, images)).isCloseTo(1, within(ROUNDING));
    assertThat(meanCosine(matrix, false, images)).isLessThan(0.9);
  }

  private static final AreaPair LEFT_AND_RIGHT =
      new AreaPair(new Area(0, 0, 2, 2), new Area(0, 2, 2, 2));

  private static Network bilinear(Tensor form) {
    return new Halves(
        (left, right) ->
            rowSum(left.multiply(Functional.affine(right, form, Tensor.zeros(DType.FLOAT64, 4)))));
  }

  /**
   * The mean cosine of A x_J, or with I and J exchanged of Aᵀ x_J, over images and their next ones.
   */
  private static double meanCosine(double[] a, boolean exchanged, double[] images) {
    int count = images.length / 8;
    double sum = 0;
    for (int b = 0; b < count; b++) {
      double[] one = product(a, exchanged, images, b);
      double[] next = product(a, exchanged, images, (b + 1) % count);
      sum += Math.abs(dot(one, next)) / Math.sqrt(dot(one, one) * dot(next, next));
    }
    return sum / count;
  }

  private static double[] product(double[] a, boolean exchanged, double[] images, int image) {
    double[] product = new double[4];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        int place = j / 2 * 4 + j % 2 + (exchanged ? 0 : 2);
        product[i] += (exchanged ? a[j * 4 + i] : a[i * 4 + j]) * images[image * 8 + place];
      }
    }
    return product;
  }

  private static double dot(double[] one, double[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
  }

  @Test
  void eachAreaOfAPairIsTheFirstHalfOfTheTime() {
    List<AreaPair> pairs =
        List.of(LEFT_AND_RIGHT, new AreaPair(new Area(0, 0, 1, 4), new Area(1, 0, 1, 4)));
    Map<AreaPair, Long> drawn =
        IntStream.range(0, 4000)
            .mapToObj(i -> AreaPair.draw(pairs, SEED.split(i)))
            .collect(Collectors.groupingBy(pair -> pair, Collectors.counting()));
    assertThat(drawn).hasSize(4);
    // Five standard deviations of 4,000 draws of a quarter.
    assertThat(drawn.values()).allSatisfy(count -> assertThat(count).isBetween(863L, 1137L));
  }

  @Test
  void areasAreApartAndWithinTheImages() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AreaPair(new Area(0, 0, 2, 2), new Area(1, 1, 2, 2)))
        .withMessage(
            "expected two areas without a common pixel, found 2 × 2 pixels at row 0, column 0 and 2"
                + " × 2 pixels at row 1, column 1");
    AreaPair wide = new AreaPair(new Area(0, 0, 2, 2), new Area(0, 2, 2, 3));
    LocalityPenalty penalty = new LocalityPenalty(1, List.of(wide), BatchStatistics.RUNNING);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(penalty, 1, bilinear(Tensor.zeros(DType.FLOAT64, 4, 4)), images(2, 8)))
        .withMessage(
            "expected areas within images of 2 × 4 pixels, found 2 × 3 pixels at row 0, column 2");
  }

  @Test
  void batchesOfOneAreRefusedAndALastBatchOfOneIsNot() {
    Network inner = new Halves((left, right) -> rowSum(left.multiply(right)));
    Examples three =
        new Examples(
            List.of(1, 2, 4),
            Tensor.of(DType.FLOAT64, images(3, 8), 3, 8),
            Tensor.zeros(DType.FLOAT64, 3, 1));
    Objective objective =
        new NetworkObjective(inner, three, FunctionLoss.SQUARED_ERROR, List.of(HALVES));
    Parameters weights = inner.layout().over(Tensor.of(DType.FLOAT64, new double[] {1}, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> steps(1, 1, objective, weights))
        .withMessage(
            "expected batches of 2 samples or more, which a regularizer takes, found batches of 1");
    steps(2, 4, objective, weights);
    assertThat(weights.flat().norm()).isFinite();
  }

  private static void steps(int batch, int count, Objective objective, Parameters weights) {
    Optimizer.Stepper stepper =
        new Minibatches(new GradientDescent(1e-3, 0), batch, Minibatches.Order.EPOCHS, SEED)
            .start(weights);
    for (int step = 0; step < count; step++) {
      stepper.step(objective, weights);
    }
  }

  @Test
  void imagesNeedRoomForTwoPatches() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AreaPair.draw(4, 4, 2, 1, false, SEED))
        .withMessage(
            "expected images with room for two patches of 2 × 2 pixels, 1 apart, found 4 × 4");
    Network vectors = Sequential.mlp(4, List.of(3), 1, Activation.TANH);
    Examples examples =
        new Examples(
            List.of(4), Tensor.zeros(DType.FLOAT64, 2, 4), Tensor.zeros(DType.FLOAT64, 2, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> drawn(vectors, examples, HALVES).value(vectors.layout().zeros(DType.FLOAT64)))
        .withMessageContaining("locality needs images");
  }

  @Test
  void gradientsOnOneNumberHaveNoAngle() {
    AreaPair pixels = new AreaPair(new Area(0, 0, 1, 1), new Area(0, 2, 1, 1));
    LocalityPenalty penalty = new LocalityPenalty(1, List.of(pixels), BatchStatistics.RUNNING);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> penalty.requireInputs(List.of(1, 4, 4)))
        .withMessageContaining("one number has no angle");
    penalty.requireInputs(List.of(3, 4, 4));
  }
}
