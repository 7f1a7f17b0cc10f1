package org.tacit.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.Parameters;
import org.tacit.optimizer.flow.GradientFlow;
import org.tacit.regularizer.SquaredNorm;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.testing.Implementations;

/** What every optimizer must satisfy. */
class OptimizerContractTest {
  private static final double FLOW = 1e-3;
  private static final double ROUNDING = 1e-14;

  /** Weights of less than 1e-15 are the minimum. */
  private static final double NOTHING = 1e-30;

  private static final int STEPS = 1000;
  private static final Quadratic BOWL = new Quadratic(1, 3, 0.2, 7);
  private static final StepSize COSINE =
      new StepSize.WarmUp(5, new StepSize.Cosine(0.06, 900, 1e-3));
  private static final double[] START = {1, -2, 0.5, 1.5};

  /**
   * An optimizer, and what it may leave of the quadratic after {@value #STEPS} steps: three times
   * what was measured, {@link #NOTHING} where that was less.
   */
  private record Sample(String name, Optimizer optimizer, double left) {}

  private static List<Sample> samples() {
    return List.of(
        new Sample("gradient descent", new GradientDescent(0.05, 0), 1.4e-10),
        new Sample("momentum", new GradientDescent(0.02, 0.8), 4.7e-21),
        new Sample("Nesterov", new NesterovDescent(0.02, 0.8), 1.1e-20),
        new Sample("restarted Nesterov", new RestartedNesterov(0.1), NOTHING),
        new Sample("accelerated tail", new AcceleratedTail(0.1, 1), NOTHING),
        new Sample(
            "weight decay",
            new WithPenalty(new GradientDescent(0.02, 0.8), SquaredNorm.decay(1e-3)),
            3.7e-21),
        new Sample(
            "minibatches",
            new Minibatches(new GradientDescent(0.02, 0.8), 3, new Seed(5)),
            2.4e-21),
        new Sample(
            "minibatches of Adam",
            new Minibatches(Adam.withStepSize(0.05), 3, new Seed(5)),
            NOTHING),
        new Sample(
            "retracted", new Retracted(new GradientDescent(0.05, 0), weights -> {}), 1.4e-10),
        new Sample("AdamW", new DecoupledDecay(Adam.withStepSize(0.05), 0.1), NOTHING),
        new Sample("GroupRMSprop", GroupRmsProp.withStepSize(0.05), NOTHING),
        new Sample("adaptive gradient descent", AdaptiveGradientDescent.standard(), NOTHING),
        new Sample("exponentiated descent", new ExponentiatedDescent(7), 2.4e-20),
        new Sample("Adam", Adam.withStepSize(0.05), NOTHING),
        new Sample("gradient descent by a cosine", new GradientDescent(COSINE, 0), 1.1e-6),
        new Sample("momentum by a cosine", new GradientDescent(COSINE, 0.5), 9.5e-12),
        new Sample("Nesterov by a cosine", new NesterovDescent(COSINE, 0.5), 1.2e-11),
        new Sample("GroupRMSprop by a cosine", new GroupRmsProp(COSINE, 0.99, 1e-6), 8.7e-8),
        new Sample("Adam by a cosine", new Adam(COSINE, 0.9, 0.999, 1e-8), NOTHING),
        new Sample(
            "minibatches by a cosine",
            new Minibatches(new GradientDescent(COSINE, 0.5), 3, new Seed(5)),
            5e-12),
        new Sample("gradient flow", GradientFlow.withTolerance(1e-6), NOTHING));
  }

  static Stream<Named<Optimizer>> optimizers() {
    return samples().stream().map(sample -> Named.of(sample.name(), sample.optimizer()));
  }

  @Test
  void everyOptimizerIsAmongTheSamples() {
    assertThat(Implementations.among(samples().stream().map(Sample::optimizer)))
        .isEqualTo(Implementations.of(Optimizer.class));
  }

  private static double steps(Optimizer.Stepper stepper, Parameters weights, int count) {
    double time = 0;
    for (int step = 0; step < count; step++) {
      time += stepper.step(BOWL, weights).time();
    }
    return time;
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void theFirstStepLowersAQuadratic(Optimizer optimizer) {
    Parameters weights = BOWL.at(START);
    double before = BOWL.value(weights);
    steps(optimizer.start(weights), weights, 1);
    assertThat(BOWL.value(weights)).isLessThan(before);
  }

  /** Counted in the stepper itself, so that no optimizer says less than it holds, or more. */
  @ParameterizedTest
  @MethodSource("optimizers")
  void itSaysHowManyVectorsItHolds(Optimizer optimizer) throws IllegalAccessException {
    Parameters weights = BOWL.at(START);
    Optimizer.Stepper stepper = optimizer.start(weights);
    assertThat(HeldVectors.of(stepper, START.length)).isEqualTo(optimizer.vectors());
    steps(stepper, weights, 3);
    assertThat(HeldVectors.of(stepper, START.length)).isEqualTo(optimizer.vectors());
  }

  static Stream<Arguments> ends() {
    return samples().stream()
        .map(sample -> Arguments.of(Named.of(sample.name(), sample.optimizer()), sample.left()));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void theMinimumIsReached(Optimizer optimizer, double left) {
    Parameters weights = BOWL.at(START);
    steps(optimizer.start(weights), weights, STEPS);
    assertThat(BOWL.value(weights)).isLessThan(left);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void resumingTakesTheSameStepsToTheLastBit(Optimizer optimizer) {
    Parameters undisturbed = BOWL.at(START);
    steps(optimizer.start(undisturbed), undisturbed, 31);

    Parameters interrupted = BOWL.at(START);
    Optimizer.Stepper first = optimizer.start(interrupted);
    steps(first, interrupted, 17);
    OptimizerState kept = copy(first.state());
    Parameters resumed = interrupted.copy();
    steps(first, interrupted, 5);
    steps(optimizer.resume(resumed, kept), resumed, 14);

    assertThat(resumed.flat().toArray()).containsExactly(undisturbed.flat().toArray());
  }

  /**
   * Looking at the loss before a step, as the training loop does at its checks, changes nothing.
   */
  @ParameterizedTest
  @MethodSource("optimizers")
  void lookingAtTheLossLeavesTheStepsAsTheyAre(Optimizer optimizer) {
    Parameters unseen = BOWL.at(START);
    Parameters seen = BOWL.at(START);
    Optimizer.Stepper plain = optimizer.start(unseen);
    Optimizer.Stepper looking = optimizer.start(seen);
    for (int step = 0; step < 20; step++) {
      if (step % 3 == 0) {
        assertThat(looking.loss(BOWL, seen)).isCloseTo(BOWL.value(seen), within(ROUNDING));
      }
      assertThat(looking.step(BOWL, seen)).isEqualTo(plain.step(BOWL, unseen));
    }
    assertThat(seen.flat().toArray()).containsExactly(unseen.flat().toArray());
  }

  /** A loss that is not a number says nothing of where to go. */
  @ParameterizedTest
  @MethodSource("optimizers")
  void whereTheLossIsNotFiniteTheWeightsStay(Optimizer optimizer) {
    Parameters weights = BOWL.at(1, Double.NaN, 0.5, 1.5);
    Step step = optimizer.start(weights).step(BOWL, weights);
    assertThat(step).isEqualTo(new Step(0, Double.NaN));
    assertThat(weights.flat().toArray()).containsExactly(1, Double.NaN, 0.5, 1.5);
  }

  static Stream<Named<Optimizer>> ofOneGradientEach() {
    return optimizers()
        .filter(named -> !named.getName().contains("flow") && !named.getName().contains("mini"));
  }

  @ParameterizedTest
  @MethodSource("ofOneGradientEach")
  void aStepTakesOneGradientAndALookBeforeItNoMore(Optimizer optimizer) {
    Counting counting = new Counting(BOWL);
    Parameters weights = BOWL.at(START);
    Optimizer.Stepper stepper = optimizer.start(weights);
    for (int step = 0; step < 12; step++) {
      if (step % 4 == 0) {
        stepper.loss(counting, weights);
      }
      stepper.step(counting, weights);
    }
    assertThat(counting.gradients()).isEqualTo(12);
  }

  /** The last of the seven stages is taken at the end of the step: it is the next one's first. */
  @Test
  void aStepOfTheFlowTakesSixGradients() {
    Counting counting = new Counting(BOWL);
    Parameters weights = BOWL.at(START);
    Optimizer.Stepper stepper = GradientFlow.withTolerance(1e-3).start(weights);
    for (int step = 0; step < 5; step++) {
      stepper.step(counting, weights);
    }
    assertThat(counting.gradients()).isEqualTo(1 + 5 * 6);
  }

  /** Whoever moves the weights between two steps of the flow gets the slope of where they are. */
  @Test
  void aFlowSeesThatItsWeightsWereMoved() {
    GradientFlow flow = GradientFlow.withTolerance(1e-6);
    Parameters moved = BOWL.at(START);
    Optimizer.Stepper stepper = flow.start(moved);
    stepper.step(BOWL, moved);
    moved.flat().scaleInPlace(-2);
    Parameters alone = moved.copy();
    Optimizer.Stepper other = flow.resume(alone, stepper.state());
    assertThat(stepper.step(BOWL, moved)).isEqualTo(other.step(BOWL, alone));
    assertThat(moved.flat().toArray()).containsExactly(alone.flat().toArray());
  }

  private static OptimizerState copy(OptimizerState state) {
    return new OptimizerState(
        state.numbers().clone(), state.vectors().stream().map(Tensor::copy).toList());
  }

  static Stream<Named<Optimizer>> followersOfTheGradient() {
    return Stream.of(
        Named.of("gradient descent", new GradientDescent(1e-4, 0)),
        Named.of("GroupRMSprop", GroupRmsProp.withStepSize(1e-4)),
        Named.of(
            "gradient descent by a cosine",
            new GradientDescent(new StepSize.Cosine(1e-4, 1000, 5e-5), 0)),
        Named.of("gradient flow", GradientFlow.withTolerance(1e-8)));
  }

  /** With small steps the weights are where gradient flow is after the flow time reported. */
  @ParameterizedTest
  @MethodSource("followersOfTheGradient")
  void theFlowTimeIsThatOfTheGradientFlow(Optimizer optimizer) {
    Parameters weights = BOWL.at(START);
    double time = 0;
    Optimizer.Stepper stepper = optimizer.start(weights);
    while (time < 0.2) {
      time += steps(stepper, weights, 1);
    }
    double[] found = weights.flat().toArray();
    for (int i = 0; i < START.length; i++) {
      assertThat(found[i])
          .isCloseTo(START[i] * Math.exp(-BOWL.curvatures()[i] * time), within(FLOW));
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aStateOfAnotherShapeIsRefused(Optimizer optimizer) {
    Parameters weights = BOWL.at(START);
    OptimizerState foreign =
        new OptimizerState(new double[7], List.of(Tensor.zeros(DType.FLOAT64, 3)));
    assertThatThrownBy(() -> optimizer.resume(weights, foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("numbers and vectors of lengths [3]");
  }
}
