package org.tacit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.complexity.BatchFunction;
import org.tacit.complexity.ExactComplexity;
import org.tacit.complexity.NetworkFunction;
import org.tacit.complexity.SampleIndependence;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.BatchNorm;
import org.tacit.model.network.Convolution;
import org.tacit.model.network.Dense;
import org.tacit.model.network.GlobalPooling;
import org.tacit.model.network.Layer;
import org.tacit.model.network.Pooling;
import org.tacit.model.network.Residual;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.objective.network.Examples;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.objective.network.NetworkObjective;
import org.tacit.optimizer.Adam;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.Minibatches;
import org.tacit.optimizer.Optimizer;
import org.tacit.regularizer.ComplexityPenalty;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.testing.KeptInMemory;
import org.tacit.testing.StopAfterLooks;

/**
 * Batch normalization and residual branches in training: by the batch, with running statistics that
 * evaluation takes, held against PyTorch ({@code make.py} beside {@code residual.txt}).
 */
class BatchNormTrainingTest {
  /** In double precision; the largest difference that was measured is 3e-15. */
  private static final double SAME = 1e-12;

  private static final Seed SEED = new Seed(15);
  private static final Sequential NETWORK =
      new Sequential(
          List.of(2, 6, 5),
          List.of(
              convolution(3, 3, 1),
              new BatchNorm(),
              Activation.RELU,
              new Residual(
                  List.of(
                      convolution(4, 3, 2),
                      new BatchNorm(),
                      Activation.RELU,
                      convolution(4, 3, 1),
                      new BatchNorm()),
                  List.of(convolution(4, 1, 2), new BatchNorm())),
              Activation.RELU,
              new Residual(
                  List.of(
                      convolution(4, 3, 1),
                      new BatchNorm(),
                      Activation.RELU,
                      convolution(4, 3, 1),
                      new BatchNorm()),
                  List.of()),
              Activation.RELU,
              new GlobalPooling(Pooling.Kind.MEAN),
              new Dense(3)));

  private static Layer convolution(int outputs, int window, int stride) {
    return new Convolution(outputs, window, stride, window / 2, false);
  }

  private static Map<String, double[]> printed() throws IOException {
    byte[] text =
        Objects.requireNonNull(
                NETWORK.getClass().getResourceAsStream("/org/tacit/model/network/residual.txt"))
            .readAllBytes();
    return new String(text, StandardCharsets.US_ASCII)
        .lines()
        .map(line -> line.split(" ", -1))
        .collect(
            Collectors.toMap(
                words -> words[0],
                words -> Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray()));
  }

  private static double[] of(Map<String, double[]> printed, String name) {
    return Objects.requireNonNull(printed.get(name), name);
  }

  /** As the script has them: sines, around 1 for scales. */
  private static Parameters weights() {
    Parameters weights = NETWORK.layout().started(DType.FLOAT64);
    double[] values = weights.flat().toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.4 * StrictMath.sin(0.7 * i + 1);
    }
    weights.flat().set(values);
    return weights;
  }

  private static Tensor inputs(int batch) {
    double[] values =
        IntStream.range(0, 5 * 60)
            .mapToDouble(i -> StrictMath.cos(0.37 * i * (batch + 1)))
            .toArray();
    return Tensor.of(DType.FLOAT64, values, 5, 2, 6, 5);
  }

  private static NetworkObjective objective(int batch) {
    return new NetworkObjective(
        NETWORK,
        Examples.ofClasses(
            List.of(2, 6, 5), inputs(batch).reshape(5, -1), new int[] {0, 2, 1, 1, 0}, 3),
        FunctionLoss.CROSS_ENTROPY,
        List.of());
  }

  private static void assertAlike(double[] found, double[] expected, String name) {
    assertThat(found).as(name).hasSameSizeAs(expected);
    double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElseThrow());
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).as(name).isCloseTo(expected[i], within(SAME * scale));
    }
  }

  @Test
  void threeStepsAreThoseOfPyTorch() throws IOException {
    Map<String, double[]> printed = printed();
    Parameters weights = weights();
    List<Block> blocks = NETWORK.layout().blocks();
    Parameters gradient = NETWORK.layout().zeros(DType.FLOAT64);
    objective(0).valueAndGradient(weights, gradient);
    for (int block = 0; block < NETWORK.layout().trainedBlocks(); block++) {
      String name = "gradient." + blocks.get(block).name();
      assertAlike(gradient.block(block).toArray(), of(printed, name), name);
    }
    Optimizer.Stepper stepper = new GradientDescent(0.1, 0.9).start(weights);
    for (int step = 0; step < 3; step++) {
      double loss = stepper.step(objective(step), weights).loss();
      assertThat(loss).isCloseTo(of(printed, "loss." + step)[0], within(SAME));
    }
    for (int block = 0; block < blocks.size(); block++) {
      String name = "after." + blocks.get(block).name();
      assertAlike(weights.block(block).toArray(), of(printed, name), name);
    }
    assertAlike(NETWORK.outputs(weights, inputs(3)).toArray(), of(printed, "outputs"), "outputs");
  }

  /** Whatever is measured on the way: losses, gradients, complexity. */
  @Test
  void onlyStepsMoveTheRunningStatistics() {
    Parameters weights = weights();
    double[] before = weights.withBuffers().toArray();
    NetworkObjective objective = objective(0);
    objective.value(weights);
    objective.valueAndGradient(weights, NETWORK.layout().zeros(DType.FLOAT64));
    NetworkFunction function = NetworkFunction.of(NETWORK, weights);
    SampleIndependence.check(function, inputs(1));
    new ExactComplexity().of(function, inputs(1));
    assertThat(weights.withBuffers().toArray()).isEqualTo(before);
    new GradientDescent(0.1, 0).start(weights).step(objective, weights);
    assertThat(weights.buffers().toArray())
        .isNotEqualTo(Arrays.copyOfRange(before, (int) weights.flat().count(), before.length));
  }

  /** In training the samples of a batch see one another: a measure of that is refused. */
  @Test
  void aNetworkInTrainingModeIsRefused() {
    Parameters weights = weights();
    NetworkFunction evaluation = NetworkFunction.of(NETWORK, weights);
    assertThat(evaluation.outputs()).isEqualTo(3);
    assertThatThrownBy(
            () ->
                SampleIndependence.check(
                    new BatchFunction() {
                      @Override
                      public List<Integer> inputShape() {
                        return NETWORK.inputShape();
                      }

                      @Override
                      public int outputs() {
                        return 3;
                      }

                      @Override
                      public Tensor outputs(Tensor inputs) {
                        return NETWORK.passInTraining(weights.blocks(), inputs).outputs();
                      }
                    },
                    inputs(0)))
        .hasMessageContaining("normalization by the statistics of the batch");
  }

  /** The penalty of the same samples in two batches is that of each, as running statistics say. */
  @Test
  void theComplexityPenaltyIsThatOfEvaluation() {
    Parameters weights = weights();
    NetworkObjective plain = objective(0);
    NetworkObjective penalized =
        new NetworkObjective(
            NETWORK,
            Examples.ofClasses(
                List.of(2, 6, 5), inputs(0).reshape(5, -1), new int[] {0, 2, 1, 1, 0}, 3),
            FunctionLoss.CROSS_ENTROPY,
            List.of(ComplexityPenalty.exact(1)));
    Parameters gradient = NETWORK.layout().zeros(DType.FLOAT64);
    double added =
        penalized.valueAndGradient(weights, gradient) - plain.valueAndGradient(weights, gradient);
    double complexity =
        new ExactComplexity().of(NetworkFunction.of(NETWORK, weights), inputs(0)).value();
    assertThat(added).isCloseTo(complexity, within(1e-12 * complexity));
  }

  @Test
  void aBatchOfOneNumberForAChannelIsRefused() {
    Sequential network =
        new Sequential(List.of(2), List.of(new Dense(3), new BatchNorm(), new Dense(1)));
    Parameters weights = VarianceScaling.HE_NORMAL.start(network.layout(), DType.FLOAT32, SEED);
    assertThat(weights.block(2).toArray()).containsExactly(1, 1, 1);
    assertThatThrownBy(
            () -> network.passInTraining(weights.blocks(), Tensor.zeros(DType.FLOAT32, 1, 2)))
        .hasMessageContaining("at least two numbers for each channel, found a batch of the shape");
  }

  static Stream<Named<Optimizer>> optimizers() {
    return Stream.of(
        Named.of("all samples", new GradientDescent(0.05, 0.9)),
        Named.of("all samples, Adam", Adam.withStepSize(0.01)),
        Named.of(
            "minibatches",
            new Minibatches(new GradientDescent(0.05, 0.9), 7, Minibatches.Order.EPOCHS, SEED)));
  }

  private static TrainingResult train(Optimizer optimizer, int cancelAfter, Checkpoints kept) {
    Tensor inputs = Tensor.gaussian(SEED.split("inputs"), DType.FLOAT32, 1, 20, 60);
    int[] labels = IntStream.range(0, 20).map(i -> i % 3).toArray();
    return new Training(
            new NetworkObjective(
                NETWORK,
                Examples.ofClasses(List.of(2, 6, 5), inputs, labels, 3),
                FunctionLoss.CROSS_ENTROPY,
                List.of()),
            null,
            optimizer,
            StopRule.checkedEvery(4).noGain(1000).steps(30).time(Duration.ofMinutes(5)),
            new Recording(
                (step, time, weights, rows) ->
                    rows.add(new Trace.Row(step, time, "norm", 0, weights.withBuffers().norm())),
                new Schedule.LossMilestones(1.05)),
            new StopAfterLooks(cancelAfter),
            kept)
        .run(VarianceScaling.HE_NORMAL.start(NETWORK.layout(), DType.FLOAT32, SEED));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aTrainingThatWasStoppedGoesOnToTheSameBits(Optimizer optimizer) {
    TrainingResult whole = train(optimizer, Integer.MAX_VALUE, Checkpoints.none());
    assertThat(whole.best().buffers().toArray()).doesNotContain(0, 1);
    for (int stop : new int[] {1, 4, 13, 29}) {
      KeptInMemory kept = KeptInMemory.often();
      assertThat(train(optimizer, stop, kept).outcome().kind()).isEqualTo(Outcome.Kind.CANCELLED);
      TrainingResult resumed = train(optimizer, Integer.MAX_VALUE, kept);
      assertThat(resumed.trace()).isEqualTo(whole.trace());
      assertThat(resumed.best().withBuffers().isEqualTo(whole.best().withBuffers())).isTrue();
      assertThat(resumed.outcome()).isEqualTo(whole.outcome());
    }
  }
}
