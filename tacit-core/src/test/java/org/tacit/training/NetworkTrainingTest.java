package org.tacit.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.measure.Accuracy;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.objective.Objective;
import org.tacit.objective.network.Examples;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.objective.network.NetworkObjective;
import org.tacit.optimizer.Adam;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.Minibatches;
import org.tacit.optimizer.Optimizer;
import org.tacit.optimizer.WithPenalty;
import org.tacit.regularizer.ComplexityPenalty;
import org.tacit.regularizer.Deviation;
import org.tacit.regularizer.InputNoise;
import org.tacit.regularizer.LabelNoise;
import org.tacit.regularizer.SquaredNorm;
import org.tacit.regularizer.Strength;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.testing.KeptInMemory;
import org.tacit.testing.StopAfterLooks;

/** Networks of functions in the one training loop. */
class NetworkTrainingTest {
  private static final Seed SEED = new Seed(1512);
  private static final Sequential NETWORK = Sequential.mlp(2, List.of(16, 16), 3, Activation.RELU);

  static Stream<Named<Optimizer>> optimizers() {
    return Stream.of(
        Named.of(
            "minibatches with momentum and weight decay",
            new Minibatches(
                new WithPenalty(new GradientDescent(0.1, 0.9), SquaredNorm.decay(1e-4)),
                32,
                Minibatches.Order.EPOCHS,
                SEED)),
        Named.of(
            "independent minibatches of Adam", new Minibatches(Adam.withStepSize(0.01), 32, SEED)));
  }

  /** Three rings around the origin, which no linear map tells apart. */
  private static Examples rings(int count, Seed seed) {
    RandomGenerator random = seed.generator();
    double[] points = new double[2 * count];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 3;
      double radius = 0.5 + labels[i] + 0.1 * random.nextGaussian();
      double angle = 2 * Math.PI * random.nextDouble();
      points[2 * i] = radius * StrictMath.cos(angle);
      points[2 * i + 1] = radius * StrictMath.sin(angle);
    }
    return Examples.ofClasses(List.of(2), Tensor.of(DType.FLOAT32, points, count, 2), labels, 3);
  }

  private static TrainingResult train(
      Optimizer optimizer, int steps, int cancelAfter, Checkpoints checkpoints) {
    Objective objective =
        new NetworkObjective(
            NETWORK,
            rings(300, SEED.split("training")),
            FunctionLoss.CROSS_ENTROPY,
            List.of(
                new ComplexityPenalty(new Strength(1e-3), 1),
                new InputNoise(new Deviation(0.02)),
                new LabelNoise(new Deviation(0.02))));
    Progress progress = new StopAfterLooks(cancelAfter);
    return new Training(
            objective,
            null,
            optimizer,
            StopRule.checkedEvery(10).noGain(1000).steps(steps).time(Duration.ofMinutes(5)),
            new Recording(
                (step, time, weights, rows) ->
                    rows.add(new Trace.Row(step, time, "norm", 0, weights.flat().norm())),
                new Schedule.LossMilestones(1.05)),
            progress,
            checkpoints)
        .run(VarianceScaling.HE_NORMAL.start(NETWORK.layout(), DType.FLOAT32, SEED));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aPerceptronLearnsWhatNoLinearMapTellsApart(Optimizer optimizer) {
    Parameters best = train(optimizer, 600, Integer.MAX_VALUE, Checkpoints.none()).best();
    Examples fresh = rings(300, SEED.split("test"));
    assertThat(Accuracy.of(NETWORK, best, fresh)).isGreaterThan(0.97);
    Parameters start = VarianceScaling.HE_NORMAL.start(NETWORK.layout(), DType.FLOAT32, SEED);
    assertThat(Accuracy.of(NETWORK, start, fresh)).isLessThan(0.7);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aTrainingThatWasStoppedGoesOnToTheSameBits(Optimizer optimizer) {
    TrainingResult whole = train(optimizer, 60, Integer.MAX_VALUE, Checkpoints.none());
    for (int stop : new int[] {1, 9, 10, 33, 59}) {
      KeptInMemory kept = KeptInMemory.often();
      assertThat(train(optimizer, 60, stop, kept).outcome().kind())
          .isEqualTo(Outcome.Kind.CANCELLED);
      TrainingResult resumed = train(optimizer, 60, Integer.MAX_VALUE, kept);
      assertThat(resumed.trace()).isEqualTo(whole.trace());
      assertThat(resumed.best().flat().isEqualTo(whole.best().flat())).isTrue();
      assertThat(resumed.outcome()).isEqualTo(whole.outcome());
    }
  }

  /** 300 samples in batches of 32 are 9 whole batches and one of 12. */
  @Test
  void anEpochSeesEachSampleOnce() {
    Parameters weights = NETWORK.layout().zeros(DType.FLOAT32);
    for (Minibatches.Order order : Minibatches.Order.values()) {
      Counted objective = new Counted(300);
      Optimizer.Stepper stepper =
          new Minibatches(new GradientDescent(0.1, 0), 32, order, SEED).start(weights);
      List<Integer> firstEpoch = new ArrayList<>();
      for (int epoch = 1; epoch <= 3; epoch++) {
        objective.seen.clear();
        for (int step = 0; step < 10; step++) {
          stepper.step(objective, weights);
        }
        if (order == Minibatches.Order.EPOCHS) {
          assertThat(objective.seen).hasSize(300).doesNotHaveDuplicates();
          assertThat(objective.seen).isNotEqualTo(firstEpoch);
        } else {
          assertThat(objective.seen.stream().distinct().count()).isLessThan(250);
        }
        firstEpoch = List.copyOf(objective.seen);
      }
    }
  }

  /** What a batch draws is fresh at every step, and the same when the steps are taken again. */
  @ParameterizedTest
  @EnumSource(Minibatches.Order.class)
  void everyBatchDrawsFromASeedOfItsOwn(Minibatches.Order order) {
    Parameters weights = NETWORK.layout().zeros(DType.FLOAT32);
    Minibatches optimizer = new Minibatches(new GradientDescent(0.1, 0), 32, order, SEED);
    Counted whole = new Counted(300);
    Optimizer.Stepper stepper = optimizer.start(weights);
    for (int step = 0; step < 25; step++) {
      stepper.step(whole, weights);
    }
    assertThat(whole.draws).hasSize(25).doesNotHaveDuplicates();
    Counted resumed = new Counted(300);
    Optimizer.Stepper first = optimizer.start(weights);
    for (int step = 0; step < 13; step++) {
      first.step(resumed, weights);
    }
    Optimizer.Stepper second = optimizer.resume(weights, first.state());
    for (int step = 13; step < 25; step++) {
      second.step(resumed, weights);
    }
    assertThat(resumed.draws).isEqualTo(whole.draws);
  }

  /** Only counts which samples are asked for, and from which seeds they draw. */
  private record Counted(int samples, List<Integer> seen, List<Seed> draws) implements Objective {
    Counted(int samples) {
      this(samples, new ArrayList<>(), new ArrayList<>());
    }

    @Override
    public double value(Parameters weights) {
      return 1;
    }

    @Override
    public double valueAndGradient(Parameters weights, Parameters gradient) {
      return 1;
    }

    @Override
    public Objective batch(int[] chosen, Seed seed) {
      draws.add(seed);
      for (int sample : chosen) {
        seen.add(sample);
      }
      return this;
    }
  }
}
