package org.tacit.complexity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Sequential;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Points between samples, and what complexity is there (D3). */
class SegmentPointsTest {
  private static final Seed SEED = new Seed(31);
  private static final int POINTS = 20_000;

  /** Standard errors between an estimate and the truth. */
  private static final double Z = 4.5;

  /** S at points between the samples 0, 1, … of a line. */
  private static GeometricComplexity between(
      Sequential network, double[] weights, double... samples) {
    Parameters parameters = network.layout().zeros(DType.FLOAT64);
    parameters.flat().set(weights);
    SegmentPoints points = SegmentPoints.draw(samples.length, POINTS, SEED);
    Tensor left = rows(samples, points.from());
    Tensor right = rows(samples, points.to());
    return new ExactComplexity()
        .of(NetworkFunction.of(network, parameters), points.at(left, right, 0));
  }

  private static Tensor rows(double[] samples, int[] places) {
    double[] values = Arrays.stream(places).mapToDouble(place -> samples[place]).toArray();
    return Tensor.of(DType.FLOAT64, values, places.length, 1);
  }

  @Test
  void ofAnAffineFunctionItIsThatAtTheSamples() {
    Sequential affine = Sequential.mlp(1, List.of(), 1, Activation.RELU);
    assertThat(between(affine, new double[] {3, 1}, 0, 1, 5).value()).isCloseTo(9, within(1e-12));
  }

  /**
   * The staircase relu(4x − 1) − relu(4x − 3) is constant at 0 and 1 and of the slope 4 on the half
   * between: 0 at the samples, 8 between them.
   */
  @Test
  void aStaircaseIsFlatAtTheSamplesOnly() {
    Sequential steps = Sequential.mlp(1, List.of(2), 1, Activation.RELU);
    double[] weights = {4, 4, -1, -3, 1, -1, 0};
    Parameters parameters = steps.layout().zeros(DType.FLOAT64);
    parameters.flat().set(weights);
    Tensor samples = Tensor.of(DType.FLOAT64, new double[] {0, 1}, 2, 1);
    assertThat(new ExactComplexity().of(NetworkFunction.of(steps, parameters), samples).value())
        .isZero();
    GeometricComplexity found = between(steps, weights, 0, 1);
    assertThat(Math.abs(found.value() - 8) / found.samplingError()).isLessThan(Z);
    assertThat(found.samplingError()).isCloseTo(8 / Math.sqrt(POINTS), within(1e-3));
  }

  /** Each ordered pair of three samples is drawn equally often, and none with itself. */
  @Test
  void pairsAreUniformAndOfTwo() {
    SegmentPoints points = SegmentPoints.draw(3, POINTS, SEED);
    int[] from = points.from();
    int[] to = points.to();
    int[][] counts = new int[3][3];
    for (int i = 0; i < POINTS; i++) {
      counts[from[i]][to[i]]++;
    }
    double deviation = Math.sqrt(POINTS * 5.0 / 36);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        assertThat((double) counts[i][j])
            .isCloseTo(i == j ? 0 : POINTS / 6.0, within(i == j ? 0 : Z * deviation));
      }
    }
    assertThatThrownBy(() -> SegmentPoints.draw(1, 5, SEED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected two samples or more, found 1");
  }
}
