package org.tacit.complexity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Convolution;
import org.tacit.model.network.Dense;
import org.tacit.model.network.Flatten;
import org.tacit.model.network.GlobalPooling;
import org.tacit.model.network.Pooling;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.tensor.DType;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * The locality of functions of images, in double precision
 * (docs/mathematics/hierarchical-tensor-factorization.md, D13).
 */
class LocalityProfileTest {
  private static final Seed SEED = new Seed(5);
  private static final double ROUNDING = 1e-12;
  private static final int ALL = 1000;
  private static final PatchGrid GRID = new PatchGrid(12, 12, 2);

  private static Tensor images(int count, int channels, int height, int width) {
    return Tensor.gaussian(SEED.split("images"), DType.FLOAT64, 1, count, channels, height, width);
  }

  private static Locality measured(DifferentiableFunction function, Tensor images) {
    return measured(function, images, new LocalityProfile(GRID, ALL, 3, 0, SEED));
  }

  private static Locality measured(
      DifferentiableFunction function, Tensor images, LocalityProfile profile) {
    return profile.of(function, images, null, () -> true, (done, all) -> {});
  }

  private static Expression function(UnaryOperator<Tensor> ofRows) {
    return new Expression(
        List.of(1, 12, 12), 1, images -> ofRows.apply(images.reshape(images.size(0), -1)));
  }

  private static Tensor rowSum(Tensor rows) {
    return Functional.sum(rows, new long[] {1}, true);
  }

  /** Π_p exp(sin x_p): the gradient on any patch changes its length alone. */
  @Test
  void aSeparableFunctionHasTheValueOneAtAllDistances() {
    Locality found =
        measured(function(rows -> Functional.exp(rowSum(rows.tanh()))), images(4, 1, 12, 12));
    assertThat(found.mean()).hasSize(5);
    assertThat(Arrays.stream(found.mean()).boxed())
        .allSatisfy(mean -> assertThat(mean).isCloseTo(1, within(ROUNDING)));
    assertThat(found.distances()).containsExactly(0, 2, 4, 6, 8);
    assertThat(found.exchanges()).isEqualTo(4 * 36);
    assertThat(Arrays.stream(found.pairs()).sum()).isEqualTo(4 * 36 * 35);
  }

  /** f = x_Iᵀ A x_J on two patches, of two images: each is the other's only other one. */
  @Test
  void aBilinearFunctionHasTheCosinesOfItsMatrix() {
    PatchGrid two = new PatchGrid(2, 4, 2);
    LocalityProfile profile = new LocalityProfile(two, ALL, 2, 0, SEED);
    double[] matrix = Tensor.gaussian(SEED.split("matrix"), DType.FLOAT64, 1, 4, 4).toArray();
    double[] rankOne = new double[16];
    double[] left = {1, 2, 3, 4};
    double[] right = {2.5, 1.5, 0.5, -0.5};
    Arrays.setAll(rankOne, i -> left[i / 4] * right[i % 4]);
    Tensor images = images(2, 1, 2, 4);
    for (double[] a : List.of(matrix, rankOne)) {
      Locality found = measured(bilinear(a), images, profile);
      double onLeft = cosine(a, false, images.toArray());
      double onRight = cosine(a, true, images.toArray());
      assertThat(found.mean()[0]).isCloseTo((onLeft + onRight) / 2, within(ROUNDING));
      assertThat(found.ofPlace()[1]).isCloseTo(onLeft, within(ROUNDING));
      assertThat(found.ofPlace()[0]).isCloseTo(onRight, within(ROUNDING));
      assertThat(found.fromMiddle()[0]).isCloseTo(onRight, within(ROUNDING));
      assertThat(found.fromMiddle()[1]).as("the patch itself").isNaN();
    }
    assertThat(measured(bilinear(rankOne), images, profile).mean()[0])
        .isCloseTo(1, within(ROUNDING));
    double[] identity = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
    double[] orthogonal = {1, 0, 0, 2, 0, 0, 3, 0, 0, 1, 2, 0, 1, 0, 0, 1};
    Tensor others = Tensor.of(DType.FLOAT64, orthogonal, 2, 1, 2, 4);
    assertThat(measured(bilinear(identity), others, profile).mean()[0])
        .isCloseTo(0, within(ROUNDING));
  }

  private static Expression bilinear(double[] a) {
    Tensor form = Tensor.of(DType.FLOAT64, a, 4, 4);
    return new Expression(
        List.of(1, 2, 4),
        1,
        images -> {
          long count = images.size(0);
          Tensor left = images.narrow(3, 0, 2).reshape(count, 4);
          Tensor right = images.narrow(3, 2, 2).reshape(count, 4);
          return rowSum(
              left.multiply(Functional.affine(right, form, Tensor.zeros(DType.FLOAT64, 4))));
        });
  }

  /** The cosine of A x_J for the two images, or of Aᵀ x_I. */
  private static double cosine(double[] a, boolean transposed, double[] images) {
    double[][] products = new double[2][4];
    for (int b = 0; b < 2; b++) {
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          int pixel = 8 * b + j / 2 * 4 + j % 2 + (transposed ? 0 : 2);
          products[b][i] += (transposed ? a[4 * j + i] : a[4 * i + j]) * images[pixel];
        }
      }
    }
    return Math.abs(dot(products[0], products[1]))
        / Math.sqrt(dot(products[0], products[0]) * dot(products[1], products[1]));
  }

  private static double dot(double[] one, double[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
  }

  private static NetworkFunction network(Sequential network) {
    return NetworkFunction.of(
        network, VarianceScaling.HE_NORMAL.start(network.layout(), DType.FLOAT64, SEED));
  }

  /**
   * Two convolutions of 3 × 3 see 5 pixels, and the sum over places adds what they give: patches
   * with four pixels between them do not interact, those that are closer do.
   */
  @Test
  void aConvolutionalNetworkThatSumsHasTheValueOneBeyondItsReceptiveField() {
    Activation softplus = Activation.SOFTPLUS;
    NetworkFunction convolutional =
        network(
            new Sequential(
                List.of(2, 12, 12),
                List.of(
                    new Convolution(4, 3, 1, 1),
                    softplus,
                    new Convolution(4, 3, 1, 1),
                    softplus,
                    new GlobalPooling(Pooling.Kind.MEAN),
                    new Dense(3))));
    double[] mean = measured(convolutional, images(5, 2, 12, 12)).mean();
    assertThat(mean[0]).isLessThan(0.999);
    assertThat(mean[1]).as("two pixels between them").isLessThan(1 - 1e-6);
    for (int distance = 2; distance < mean.length; distance++) {
      assertThat(mean[distance]).isCloseTo(1, within(ROUNDING));
    }
    NetworkFunction everywhere =
        network(
            new Sequential(
                List.of(2, 12, 12), List.of(new Flatten(), new Dense(8), softplus, new Dense(3))));
    double[] ofAll = measured(everywhere, images(5, 2, 12, 12)).mean();
    assertThat(Arrays.stream(ofAll).boxed()).allSatisfy(one -> assertThat(one).isLessThan(0.9999));
  }

  @Test
  void theSameSeedGivesTheSameHoweverManyImagesAreTakenAtOnce() {
    DifferentiableFunction function = function(rows -> rowSum(rows.tanh()).tanh());
    Tensor images = images(6, 1, 12, 12);
    Locality found = measured(function, images, new LocalityProfile(GRID, 7, 2, 0, SEED));
    Locality again = measured(function, images, new LocalityProfile(GRID, 7, 6, 0, SEED));
    Locality other =
        measured(function, images, new LocalityProfile(GRID, 7, 2, 0, SEED.split("other")));
    assertThat(again.mean()).containsExactly(found.mean(), within(ROUNDING));
    assertThat(again.pairs()).isEqualTo(found.pairs());
    assertThat(other.pairs()).isNotEqualTo(found.pairs());
  }

  /** The standard error is that of repetitions with other images and draws. */
  @Test
  void theStandardErrorIsTheSpreadOfRepetitions() {
    Tensor form = Tensor.gaussian(SEED.split("form"), DType.FLOAT64, 1 / 12.0, 144, 144);
    DifferentiableFunction function =
        function(
            rows ->
                rowSum(
                    rows.multiply(
                        Functional.affine(rows, form, Tensor.zeros(DType.FLOAT64, 144)))));
    int repetitions = 60;
    double[] means = new double[repetitions];
    double variance = 0;
    for (int i = 0; i < repetitions; i++) {
      Tensor images =
          Tensor.gaussian(SEED.split("repetition").split(i), DType.FLOAT64, 1, 8, 1, 12, 12);
      Locality found =
          measured(function, images, new LocalityProfile(GRID, 4, 8, 0, SEED.split(i)));
      means[i] = found.mean()[1];
      variance += found.standardError()[1] * found.standardError()[1] / repetitions;
    }
    double centre = Arrays.stream(means).average().orElseThrow();
    double spread =
        Arrays.stream(means).map(mean -> (mean - centre) * (mean - centre)).sum()
            / (repetitions - 1);
    // The variance of 60 repetitions is known to a fifth; other images are shared among a few.
    assertThat(Math.sqrt(variance / spread)).isBetween(0.6, 1.6);
  }

  /** Only the left half is looked at: on the right there is no gradient, and no angle. */
  @Test
  void vanishingGradientsAreCountedAndLeftOut() {
    DifferentiableFunction left =
        new Expression(
            List.of(1, 12, 12),
            1,
            images -> {
              Tensor rows = images.narrow(3, 0, 6).reshape(images.size(0), -1);
              return rowSum(rows.tanh());
            });
    Locality found = measured(left, images(2, 1, 12, 12));
    assertThat(found.vanishingShare()).isCloseTo(0.5, within(ROUNDING));
    assertThat(found.overall()).isCloseTo(1, within(ROUNDING));
  }

  @Test
  void measuringEndsWithItsTimeOrWithASmallError() {
    DifferentiableFunction function = function(rows -> rowSum(rows.tanh()).tanh());
    Tensor images = images(40, 1, 12, 12);
    LocalityProfile profile = new LocalityProfile(GRID, ALL, 4, 0, SEED);
    Locality cut = profile.of(function, images, null, () -> false, (done, all) -> {});
    assertThat(cut.exchanges()).isEqualTo(4);
    Locality precise = measured(function, images, new LocalityProfile(GRID, ALL, 4, 0.5, SEED));
    assertThat(precise.samples()).isBetween(16, 39);
  }

  @Test
  void imagesNeedRoomForTwoPatchesAndAnotherImage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PatchGrid(5, 7, 4))
        .withMessage("expected images with room for two patches of 4 × 4 pixels, found 5 × 7");
    DifferentiableFunction function = function(rows -> rowSum(rows));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> measured(function, images(1, 1, 12, 12)))
        .withMessageStartingWith("expected two images or more of 12 × 12 pixels");
  }

  /** The gradients on one number are parallel whatever the function: 1 would be no finding. */
  @Test
  void aPatchOfOneNumberHasNoAngle() {
    DifferentiableFunction function = function(rows -> rowSum(rows.tanh()).tanh());
    LocalityProfile pixels = new LocalityProfile(new PatchGrid(12, 12, 1), 2, 4, 0, SEED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> measured(function, images(3, 1, 12, 12), pixels))
        .withMessageContaining("one number has no angle");
    assertThat(pixels.grid().onChannels(2)).isEqualTo(pixels.grid());
    assertThat(PatchGrid.of(12, 12).patch()).isEqualTo(2);
    assertThat(PatchGrid.of(28, 28).patch()).isEqualTo(2);
    assertThat(PatchGrid.of(33, 20).patch()).isEqualTo(3);
  }

  @Test
  void thePatchesStandInTheMiddleOfTheImage() {
    PatchGrid grid = new PatchGrid(11, 14, 3);
    assertThat(List.of(grid.rows(), grid.columns(), grid.top(0), grid.left(0)))
        .containsExactly(3, 4, 1, 1);
    assertThat(List.of(grid.top(7), grid.left(7), grid.middle())).containsExactly(4, 10, 6);
    assertThat(List.of(grid.steps(0, 0), grid.steps(0, 5), grid.steps(0, 11)))
        .containsExactly(-1, 0, 2);
    assertThat(PatchGrid.of(224, 224).patch()).isEqualTo(14);
    assertThat(PatchGrid.of(28, 28).count()).isEqualTo(196);
  }
}
