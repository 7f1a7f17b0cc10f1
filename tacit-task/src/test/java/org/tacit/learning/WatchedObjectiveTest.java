package org.tacit.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.data.labelled.LabelledData;
import org.tacit.data.labelled.Samples;
import org.tacit.learning.LearningSettings.Added;
import org.tacit.learning.LearningSettings.Descent;
import org.tacit.learning.LearningSettings.Method;
import org.tacit.model.network.ResidualNetworks.Stem;
import org.tacit.objective.network.Augmentations;
import org.tacit.regularizer.ComplexityPenalty;
import org.tacit.regularizer.Strength;
import org.tacit.task.Surroundings;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.testing.StopAfterLooks;
import org.tacit.training.Checkpoints;

/** The loss after an epoch is that of some samples of training, drawn at the start. */
class WatchedObjectiveTest {
  private static final int COUNT = 2600;
  private static final Seed SEED = new Seed(5);

  private static Samples samples(int changed) {
    RandomGenerator random = new Seed(77).generator();
    double[] points = random.doubles(2 * COUNT).toArray();
    int[] labels = new int[COUNT];
    for (int i = 0; i < COUNT; i++) {
      labels[i] = i == changed ? 1 - i % 2 : i % 2;
    }
    return Samples.ofNumbers(List.of(2), points, labels);
  }

  /** At the start, with the label of one sample changed, or of none. */
  private static double loss(double holdout, boolean penalized, int changed) {
    List<Added> added =
        penalized
            ? List.of(new Added("complexity", new ComplexityPenalty(new Strength(1e-2), 1)))
            : List.of();
    LearningTask task =
        new LearningTask(
            "points",
            new LabelledData("points", samples(changed), null, List.of("a", "b")),
            new LearningSettings(
                new LearningSettings.Model(
                    NetworkKind.MLP, new NetworkKind.Shape(List.of(4), Stem.SMALL), false),
                added,
                Augmentations.NONE,
                new Descent(Method.SGD, 0.02, 0.9),
                new LearningSettings.Pace(64, 1, 1, 0),
                LearningSettings.Kept.BEST,
                holdout,
                true,
                SEED,
                Duration.ofMinutes(5)));
    try (Scope scope = Scope.open()) {
      StopAfterLooks never = new StopAfterLooks(Integer.MAX_VALUE);
      return Objects.requireNonNull(
              task.run(new Surroundings(never, () -> false, name -> Checkpoints.none(), line -> {}))
                  .trace())
          .series("loss", 0)
          .get(0)
          .value();
    }
  }

  @ParameterizedTest
  @CsvSource({"true, 255, 256", "false, 1999, 2000"})
  void laterSamplesDoNotCount(boolean penalized, int last, int next) {
    int[] training = LearningSplit.of(samples(-1), 0.1, SEED).training();
    double loss = loss(0.1, penalized, -1);
    assertThat(loss(0.1, penalized, training[next])).isEqualTo(loss);
    assertThat(loss(0.1, penalized, training[last])).isNotEqualTo(loss);
  }

  /** The network of the least loss is kept, so it is that of all samples. */
  @Test
  void whereNothingIsHeldOutAllSamplesCount() {
    int[] training = LearningSplit.of(samples(-1), 0, SEED).training();
    double loss = loss(0, false, -1);
    assertThat(loss(0, false, training[COUNT - 1])).isNotEqualTo(loss);
  }
}
