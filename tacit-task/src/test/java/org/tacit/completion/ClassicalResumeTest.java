package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;
import org.tacit.testing.KeptInMemory;
import org.tacit.testing.StopAfterLooks;
import org.tacit.training.Checkpoints;
import org.tacit.training.Outcome;
import org.tacit.training.TrainingResult;

/**
 * The classical methods in the one loop: stopped at any iteration and gone on with by another they
 * end with the bits of an undisturbed one, and a limit of steps is exact.
 */
class ClassicalResumeTest {
  private static final int STOPS = 6;
  private static final int NEVER = Integer.MAX_VALUE;
  private static final ObservedEntries DATA =
      Holdout.split(
              new SyntheticTensor("noisy", new int[] {14, 12}, 2, 0.1, value -> value).entries(),
              0.3,
              new Seed(3))
          .training();

  private int looks;

  private TrainingResult run(
      CompletionMethod method,
      @Nullable Long steps,
      int cancelAfter,
      Function<String, Checkpoints> checkpoints) {
    StopAfterLooks progress = new StopAfterLooks(cancelAfter);
    CompletionSettings settings =
        new CompletionSettings(
            method, null, null, null, null, 0.1, 1, steps, Duration.ofMinutes(5));
    TrainingResult training =
        Objects.requireNonNull(
            Completion.chosen(
                    Heat.over(settings, TestSplit.of(settings, DATA).whole()),
                    progress,
                    checkpoints)
                .result()
                .training());
    looks = progress.looks();
    return training;
  }

  /** Each attempt keeps its state under its own name. */
  private static Function<String, Checkpoints> kept() {
    Map<String, KeptInMemory> all = new HashMap<>();
    return name -> all.computeIfAbsent(name, key -> KeptInMemory.atTheEnd());
  }

  private static void assertSame(TrainingResult found, TrainingResult whole) {
    assertThat(found.outcome()).isEqualTo(whole.outcome());
    assertThat(found.steps()).isEqualTo(whole.steps());
    assertThat(found.bestStep()).isEqualTo(whole.bestStep());
    assertThat(found.trace()).isEqualTo(whole.trace());
    assertThat(found.best().flat().toArray()).isEqualTo(whole.best().flat().toArray());
  }

  /** Stopped before the first iteration, at random ones, and at the last. */
  @ParameterizedTest
  @ValueSource(strings = {"softimpute", "als", "svt", "fista", "svp"})
  void goesOnToTheSameBitsFromAnyIteration(CompletionMethod method) {
    Function<String, Checkpoints> undisturbed = kept();
    TrainingResult whole = run(method, null, NEVER, undisturbed);
    int all = (int) whole.steps();
    assertSame(run(method, null, 0, undisturbed), whole);
    RandomGenerator random = new Seed(7).generator();
    for (int i = 0; i < STOPS; i++) {
      int stop = i == 0 ? 0 : i == 1 ? all : random.nextInt(all);
      Function<String, Checkpoints> kept = kept();
      TrainingResult cut = run(method, null, stop, kept);
      assertThat(cut.outcome().kind())
          .as("at %d of %d", stop, all)
          .isEqualTo(Outcome.Kind.CANCELLED);
      assertSame(run(method, null, NEVER, kept), whole);
    }
  }

  /** After 17 iterations, and with the limit lifted as if it had never been there. */
  @ParameterizedTest
  @ValueSource(strings = {"softimpute", "als", "svt", "fista", "svp"})
  void aLimitOfStepsIsExactAndLeavesNoMark(CompletionMethod method) {
    Function<String, Checkpoints> kept = kept();
    TrainingResult limited = run(method, 17L, NEVER, kept);
    assertThat(limited.steps()).isEqualTo(17);
    assertThat(limited.outcome())
        .isEqualTo(new Outcome(Outcome.Kind.STEP_LIMIT, "all 17 steps were taken"));
    // Least squares run twice, with effects of the modes, whose own search asks too, and without.
    boolean twice = method.name().equals("als");
    assertThat(looks).as("asked at every iteration").isBetween(twice ? 34 : 17, twice ? NEVER : 17);
    assertSame(
        run(method, null, NEVER, kept), run(method, null, NEVER, name -> Checkpoints.none()));
  }
}
