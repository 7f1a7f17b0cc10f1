package org.tacit.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.BatchNorm;
import org.tacit.model.network.Dense;
import org.tacit.model.network.Layer;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.objective.Objective;
import org.tacit.objective.network.Examples;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.objective.network.NetworkObjective;
import org.tacit.optimizer.AccumulatedBatches.Batch;
import org.tacit.optimizer.Minibatches.Order;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Steps of several batches: as one large batch, a batch in memory at a time. */
class AccumulationTest {
  /** Sums in another order. */
  private static final double ROUNDING = 1e-14;

  private static final Seed SEED = new Seed(64);
  private static final int COUNT = 24;

  private static Sequential network(boolean normalized) {
    List<Layer> layers = new ArrayList<>(List.of(new Dense(6)));
    if (normalized) {
      layers.add(new BatchNorm());
    }
    layers.addAll(List.of(Activation.TANH, new Dense(3)));
    return new Sequential(List.of(4), layers);
  }

  private static NetworkObjective objective(Sequential network, int count) {
    Tensor inputs = Tensor.gaussian(SEED.split("inputs"), DType.FLOAT64, 1, count, 4);
    int[] labels = new int[count];
    Arrays.setAll(labels, i -> i % 3);
    return new NetworkObjective(
        network,
        Examples.ofClasses(List.of(4), inputs, labels, 3),
        FunctionLoss.CROSS_ENTROPY,
        List.of());
  }

  private static double[] after(
      int steps, int batch, int accumulated, boolean normalized, int count) {
    try (Scope scope = Scope.open()) {
      Sequential network = network(normalized);
      Parameters weights =
          VarianceScaling.GLOROT_NORMAL.start(network.layout(), DType.FLOAT64, SEED);
      Objective objective = objective(network, count);
      Optimizer.Stepper stepper =
          new Minibatches(new GradientDescent(0.3, 0.9), batch, accumulated, Order.EPOCHS, SEED)
              .start(weights);
      for (int step = 0; step < steps; step++) {
        stepper.step(objective, weights);
      }
      return weights.flat().toArray();
    }
  }

  @Test
  void stepsOfSeveralBatchesAreThoseOfOneLargeBatch() {
    double[] large = after(7, 12, 1, false, COUNT);
    double[] several = after(7, 4, 3, false, COUNT);
    for (int i = 0; i < large.length; i++) {
      assertThat(several[i]).isCloseTo(large[i], within(ROUNDING));
    }
    assertThat(several).isNotEqualTo(after(7, 4, 1, false, COUNT));
  }

  /** Statistics are those of each batch. */
  @Test
  void withBatchNormalizationTheyAreNot() {
    double[] large = after(3, 12, 1, true, COUNT);
    double[] several = after(3, 4, 3, true, COUNT);
    double most = 0;
    for (int i = 0; i < large.length; i++) {
      most = Math.max(most, Math.abs(large[i] - several[i]));
    }
    assertThat(most).isGreaterThan(1e-3);
  }

  /** 4, 4 and 2 samples: each batch counts a third, as losses divided by their number do. */
  @Test
  void aSmallerBatchCountsAsMuchAsTheOthers() {
    try (Scope scope = Scope.open()) {
      Sequential network = network(false);
      Parameters weights =
          VarianceScaling.GLOROT_NORMAL.start(network.layout(), DType.FLOAT64, SEED);
      Objective objective = objective(network, 10);
      List<int[]> parts = List.of(new int[] {0, 1, 2, 3}, new int[] {4, 5, 6, 7}, new int[] {8, 9});
      List<Integer> told = new ArrayList<>();
      AccumulatedBatches mean =
          new AccumulatedBatches(
              objective, parts.stream().map(part -> new Batch(part, SEED)).toList(), told::add);
      Parameters gradient = network.layout().zeros(DType.FLOAT64);
      double value = mean.valueAndGradient(weights, gradient);
      double expected = 0;
      double[] slope = new double[(int) network.layout().numbers()];
      for (int[] part : parts) {
        Parameters own = network.layout().zeros(DType.FLOAT64);
        expected += objective.batch(part, SEED).valueAndGradient(weights, own) / 3;
        double[] numbers = own.flat().toArray();
        Arrays.setAll(slope, i -> slope[i] + numbers[i] / 3);
      }
      assertThat(value).isCloseTo(expected, within(ROUNDING));
      assertThat(mean.value(weights)).isCloseTo(expected, within(ROUNDING));
      double[] found = gradient.flat().toArray();
      for (int i = 0; i < slope.length; i++) {
        assertThat(found[i]).isCloseTo(slope[i], within(ROUNDING));
      }
      assertThat(mean.samples()).isEqualTo(10);
      assertThat(told).containsExactly(0, 1, 2, 0, 1, 2);
    }
  }

  @Test
  void aResumedTrainingTakesTheSameBatches() {
    try (Scope scope = Scope.open()) {
      Sequential network = network(true);
      Objective objective = objective(network, COUNT);
      Minibatches optimizer =
          new Minibatches(new GradientDescent(0.3, 0.9), 5, 2, Order.EPOCHS, SEED);
      Parameters whole = VarianceScaling.GLOROT_NORMAL.start(network.layout(), DType.FLOAT64, SEED);
      Parameters parted =
          VarianceScaling.GLOROT_NORMAL.start(network.layout(), DType.FLOAT64, SEED);
      Optimizer.Stepper stepper = optimizer.start(whole);
      Optimizer.Stepper first = optimizer.start(parted);
      for (int step = 0; step < 8; step++) {
        stepper.step(objective, whole);
        if (step == 4) {
          first = optimizer.resume(parted, first.state());
        }
        first.step(objective, parted);
      }
      assertThat(parted.withBuffers().toArray()).isEqualTo(whole.withBuffers().toArray());
      assertThat(optimizer.batch(COUNT)).isEqualTo(10);
    }
  }

  @Test
  void stepsOfNoBatchOrTooManySamplesAreRefused() {
    assertThatThrownBy(() -> new Minibatches(new GradientDescent(1, 0), 5, 0, Order.EPOCHS, SEED))
        .hasMessageContaining("expected a positive number of batches");
    assertThatThrownBy(
            () -> new Minibatches(new GradientDescent(1, 0), 1 << 20, 1 << 12, Order.EPOCHS, SEED))
        .hasMessageContaining("one below 2^31");
  }
}
