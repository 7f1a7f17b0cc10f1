package org.tacit.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.Initialization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.operator.RankOneTensors;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * The alignment of input gradients of what a factorization realizes
 * (docs/mathematics/hierarchical-tensor-factorization.md, D11).
 */
class InputGradientAlignmentTest {
  private static final double ROUNDING = 1e-12;
  private static final List<Integer> FIRST = List.of(0);
  private static final List<Integer> SECOND = List.of(1);

  private static RankOneTensors samples(int count, int... dimensions) {
    return RankOneTensors.gaussian(dimensions, count, new Seed(count));
  }

  private static double alignment(
      Tensor end, RankOneTensors inputs, List<Integer> i, List<Integer> j) {
    return InputGradientAlignment.of(end, inputs, i, j).value();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void itIsBetweenZeroAndOneAndDoesNotSeeScaleOrSign(long seed) {
    var model =
        HierarchicalTensorFactorization.uniform(new int[] {3, 4, 2, 3}, ModeTree.adjacent(4, 2), 3);
    Tensor end =
        model.endTensor(
            new Initialization.Gaussian(1).start(model.layout(), DType.FLOAT64, new Seed(seed)));
    RankOneTensors inputs = samples(7, 3, 4, 2, 3);

    double value = alignment(end, inputs, List.of(0, 1), List.of(3));

    assertThat(value).isGreaterThan(0).isLessThan(1 - 1e-6);
    assertThat(alignment(end.scale(-5), inputs, List.of(0, 1), List.of(3)))
        .isCloseTo(value, within(ROUNDING));
  }

  @Test
  void aProductOfTwoFunctionsIsAlignedToTheLast() {
    // One local component at the root: f = g(x_1, x_2) h(x_3, x_4).
    var model =
        HierarchicalTensorFactorization.uniform(new int[] {3, 4, 2, 3}, ModeTree.adjacent(4, 2), 1);
    Tensor end =
        model.endTensor(
            new Initialization.Gaussian(1).start(model.layout(), DType.FLOAT64, new Seed(9)));

    assertThat(alignment(end, samples(5, 3, 4, 2, 3), List.of(0, 1), List.of(2, 3)))
        .isCloseTo(1, within(ROUNDING));
  }

  @Test
  void ofABilinearFunctionItIsTheMeanCosineOfTheImages() {
    Tensor matrix = Tensor.gaussian(new Seed(4), DType.FLOAT64, 1, 4, 5);
    RankOneTensors inputs = samples(6, 4, 5);
    double mean = 0;
    for (int b = 0; b < 6; b++) {
      Tensor image = matrix.matmul(second(inputs, b));
      Tensor next = matrix.matmul(second(inputs, (b + 1) % 6));
      mean += Math.abs(image.dot(next)) / (image.norm() * next.norm()) / 6;
    }

    assertThat(alignment(matrix, inputs, FIRST, SECOND)).isCloseTo(mean, within(ROUNDING));
  }

  private static Tensor second(RankOneTensors inputs, int sample) {
    double[] vector = new double[5];
    System.arraycopy(inputs.vectors().get(1).toArray(), 5 * sample, vector, 0, 5);
    return Tensor.of(DType.FLOAT64, vector, 5);
  }

  @Test
  void aMatrixOfRankOneGivesOneAndTheIdentityOnOrthogonalInputsZero() {
    Tensor rankOne =
        Tensor.gaussian(new Seed(5), DType.FLOAT64, 1, 4, 1)
            .matmul(Tensor.gaussian(new Seed(6), DType.FLOAT64, 1, 1, 4));
    assertThat(alignment(rankOne, samples(6, 4, 4), FIRST, SECOND)).isCloseTo(1, within(ROUNDING));

    double[] axes = Tensor.identity(DType.FLOAT64, 4, 4).toArray();
    RankOneTensors orthogonal =
        RankOneTensors.of(
            new int[] {4, 4}, new double[][] {samples(4, 4, 4).vectors().get(0).toArray(), axes});
    assertThat(alignment(Tensor.identity(DType.FLOAT64, 4, 4), orthogonal, FIRST, SECOND)).isZero();
  }

  @Test
  void oneSampleIsAlignedWithItself() {
    Tensor matrix = Tensor.gaussian(new Seed(7), DType.FLOAT64, 1, 3, 3);
    assertThat(alignment(matrix, samples(1, 3, 3), FIRST, SECOND)).isCloseTo(1, within(ROUNDING));
  }

  @Test
  void aVanishingGradientIsCountedAndNoNumberIsLost() {
    InputGradientAlignment nothing =
        InputGradientAlignment.of(
            Tensor.zeros(DType.FLOAT64, 3, 3), samples(4, 3, 3), FIRST, SECOND);
    assertThat(nothing).isEqualTo(new InputGradientAlignment(0, 4));
    assertThatThrownBy(
            () ->
                InputGradientAlignment.of(
                    Tensor.zeros(DType.FLOAT64, 3, 3), samples(4, 3, 3), FIRST, FIRST))
        .hasMessageContaining("without a mode in common");
  }
}
