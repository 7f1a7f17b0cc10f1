package org.tacit.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.ParameterLayout;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.ParameterLayout.Role;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.optimizer.Adam;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.GroupRmsProp;
import org.tacit.optimizer.Optimizer;
import org.tacit.optimizer.WithPenalty;
import org.tacit.regularizer.SquaredNorm;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** What a model remembers beside its weights is kept with them, and trained by nobody. */
class BuffersTest {
  private static final int STEPS = 12;
  private static final ParameterLayout LAYOUT =
      new ParameterLayout(
          List.of(new Block("W", 1, 2), new Block("seen", List.of(1), Role.BUFFER)));

  /** {@code ½ ‖θ‖²}, and in the buffer how many steps were taken. */
  private static final Objective REMEMBERING =
      new Objective() {
        @Override
        public double value(Parameters weights) {
          return weights.flat().dot(weights.flat()) / 2;
        }

        @Override
        public double valueAndGradient(Parameters weights, Parameters gradient) {
          gradient.flat().copyInPlace(weights.flat());
          gradient.block(1).copyInPlace(Tensor.of(DType.FLOAT64, new double[] {1}, 1));
          return value(weights);
        }
      };

  static Stream<Named<Optimizer>> optimizers() {
    return Stream.of(
        Named.of("momentum", new GradientDescent(0.1, 0.5)),
        Named.of("GroupRMSprop", GroupRmsProp.withStepSize(0.01)),
        Named.of("Adam", Adam.withStepSize(0.01)),
        Named.of("penalty", new WithPenalty(new GradientDescent(0.1, 0), SquaredNorm.decay(0.1))));
  }

  private static TrainingResult trained(Optimizer optimizer) {
    Parameters start = LAYOUT.over(Tensor.of(DType.FLOAT64, new double[] {1, -2, 0}, 3));
    return new Training(
            REMEMBERING,
            null,
            optimizer,
            StopRule.checkedEvery(1).steps(STEPS).time(Duration.ofMinutes(1)),
            Recording.none(),
            Progress.silent(),
            Checkpoints.none())
        .run(start);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void theBestIterateHasTheBuffersOfItsStep(Optimizer optimizer) {
    TrainingResult result = trained(optimizer);
    assertThat(result.bestStep()).isEqualTo(STEPS);
    assertThat(result.best().block(1).item()).isEqualTo(STEPS);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aCheckpointHoldsThem(Optimizer optimizer) throws Exception {
    Parameters weights = trained(optimizer).best();
    Checkpoint kept =
        new Checkpoint(
            Checkpoint.Counters.start(),
            new Iteration.State(
                weights.withBuffers(),
                weights.copy().withBuffers(),
                optimizer.start(weights).state()),
            List.of(),
            null);
    Checkpoint read = CheckpointCodec.decoded(CheckpointCodec.encoded(kept));
    assertThat(read.state().iterate().toArray()).containsExactly(weights.withBuffers().toArray());
    assertThat(LAYOUT.over(read.state().best()).block(1).item()).isEqualTo(weights.block(1).item());
    assertThat(read.state().memory().vectors()).allMatch(vector -> vector.count() == 2);
  }
}
