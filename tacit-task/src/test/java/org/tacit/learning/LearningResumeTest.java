package org.tacit.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tacit.data.labelled.LabelledData;
import org.tacit.data.labelled.Samples;
import org.tacit.learning.LearningSettings.Added;
import org.tacit.learning.LearningSettings.Descent;
import org.tacit.learning.LearningSettings.Method;
import org.tacit.model.network.ResidualNetworks.Stem;
import org.tacit.regularizer.ComplexityPenalty;
import org.tacit.regularizer.Deviation;
import org.tacit.regularizer.InputNoise;
import org.tacit.regularizer.LabelNoise;
import org.tacit.regularizer.Strength;
import org.tacit.task.Answer;
import org.tacit.task.StoppedException;
import org.tacit.task.Surroundings;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.testing.KeptInMemory;
import org.tacit.testing.StopAfterLooks;
import org.tacit.training.Checkpoints;

/** A training that was stopped goes on to the same bits, with everything that draws in it. */
class LearningResumeTest {
  private static LearningTask task(Method method) {
    RandomGenerator random = new Seed(77).generator();
    int count = 90;
    double[] points = new double[2 * count];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 2;
      points[2 * i] = random.nextGaussian() + 2 * labels[i];
      points[2 * i + 1] = random.nextGaussian();
    }
    LabelledData data =
        new LabelledData(
            "points", Samples.ofNumbers(List.of(2), points, labels), null, List.of("a", "b"));
    return new LearningTask(
        "points",
        data,
        new LearningSettings(
            new LearningSettings.Model(
                NetworkKind.MLP, new NetworkKind.Shape(List.of(8), Stem.SMALL), false),
            Stream.of(
                    new ComplexityPenalty(new Strength(1e-2), 1),
                    new InputNoise(new Deviation(0.1)),
                    new LabelNoise(new Deviation(0.05)))
                .map(regularizer -> new Added(String.valueOf(regularizer), regularizer))
                .toList(),
            new Descent(method, 0.02, 0.9),
            new LearningSettings.Pace(16, 1, 6, 0),
            LearningSettings.Kept.BEST,
            0.2,
            true,
            new Seed(5),
            Duration.ofMinutes(5)));
  }

  private static Answer run(LearningTask task, int looks, Checkpoints checkpoints) {
    StopAfterLooks stop = new StopAfterLooks(looks);
    return task.run(new Surroundings(stop, () -> false, name -> checkpoints, line -> {}));
  }

  @Test
  void aStoppedTrainingGoesOnToTheSameBits() {
    for (Method method : Method.values()) {
      LearningTask task = task(method);
      try (Scope scope = Scope.open()) {
        Answer whole = run(task, Integer.MAX_VALUE, Checkpoints.none());
        assertThat(whole.trace()).isNotNull();
        for (int stop : new int[] {1, 7, 20}) {
          KeptInMemory kept = KeptInMemory.often();
          assertThatThrownBy(() -> run(task, stop, kept)).isInstanceOf(StoppedException.class);
          Answer resumed = run(task, Integer.MAX_VALUE, kept);
          assertThat(resumed.trace()).as("%s stopped at %d", method, stop).isEqualTo(whole.trace());
          assertThat(value(resumed, "geometricComplexity"))
              .isEqualTo(value(whole, "geometricComplexity"));
        }
      }
    }
  }

  private static String value(Answer answer, String key) {
    return String.valueOf(
        answer.facts().stream()
            .filter(fact -> fact.key().equals(key))
            .findFirst()
            .orElseThrow()
            .value());
  }

  /** Everything that the result depends on, but how far it went. */
  @Test
  void anotherTrainingIsToldByItsIdentity() {
    LearningTask task = task(Method.ADAM);
    assertThat(task.identity().differenceFrom(task(Method.ADAM).identity())).isEmpty();
    assertThat(task.identity().differenceFrom(task(Method.SGD).identity())).contains("--optimizer");
  }
}
