package org.tacit.objective.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.measure.Accuracy;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Dense;
import org.tacit.model.network.Flatten;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.objective.GradientCheck;
import org.tacit.regularizer.LocalityPenalty;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Two classes told by one output: binary cross-entropy with logits. */
class OneOutputTest {
  private static final Seed SEED = new Seed(24);
  private static final double IDENTITY = 1e-14;
  private static final double GRADIENT = 6e-10;
  private static final int[] LABELS = {0, 1, 1, 0, 1};

  private final Sequential network = Sequential.mlp(3, List.of(4), 1, Activation.SOFTPLUS);
  private final Parameters weights =
      VarianceScaling.HE_NORMAL.start(network.layout(), DType.FLOAT64, SEED);

  private static Examples examples(int classes) {
    Tensor inputs = Tensor.gaussian(SEED.split("inputs"), DType.FLOAT64, 1, LABELS.length, 3);
    return Examples.ofClasses(List.of(3), inputs, LABELS, classes);
  }

  /** {@code −log σ(z)} of the second class, {@code −log(1 − σ(z))} of the first. */
  @Test
  void theLossIsTheBinaryCrossEntropyOfTheLogit() {
    try (Scope scope = Scope.open()) {
      Examples examples = examples(2);
      double[] logits = network.outputs(weights, examples.batch()).toArray();
      double expected = 0;
      int right = 0;
      for (int i = 0; i < LABELS.length; i++) {
        double probability = 1 / (1 + StrictMath.exp(-logits[i]));
        expected -= StrictMath.log(LABELS[i] == 1 ? probability : 1 - probability) / LABELS.length;
        right += (logits[i] > 0) == (LABELS[i] == 1) ? 1 : 0;
      }
      NetworkObjective objective =
          new NetworkObjective(network, examples, FunctionLoss.CROSS_ENTROPY, List.of());
      assertThat(objective.value(weights)).isCloseTo(expected, within(IDENTITY));
      assertThat(GradientCheck.of(objective, weights, SEED).error()).isLessThan(GRADIENT);
      assertThat(Accuracy.of(network, weights, examples)).isEqualTo(right / 5.0);
    }
  }

  /** Where {@code exp(z)} is infinite. */
  @Test
  void aLargeLogitIsNoInfinity() {
    try (Scope scope = Scope.open()) {
      Tensor logits = Tensor.of(DType.FLOAT64, new double[] {1000, -1000}, 2, 1);
      Tensor wrong = Tensor.of(DType.FLOAT64, new double[] {1, 0, 0, 1}, 2, 2);
      assertThat(FunctionLoss.CROSS_ENTROPY.of(logits, wrong).item()).isEqualTo(1000);
      Tensor right = Tensor.of(DType.FLOAT64, new double[] {0, 1, 1, 0}, 2, 2);
      assertThat(FunctionLoss.CROSS_ENTROPY.of(logits, right).item()).isZero();
    }
  }

  @Test
  void oneOutputIsOfNoMoreThanTwoClasses() {
    try (Scope scope = Scope.open()) {
      Examples three = examples(3);
      assertThatThrownBy(
              () -> new NetworkObjective(network, three, FunctionLoss.CROSS_ENTROPY, List.of()))
          .hasMessageContaining("to 3 numbers, as the examples are, found one from [3] to 1");
    }
  }

  /** Locality is of the only output, whatever the class. */
  @Test
  void localityIsOfTheOnlyOutput() {
    try (Scope scope = Scope.open()) {
      Sequential ofImages =
          new Sequential(
              List.of(1, 4, 4),
              List.of(new Flatten(), new Dense(5), Activation.SOFTPLUS, new Dense(1)));
      Parameters start = VarianceScaling.HE_NORMAL.start(ofImages.layout(), DType.FLOAT64, SEED);
      Tensor images = Tensor.gaussian(SEED.split("images"), DType.FLOAT64, 1, 5, 16);
      double[] values = new double[2];
      for (int flipped = 0; flipped < 2; flipped++) {
        int[] labels = flipped == 0 ? LABELS : new int[] {1, 0, 0, 1, 0};
        Examples examples = Examples.ofClasses(List.of(1, 4, 4), images, labels, 2);
        int[] all = {0, 1, 2, 3, 4};
        double with = objective(ofImages, examples, 1).batch(all, SEED).value(start);
        double without = objective(ofImages, examples, 0).batch(all, SEED).value(start);
        values[flipped] = with - without;
      }
      assertThat(values[0]).isBetween(0.01, 1.0).isCloseTo(values[1], within(IDENTITY));
    }
  }

  private static NetworkObjective objective(Sequential network, Examples examples, double by) {
    return new NetworkObjective(
        network,
        examples,
        FunctionLoss.CROSS_ENTROPY,
        List.of(new LocalityPenalty(by, 2, 0, false)));
  }
}
