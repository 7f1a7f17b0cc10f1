package org.tacit.completion.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.completion.Completion;
import org.tacit.completion.CompletionResult;
import org.tacit.completion.SyntheticTensor;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;
import org.tacit.testing.Implementations;
import org.tacit.training.Checkpoint;
import org.tacit.training.CheckpointCodec;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;

/** What every completion method says of itself, and that it does as it says. */
class CompletionMethodsTest {
  private static final long STEPS = 40;

  /** Wide enough for a column of the help. */
  private static final int LONGEST_NAME = 11;

  private static final int LONGEST_HELP = 40;
  private static final ObservedEntries MATRIX = observed(14, 12);
  private static final ObservedEntries TENSOR = observed(6, 5, 7);

  private static ObservedEntries observed(int... dimensions) {
    return Holdout.split(
            new SyntheticTensor("noisy", dimensions, 2, 0.1, value -> value).entries(),
            0.3,
            new Seed(3))
        .training();
  }

  static Stream<CompletionMethod> methods() {
    return CompletionMethods.all().stream();
  }

  private static CompletionSettings settings(CompletionMethod method) {
    return new CompletionSettings(
        method, null, null, null, null, 0.1, 1, STEPS, Duration.ofMinutes(5));
  }

  @Test
  void everyMethodIsInTheRegistryUnderANameOfItsOwn() {
    assertThat(Implementations.among(methods()))
        .isEqualTo(Implementations.of(CompletionMethod.class));
    assertThat(methods().map(CompletionMethod::name)).doesNotHaveDuplicates();
    assertThat(methods().map(method -> CompletionMethod.named(method.name())))
        .containsExactlyElementsOf(CompletionMethods.all());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void itsLineOfHelpFits(CompletionMethod method) {
    assertThat(method.name()).matches("[a-z]+").hasSizeLessThanOrEqualTo(LONGEST_NAME);
    assertThat(method.help()).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST_HELP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hft", "", "ALS"})
  void anUnknownNameIsRefusedWithAllNames(String name) {
    assertThatThrownBy(() -> CompletionMethod.named(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected htf, cp, matrix")
        .hasMessageContaining(" or mean, found " + name);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void itCompletesWhatItSays(CompletionMethod method) {
    for (ObservedEntries entries : List.of(MATRIX, TENSOR)) {
      Completion completion = new Completion(settings(method));
      if (method.anyOrder() || entries == MATRIX) {
        CompletionResult result = completion.run(entries, Progress.silent());
        assertThat(result.method()).isEqualTo(method);
        assertThat(result.heldOutRelativeError()).isFinite();
        assertThat(result.training() == null).isEqualTo(method.steps() == 0);
      } else {
        assertThatThrownBy(() -> completion.run(entries, Progress.silent()))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("the method %s completes matrices".formatted(method.name()));
      }
    }
  }

  /** For a method that trains, twice the rows and columns and four times the entries take more. */
  @ParameterizedTest
  @MethodSource("methods")
  void itsMemoryGrowsWithTheArray(CompletionMethod method) {
    assumeThat(method.steps()).isPositive();
    assertThat(bytes(method, 400, 16_000)).isGreaterThan(1.5 * bytes(method, 200, 4_000));
  }

  private static double bytes(CompletionMethod method, int side, long observed) {
    int[] square = {side, side};
    CompletionMethod.Memory memory =
        method.memory(new CompletionMethod.Wanted(settings(method), square, observed));
    assertThat(memory.model()).isNotBlank();
    return memory.nativeNumbers() + memory.heapNumbers();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void whatIsTooLargeIsRefusedByName(CompletionMethod method) {
    int[] large = {1 << 20, 1 << 20};
    String refusal = method.tooLarge(large);
    assertThat(method.tooLarge(new int[] {14, 12})).isNull();
    if (refusal == null) {
      assertThat(method.memory(new CompletionMethod.Wanted(settings(method), large, 1_000)))
          .isNotNull();
    } else {
      assertThat(refusal).contains("the method " + method.name(), "too large");
      assertThat(method.compared(large)).isFalse();
    }
  }

  /** Stopped in the middle, and gone on with by another run. */
  @ParameterizedTest
  @MethodSource("methods")
  void itResumesAsItSays(CompletionMethod method) {
    assumeThat(method.resumes() && method.steps() > 0).isTrue();
    Completion completion = new Completion(settings(method));
    double[] whole = completion.run(MATRIX, Progress.silent()).predict(MATRIX.indices());
    Map<String, byte[]> kept = new HashMap<>();
    Function<String, Checkpoints> memory = name -> in(kept, name);
    assertThat(completion.run(MATRIX, stoppingAfter(9), memory).cancelled()).isTrue();
    assertThat(kept).isNotEmpty();
    assertThat(completion.run(MATRIX, Progress.silent(), memory).predict(MATRIX.indices()))
        .isEqualTo(whole);
  }

  private static Progress stoppingAfter(int looks) {
    return new Progress() {
      private int seen;

      @Override
      public void at(long step, long steps, double loss) {
        // Looks at nothing.
      }

      @Override
      public boolean cancelled() {
        return seen++ >= looks;
      }
    };
  }

  private static Checkpoints in(Map<String, byte[]> kept, String name) {
    return new Checkpoints() {
      @Override
      public Duration interval() {
        return Duration.ofDays(1);
      }

      @Override
      public void save(Checkpoint checkpoint) {
        kept.put(name, CheckpointCodec.encoded(checkpoint));
      }

      @Override
      public @Nullable Checkpoint load() {
        byte[] bytes = kept.get(name);
        try {
          return bytes == null ? null : CheckpointCodec.decoded(bytes);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }
}
