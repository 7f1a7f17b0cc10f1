package org.tacit.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tacit.data.labelled.LabelledData;
import org.tacit.data.labelled.Samples;
import org.tacit.learning.LearningSettings.Added;
import org.tacit.learning.LearningSettings.Descent;
import org.tacit.learning.LearningSettings.Method;
import org.tacit.model.network.ResidualNetworks.Stem;
import org.tacit.objective.network.Augmentations;
import org.tacit.objective.network.HorizontalFlip;
import org.tacit.objective.network.PaddedCrop;
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
import org.tacit.training.Trace;

/** A training that was stopped goes on to the same bits, with everything that draws in it. */
class LearningResumeTest {
  private static final List<Integer> POINTS = List.of(2);
  private static final List<Integer> IMAGES = List.of(2, 4, 5);
  private static final Augmentations CHANGES =
      new Augmentations(List.of(new HorizontalFlip(), new PaddedCrop(1)));

  private static LearningTask task(Method method) {
    return task(method, POINTS, Augmentations.NONE);
  }

  private static LearningTask task(
      Method method, List<Integer> shape, Augmentations augmentations) {
    RandomGenerator random = new Seed(77).generator();
    int count = 90;
    int size = shape.stream().reduce(1, Math::multiplyExact);
    double[] points = new double[size * count];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 2;
      for (int k = 0; k < size; k++) {
        points[size * i + k] = random.nextGaussian() + (k == 0 ? 2 * labels[i] : 0);
      }
    }
    LabelledData data =
        new LabelledData(
            "points", Samples.ofNumbers(shape, points, labels), null, List.of("a", "b"));
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
            augmentations,
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
      assertThatItGoesOn(task(method));
    }
  }

  /** An epoch has five steps: after 7 and 18 it is in the middle of one. */
  @Test
  void imagesThatAreChangedAtRandomAreTheSameAfterAStop() {
    LearningTask changed = task(Method.SGD, IMAGES, CHANGES);
    assertThatItGoesOn(changed);
    try (Scope scope = Scope.open()) {
      Answer with = run(changed, Integer.MAX_VALUE, Checkpoints.none());
      LearningTask asTheyAre = task(Method.SGD, IMAGES, Augmentations.NONE);
      Answer without = run(asTheyAre, Integer.MAX_VALUE, Checkpoints.none());
      assertThat(with.trace()).as("they are changed").isNotEqualTo(without.trace());
      assertThat(atTheStart(with)).as("what is evaluated is not").isEqualTo(atTheStart(without));
      assertThat(changed.identity().differenceFrom(asTheyAre.identity())).contains("--augment");
    }
  }

  private static List<Trace.Row> atTheStart(Answer answer) {
    return Objects.requireNonNull(answer.trace()).rows().stream()
        .filter(row -> row.step() == 0)
        .map(row -> new Trace.Row(0, 0, row.measure(), row.index(), row.value()))
        .toList();
  }

  private static void assertThatItGoesOn(LearningTask task) {
    try (Scope scope = Scope.open()) {
      Answer whole = run(task, Integer.MAX_VALUE, Checkpoints.none());
      assertThat(whole.trace()).isNotNull();
      for (int stop : new int[] {1, 7, 18}) {
        KeptInMemory kept = KeptInMemory.often();
        assertThatThrownBy(() -> run(task, stop, kept)).isInstanceOf(StoppedException.class);
        Answer resumed = run(task, Integer.MAX_VALUE, kept);
        assertThat(resumed.trace())
            .as("%s stopped at %d", task.settings().descent(), stop)
            .isEqualTo(whole.trace());
        assertThat(value(resumed, "geometricComplexity"))
            .isEqualTo(value(whole, "geometricComplexity"));
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
