package org.tacit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tacit.model.Initialization;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.objective.Loss;
import org.tacit.objective.Objective;
import org.tacit.objective.SensingObjective;
import org.tacit.operator.EntryIndices;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.Optimizer;
import org.tacit.optimizer.flow.GradientFlow;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** How a training ends, and when it reads the model. */
class TrainingTest {
  private static final Seed SEED = new Seed(11);
  private static final MatrixFactorization MODEL = new MatrixFactorization(5, 5, 2, 5);
  private static final Duration LONG = Duration.ofMinutes(1);

  private static TrainingResult run(double stepSize, StopRule stop, Schedule schedule) {
    EntryIndices all = EntryIndices.all(5, 5);
    double[] values = SEED.split("data").generator().doubles(all.count()).toArray();
    Optimizer optimizer = new GradientDescent(stepSize, 0);
    Recorder norm =
        (step, flowTime, weights, rows) ->
            rows.add(new Trace.Row(step, flowTime, "norm", 0, weights.flat().norm()));
    return new Training(
            new SensingObjective(
                MODEL, new ObservedEntries(all, values), new Loss.SquaredError(), DType.FLOAT64),
            null,
            optimizer,
            stop,
            new Recording(norm, schedule),
            Progress.silent(),
            Checkpoints.none())
        .run(start());
  }

  private static Parameters start() {
    return new Initialization.Gaussian(0.3).start(MODEL.layout(), DType.FLOAT64, SEED);
  }

  @Test
  void divergenceIsAnOutcomeThatNamesTheTensorAndKeepsTheLastFiniteState() {
    TrainingResult result =
        run(1e4, StopRule.checkedEvery(1).steps(1000).time(LONG), new Schedule.Every(1));
    assertThat(result.outcome().kind()).isEqualTo(Outcome.Kind.DIVERGED);
    assertThat(result.outcome().explanation())
        .containsPattern("at step \\d+: W[12].* grew to the norm");
    assertThat(result.best().flat().norm()).isFinite();
    assertThat(result.loss()).isFinite();
  }

  @Test
  void convergesWhenTheLossStaysBelowTheTolerance() {
    StopRule stop = StopRule.checkedEvery(5).lossBelow(1e-3, 3).steps(100_000).time(LONG);
    TrainingResult result = run(0.5, stop, new Schedule.AtTheEnd());
    assertThat(result.outcome().kind()).isEqualTo(Outcome.Kind.CONVERGED);
    List<Trace.Row> losses = result.trace().series("loss", 0);
    assertThat(losses.subList(losses.size() - 4, losses.size()))
        .allSatisfy(row -> assertThat(row.value()).isLessThan(1e-3));
    assertThat(losses.get(losses.size() - 5).value()).isGreaterThanOrEqualTo(1e-3);
  }

  /** Three checks in a row: two, a rise, and two again are not four. */
  @Test
  void aLossThatRisesAgainMustStayBelowTheToleranceFromAnew() {
    double low = 1e-4;
    StopRule stop = StopRule.checkedEvery(1).lossBelow(1e-3, 2).steps(10).time(LONG);
    TrainingResult rises = follow(stop, 1, low, low, 1, low, low, 1, low, low, 1, 1, 1);
    assertThat(rises.outcome().kind()).isEqualTo(Outcome.Kind.STEP_LIMIT);
    TrainingResult stays = follow(stop, 1, low, low, 1, low, low, low, 1, 1, 1, 1, 1);
    assertThat(stays.outcome().kind()).isEqualTo(Outcome.Kind.CONVERGED);
    assertThat(stays.steps()).isEqualTo(6);
  }

  /** A training whose weight counts the steps, and whose loss is given for each of them. */
  private static TrainingResult follow(StopRule stop, double... losses) {
    Objective objective =
        new Objective() {
          @Override
          public double value(Parameters weights) {
            return losses[(int) Math.round(weights.flat().toArray()[0])];
          }

          @Override
          public double valueAndGradient(Parameters weights, Parameters gradient) {
            gradient.flat().set(new double[] {-1});
            return value(weights);
          }
        };
    MatrixFactorization counter = new MatrixFactorization(1, 1, 2, 1);
    ParameterLayout layout = new ParameterLayout(List.of(counter.layout().blocks().get(0)));
    return new Training(
            objective,
            null,
            new GradientDescent(1, 0),
            stop,
            Recording.none(),
            Progress.silent(),
            Checkpoints.none())
        .run(layout.zeros(DType.FLOAT64));
  }

  @Test
  void endsAtTheStepLimitAndAtTheTimeLimit() {
    TrainingResult steps =
        run(1e-3, StopRule.checkedEvery(7).steps(40).time(LONG), new Schedule.AtTheEnd());
    assertThat(steps.outcome().kind()).isEqualTo(Outcome.Kind.STEP_LIMIT);
    assertThat(steps.steps()).as("though checks are made every seven steps").isEqualTo(40);
    StopRule brief =
        StopRule.checkedEvery(1_000_000_000).steps(Long.MAX_VALUE).time(Duration.ofMillis(50));
    assertThat(run(1e-3, brief, new Schedule.AtTheEnd()).outcome().kind())
        .isEqualTo(Outcome.Kind.TIME_LIMIT);
  }

  /** A step size at which the loss swings about its least value. */
  @Test
  void aLossThatFallsNoMoreEndsTheTrainingWhereThatIsAskedFor() {
    TrainingResult result =
        run(
            0.5,
            StopRule.checkedEvery(1).noGain(200).steps(1_000_000).time(LONG),
            new Schedule.AtTheEnd());
    assertThat(result.outcome().kind()).isEqualTo(Outcome.Kind.EARLY_STOPPED);
    assertThat(result.outcome().explanation())
        .isEqualTo("the loss was least at step %,d and falls no more".formatted(result.bestStep()));
    assertThat(result.steps()).isEqualTo(result.bestStep() + 201);
  }

  @Test
  void theScheduleSaysWhenTheModelIsReadAndTheEndAlwaysIs() {
    StopRule stop = StopRule.checkedEvery(50).steps(100).time(LONG);
    assertThat(readings(run(1e-3, stop, new Schedule.Every(30))))
        .containsExactly(0L, 30L, 60L, 90L, 100L);
    assertThat(readings(run(1e-3, stop, new Schedule.AtTheEnd()))).containsExactly(100L);
    assertThat(readings(run(1e-3, stop, new Schedule.Logarithmic(2))))
        .containsExactly(0L, 1L, 4L, 10L, 32L, 100L);
  }

  @Test
  void lossMilestonesFollowTheFallOfTheLoss() {
    StopRule stop = StopRule.checkedEvery(1).steps(2000).time(LONG);
    Trace trace = run(0.1, stop, new Schedule.LossMilestones(2)).trace();
    List<Trace.Row> losses = trace.series("loss", 0);
    List<Long> steps = trace.series("norm", 0).stream().map(Trace.Row::step).toList();
    assertThat(steps).hasSizeGreaterThan(4).startsWith(0L);
    for (int i = 1; i < steps.size() - 1; i++) {
      double before = losses.get(Math.toIntExact(steps.get(i - 1))).value();
      assertThat(losses.get(Math.toIntExact(steps.get(i))).value()).isLessThanOrEqualTo(before / 2);
    }
  }

  private static List<Long> readings(TrainingResult result) {
    return result.trace().series("norm", 0).stream().map(Trace.Row::step).toList();
  }

  @Test
  void aDamagedCheckpointIsRefusedWhicheverByteIsWrong() {
    Parameters start = start();
    Optimizer.Stepper stepper = new GradientDescent(0.1, 0.9).start(start);
    byte[] bytes =
        CheckpointCodec.encoded(
            new Checkpoint(
                Checkpoint.Counters.start(),
                new Iteration.State(start.flat(), start.flat(), stepper.state()),
                List.of(),
                null));
    LongStream.range(0, bytes.length)
        .mapToInt(Math::toIntExact)
        .forEach(
            at -> {
              byte[] damaged = bytes.clone();
              damaged[at] ^= 1;
              assertThatThrownBy(() -> CheckpointCodec.decoded(damaged))
                  .isInstanceOf(IOException.class)
                  .hasMessageContaining("damaged");
            });
  }

  @Test
  void aFlowThatLeavesEveryBoundIsDivergenceAndNoException() {
    ParameterLayout layout = new ParameterLayout(List.of(new ParameterLayout.Block("x", 1, 1)));
    // dx/dt = x², which is infinite at time 1 from x = 1.
    Objective blowUp =
        new Objective() {
          @Override
          public double value(Parameters weights) {
            return -Math.pow(weights.flat().sum().item(), 3) / 3;
          }

          @Override
          public double valueAndGradient(Parameters weights, Parameters gradient) {
            double x = weights.flat().sum().item();
            gradient.flat().set(new double[] {-x * x});
            return value(weights);
          }
        };
    TrainingResult result =
        new Training(
                blowUp,
                null,
                GradientFlow.withTolerance(1e-8),
                StopRule.checkedEvery(1_000_000)
                    .lossBelow(Double.NEGATIVE_INFINITY, 0)
                    .steps(100_000)
                    .time(LONG),
                Recording.none(),
                Progress.silent(),
                Checkpoints.none())
            .run(layout.over(Tensor.of(DType.FLOAT64, new double[] {1}, 1)));

    assertThat(result.outcome().kind()).isEqualTo(Outcome.Kind.DIVERGED);
    assertThat(result.outcome().explanation())
        .containsPattern("the gradient flow stalled at flow time (1\\.0|0\\.99)\\d*");
  }
}
