package org.tacit.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.Initialization;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.objective.Loss;
import org.tacit.objective.SensingObjective;
import org.tacit.operator.EntryIndices;
import org.tacit.optimizer.Adam;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.GroupRmsProp;
import org.tacit.optimizer.Optimizer;
import org.tacit.optimizer.flow.GradientFlow;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.testing.KeptInMemory;
import org.tacit.testing.StopAfterLooks;

/**
 * A training stopped at any step and gone on with by another ends with the same bits as an
 * undisturbed one: weights, best weights, trace, outcome.
 */
class ResumeTest {
  private static final Seed SEED = new Seed(5);
  private static final int STEPS = 120;
  private static final int STOPS = 20;

  /** A step of the flow takes many evaluations. */
  private static final int STOPS_OF_THE_FLOW = 5;

  private static final StopRule STOP =
      StopRule.checkedEvery(7).noGain(1000).steps(STEPS).time(Duration.ofMinutes(1));

  static Stream<Arguments> trainings() {
    List<Factorization> models =
        List.of(
            new MatrixFactorization(6, 5, 3, 4),
            new CpFactorization(new int[] {4, 3, 5}, 7),
            HierarchicalTensorFactorization.uniform(
                new int[] {3, 4, 2, 3}, ModeTree.parse("[[1,3],[2,4]]"), 5));
    List<Optimizer> optimizers =
        List.of(
            new GradientDescent(0.05, 0),
            new GradientDescent(0.02, 0.9),
            GroupRmsProp.withStepSize(1e-2),
            Adam.withStepSize(1e-2),
            GradientFlow.withTolerance(1e-4));
    return models.stream()
        .flatMap(model -> optimizers.stream().map(optimizer -> Arguments.of(model, optimizer)));
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void resumesToTheSameBitsFromAnyStep(Factorization model, Optimizer optimizer) {
    KeptInMemory undisturbed = KeptInMemory.often();
    run(model, optimizer, Integer.MAX_VALUE, undisturbed);
    RandomGenerator random = SEED.split("stops").generator();
    int stops = optimizer instanceof GradientFlow ? STOPS_OF_THE_FLOW : STOPS;
    for (int i = 0; i < stops; i++) {
      int stop = random.nextInt(STEPS);
      KeptInMemory kept = KeptInMemory.often();
      TrainingResult cut = run(model, optimizer, stop, kept);
      assertThat(cut.outcome().kind()).isEqualTo(Outcome.Kind.CANCELLED);
      TrainingResult resumed = run(model, optimizer, Integer.MAX_VALUE, kept);
      assertThat(resumed.outcome().kind()).isEqualTo(Outcome.Kind.STEP_LIMIT);
      assertThat(kept.withoutTime())
          .as("stopped at step %d", stop)
          .isEqualTo(undisturbed.withoutTime());
    }
  }

  /** Neither the limit of steps nor that of time leaves a mark in what follows. */
  @ParameterizedTest
  @MethodSource("trainings")
  void aTrainingThatALimitEndedGoesOnWithMoreToTheSameBits(
      Factorization model, Optimizer optimizer) {
    TrainingResult whole = run(model, optimizer, Integer.MAX_VALUE, KeptInMemory.often());
    KeptInMemory kept = KeptInMemory.often();
    StopRule fewer = StopRule.checkedEvery(7).noGain(1000).steps(35).time(Duration.ofMinutes(1));
    StopRule noTime = StopRule.checkedEvery(7).noGain(1000).steps(STEPS).time(Duration.ZERO);
    assertThat(run(model, optimizer, fewer, 1000, kept).steps()).isEqualTo(35);
    TrainingResult late = run(model, optimizer, noTime, 1000, kept);
    assertThat(late.outcome().kind()).isEqualTo(Outcome.Kind.TIME_LIMIT);
    assertThat(late.steps()).isEqualTo(35);
    TrainingResult more = run(model, optimizer, STOP, 1000, kept);
    assertThat(more.outcome()).isEqualTo(whole.outcome());
    assertThat(more.trace()).isEqualTo(whole.trace());
    assertThat(more.best().flat().toArray()).isEqualTo(whole.best().flat().toArray());
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void anEndedTrainingIsNotDoneAgain(Factorization model, Optimizer optimizer) {
    KeptInMemory kept = KeptInMemory.often();
    TrainingResult first = run(model, optimizer, Integer.MAX_VALUE, kept);
    // A cancelled run would say so; this one only reads.
    TrainingResult second = run(model, optimizer, 0, kept);
    assertThat(second.outcome()).isEqualTo(first.outcome());
    assertThat(second.best().flat().toArray()).isEqualTo(first.best().flat().toArray());
    assertThat(second.trace()).isEqualTo(first.trace());
  }

  private static TrainingResult run(
      Factorization model, Optimizer optimizer, int cancelAfter, Checkpoints checkpoints) {
    return run(model, optimizer, STOP, cancelAfter, checkpoints);
  }

  private static TrainingResult run(
      Factorization model,
      Optimizer optimizer,
      StopRule stop,
      int cancelAfter,
      Checkpoints checkpoints) {
    EntryIndices all = EntryIndices.all(model.dimensions());
    double[] values = SEED.split("data").generator().doubles(all.count()).toArray();
    Holdout split = Holdout.split(new ObservedEntries(all, values), 0.3, SEED);
    SensingObjective objective =
        new SensingObjective(model, split.training(), new Loss.SquaredError(), DType.FLOAT64);
    SensingObjective heldOut =
        new SensingObjective(model, split.heldOut(), new Loss.SquaredError(), DType.FLOAT64);
    Recorder norms =
        (step, flowTime, weights, rows) ->
            rows.add(new Trace.Row(step, flowTime, "norm", 0, weights.flat().norm()));
    return new Training(
            objective,
            Score.heldOut(heldOut::rootMeanSquaredError),
            optimizer,
            stop,
            new Recording(norms, new Schedule.LossMilestones(1.01)),
            new StopAfterLooks(cancelAfter),
            checkpoints)
        .run(new Initialization.Gaussian(0.3).start(model.layout(), DType.FLOAT64, SEED));
  }
}
