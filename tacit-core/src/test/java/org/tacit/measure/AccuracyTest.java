package org.tacit.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Network;
import org.tacit.model.network.Sequential;
import org.tacit.objective.network.Examples;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** The share of examples whose class has the largest output. */
class AccuracyTest {
  private static final Network IDENTITY = Sequential.mlp(3, List.of(), 3, Activation.IDENTITY);

  private static double of(int[] labels, double... outputs) {
    Parameters weights = IDENTITY.layout().zeros(DType.FLOAT64);
    weights.block(0).copyInPlace(Tensor.identity(DType.FLOAT64, 3, 3));
    Tensor inputs = Tensor.of(DType.FLOAT64, outputs, labels.length, 3);
    return Accuracy.of(IDENTITY, weights, Examples.ofClasses(List.of(3), inputs, labels, 3));
  }

  @Test
  void theClassOfTheLargestOutputCounts() {
    assertThat(of(new int[] {2, 0, 1, 1}, 1, 2, 3, 9, 2, 3, -5, -1, -3, 0, 1, 2)).isEqualTo(0.75);
  }

  @Test
  void ofEqualOutputsTheFirstCounts() {
    assertThat(of(new int[] {0, 1}, 2, 2, 1, 2, 2, 1)).isEqualTo(0.5);
  }

  /** A network that has diverged is not right by chance. */
  @Test
  void outputsThatAreNoNumbersAreNeverRight() {
    double nan = Double.NaN;
    assertThat(of(new int[] {0, 1, 2}, nan, nan, nan, nan, nan, nan, nan, nan, nan)).isZero();
  }

  /** Data are read in double precision; the weights may be in single precision. */
  @Test
  void examplesAreTakenInTheNumberFormatOfTheWeights() {
    Parameters weights = IDENTITY.layout().zeros(DType.FLOAT32);
    weights.block(0).copyInPlace(Tensor.identity(DType.FLOAT32, 3, 3));
    Tensor inputs = Tensor.of(DType.FLOAT64, new double[] {1, 2, 3, 3, 2, 1}, 2, 3);
    Examples examples = Examples.ofClasses(List.of(3), inputs, new int[] {2, 1}, 3);
    assertThat(Accuracy.of(IDENTITY, weights, examples)).isEqualTo(0.5);
  }

  /** More examples than are evaluated at a time. */
  @Test
  void everyExampleCountsOnce() {
    int count = 2500;
    int[] labels = new int[count];
    double[] outputs = new double[3 * count];
    for (int i = 0; i < count; i++) {
      outputs[3 * i] = 1;
      labels[i] = i < 1500 ? 0 : 1;
    }
    assertThat(of(labels, outputs)).isEqualTo(0.6);
  }
}
