package org.tacit.study.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tacit.experiment.Experiment;
import org.tacit.experiment.FunctionProblem;
import org.tacit.experiment.measure.SeparationRanks;
import org.tacit.measure.Accuracy;
import org.tacit.model.Parameters;
import org.tacit.model.circuit.CircuitNetworks;
import org.tacit.model.circuit.CircuitStart;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.optimizer.Adam;
import org.tacit.optimizer.Minibatches;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;
import org.tacit.training.Recorder;
import org.tacit.training.Recording;
import org.tacit.training.StopRule;
import org.tacit.training.Trace;
import org.tacit.training.Training;

/** Circuits of images are trained: products over many places neither vanish nor blow up. */
class CircuitTrainingTest {
  /** Measured: 0.87 after 250 steps. Chance is 0.1. */
  private static final double LEARNED = 0.8;

  private static final int STEPS = 250;
  private static final Seed SEED = new Seed(1);

  private static final FunctionProblem DIGITS = digits();

  private static FunctionProblem digits() {
    ExamplesSpec.Split drawn =
        new GeneratedExamples.Digits(new ExamplesSpec.Counts(1000, 500), 1).draw(SEED);
    return new FunctionProblem(
        drawn.training(), drawn.heldOut(), FunctionLoss.CROSS_ENTROPY, List.of(), true);
  }

  private static Sequential circuit(int patch, boolean shared) {
    return CircuitNetworks.ofImages(
        List.of(1, 28, 28), patch, List.of(16), 10, shared, Activation.IDENTITY);
  }

  private static Parameters trained(Sequential network, Parameters start, int steps) {
    return new Training(
            DIGITS.objective(network, DType.FLOAT32),
            null,
            new Minibatches(
                Adam.withStepSize(1e-3), 64, Minibatches.Order.EPOCHS, SEED.split("batches")),
            StopRule.checkedEvery(steps).steps(steps),
            Recording.none(),
            Progress.silent(),
            Checkpoints.none())
        .run(start)
        .best();
  }

  private static double heldOutAccuracy(Sequential network, Parameters weights) {
    return Accuracy.of(network, weights, Objects.requireNonNull(DIGITS.heldOut()));
  }

  @Test
  void aCircuitLearnsDrawnDigits() {
    Sequential network = circuit(7, false);
    Parameters start = new CircuitStart(network, 1).start(network.layout(), DType.FLOAT32, SEED);
    Parameters weights = trained(network, start, STEPS);
    assertThat(heldOutAccuracy(network, weights)).isGreaterThan(LEARNED);
  }

  /** From weights of mean 0 the products of 49 factors vanish, and nothing is learned. */
  @Test
  void fromFactorsNearZeroItDoesNotBegin() {
    Sequential network = circuit(4, false);
    Parameters start = VarianceScaling.LECUN_NORMAL.start(network.layout(), DType.FLOAT32, SEED);
    assertThat(magnitude(network, start)).isLessThan(1e-6);
    Parameters weights = trained(network, start, 50);
    assertThat(heldOutAccuracy(network, weights)).isLessThan(0.2);
  }

  /** The geometric mean of the magnitudes that come before the last map. */
  private static double magnitude(Sequential network, Parameters weights) {
    try (Scope scope = Scope.open()) {
      double[] before =
          network
              .pass(weights.blocks(), DIGITS.training().range(0, 100).to(DType.FLOAT32).batch())
              .inner(String.valueOf(network.layers().size() - 2))
              .toArray();
      return Math.exp(
          Arrays.stream(before).map(value -> Math.log(Math.abs(value))).average().orElse(0));
    }
  }

  @Test
  void productsOverAllPlacesStartNearOne() {
    for (int patch : new int[] {2, 4, 7}) {
      for (boolean shared : new boolean[] {false, true}) {
        Sequential network = circuit(patch, shared);
        Parameters start =
            new CircuitStart(network, 1).start(network.layout(), DType.FLOAT32, SEED);
        assertThat(magnitude(network, start))
            .as("patch %d, %s", patch, shared)
            .isBetween(0.1, 10.0);
      }
    }
    Sequential perceptron = Sequential.mlp(4, List.of(), 2, Activation.RELU);
    assertThatThrownBy(() -> new CircuitStart(perceptron, 1))
        .hasMessageContaining("expected a circuit of images");
  }

  /** What a study reads of a circuit: exact for halves, bounded by the widths. */
  @Test
  void separationRanksAreReadInTraining() {
    Sequential network = circuit(7, false);
    Parameters start = new CircuitStart(network, 1).start(network.layout(), DType.FLOAT32, SEED);
    Experiment<Sequential, FunctionProblem> experiment =
        Experiment.of(network, DIGITS, DType.FLOAT32, start);
    Recorder recorder =
        new SeparationRanks(List.of("left", "checkerboard 7", "checkerboard"), 1e-3, 8)
            .recorder(experiment);
    List<Trace.Row> rows = new ArrayList<>();
    recorder.read(0, 0, start, rows);
    assertThat(rows.stream().map(Trace.Row::measure))
        .containsExactly(
            "separationRank(left half)",
            "effectiveSeparationRank(left half)",
            "separationRankBound(left half)",
            "separationRank(checkerboard 7)",
            "effectiveSeparationRank(checkerboard 7)",
            "separationRankBound(checkerboard 7)",
            "separationRank(checkerboard)",
            "effectiveSeparationRank(checkerboard)");
    assertThat(rows.get(2).value()).as("two of the root's four children").isEqualTo(16);
    assertThat(rows.get(0).value()).isBetween(1.0, 16.0);
    assertThat(rows.get(5).value()).as("16 at each of four nodes").isEqualTo(Math.pow(16, 4));
    assertThat(rows.get(3).value()).as("of 8 templates").isBetween(1.0, 8.0);
    assertThatThrownBy(() -> new SeparationRanks(List.of("middle"), 1e-3, 8).recorder(experiment))
        .hasMessageContaining("found \"middle\"");
    assertThatThrownBy(() -> new SeparationRanks(List.of("odd"), 1e-3, 8).recorder(experiment))
        .hasMessageContaining("odd is a set of vectors");
  }
}
