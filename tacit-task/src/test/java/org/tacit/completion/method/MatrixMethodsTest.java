package org.tacit.completion.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.completion.Comparison;
import org.tacit.completion.Completion;
import org.tacit.completion.CompletionResult;
import org.tacit.completion.SyntheticTensor;
import org.tacit.data.storage.CheckpointFile;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.testing.StopAfterLooks;
import org.tacit.training.Checkpoints;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.TrainingResult;

/** The methods for matrices alone, whose penalties and ranks nobody chooses. */
class MatrixMethodsTest {
  private static final int SEEDS = 3;
  private static final double NOISE = 0.2;

  /** What a matrix of rank 2 and 40 × 36 with 40 % of its entries hidden leaves of an error. */
  private static final SyntheticTensor EXACT =
      new SyntheticTensor("exact matrix", new int[] {40, 36}, 2, 0, value -> value);

  private static final SyntheticTensor NOISY =
      new SyntheticTensor("noisy matrix", new int[] {40, 36}, 2, NOISE, value -> value);

  private static CompletionSettings settings(CompletionMethod method, long seed, Duration time) {
    return new CompletionSettings(method, null, null, null, null, 0.1, seed, null, time);
  }

  private static TrainingResult training(CompletionResult result) {
    return Objects.requireNonNull(result.training());
  }

  private static double median(SyntheticTensor tensor, CompletionMethod method) {
    ObservedEntries all = tensor.entries();
    double[] errors =
        LongStream.rangeClosed(1, SEEDS)
            .mapToDouble(
                seed ->
                    SyntheticTensor.error(all, 0.4, settings(method, seed, Duration.ofSeconds(20))))
            .sorted()
            .toArray();
    return errors[SEEDS / 2];
  }

  /** Those of penalties on the nuclear norm shrink what they find. */
  @ParameterizedTest
  @CsvSource({"softimpute,5e-3", "als,1e-5", "svt,1e-2", "fista,5e-3", "svp,1e-5"})
  void hiddenEntriesOfLowRankAreFound(CompletionMethod method, double error) {
    assertThat(median(EXACT, method)).isLessThan(error);
  }

  /** Smaller, because its steps are many. */
  @Test
  void theSpectralNetworkFindsThemToo() {
    SyntheticTensor small =
        new SyntheticTensor("small matrix", new int[] {20, 18}, 1, 0, value -> value);
    assertThat(median(small, CompletionMethod.named("snn"))).isLessThan(1e-3);
  }

  /** The noise alone is a fifth of the values. */
  @ParameterizedTest
  @CsvSource({"snn,1.2", "softimpute,1.6", "als,1.2", "svt,1.6", "fista,1.6", "svp,1.2"})
  void noisyEntriesAreFoundNearlyToTheNoise(CompletionMethod method, double timesTheNoise) {
    assertThat(median(NOISY, method)).isLessThan(timesTheNoise * NOISE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"softimpute", "als", "svt", "fista", "svp"})
  void theSameSeedGivesTheSameBits(CompletionMethod method) {
    Holdout split = Holdout.split(NOISY.entries(), 0.4, new Seed(5));
    CompletionSettings settings = settings(method, 2, Duration.ofSeconds(60));
    double[][] predicted = new double[2][];
    for (int i = 0; i < 2; i++) {
      predicted[i] =
          new Completion(settings)
              .run(split.training(), Progress.silent())
              .predict(split.heldOut().indices());
    }
    assertThat(predicted[0]).isEqualTo(predicted[1]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"snn", "softimpute", "als", "svt", "fista", "svp"})
  void theTimeAndARequestToStopAreRespected(CompletionMethod method) {
    CompletionResult late =
        new Completion(settings(method, 1, Duration.ofNanos(1)))
            .run(NOISY.entries(), Progress.silent());
    assertThat(training(late).outcome().kind()).isEqualTo(Outcome.Kind.TIME_LIMIT);
    Progress impatient = new StopAfterLooks(0);
    CompletionResult stopped =
        new Completion(settings(method, 1, Duration.ofSeconds(60))).run(NOISY.entries(), impatient);
    assertThat(stopped.cancelled()).isTrue();
    assertThat(training(stopped).steps()).isLessThan(3);
  }

  /** The singular values of a matrix factorization come from its factors. */
  @ParameterizedTest
  @ValueSource(strings = {"matrix", "als"})
  void theSpectrumIsThatOfTheWholeMatrix(CompletionMethod method) {
    CompletionResult result =
        new Completion(settings(method, 1, Duration.ofSeconds(2)))
            .run(NOISY.entries(), Progress.silent());
    double[] found = Objects.requireNonNull(result.spectra().get("{1}"));
    double[] whole =
        LinearAlgebra.singularValues(
            Objects.requireNonNull(result.chosen()).model().endTensor(training(result).best()));
    assertThat(found).containsExactly(Arrays.copyOf(whole, found.length), within(1e-9 * whole[0]));
  }

  /** The one of these methods that trains goes on from where it was stopped, to the same bits. */
  @Test
  void aSpectralNetworkGoesOnFromItsCheckpoint(@TempDir Path folder) {
    SyntheticTensor small =
        new SyntheticTensor("small matrix", new int[] {20, 18}, 1, 0.1, value -> value);
    Holdout split = Holdout.split(small.entries(), 0.4, new Seed(1));
    Completion completion =
        new Completion(settings(CompletionMethod.named("snn"), 1, Duration.ofMinutes(10)));
    double[] undisturbed =
        completion.run(split.training(), Progress.silent()).predict(split.heldOut().indices());
    Progress stopping = new StopAfterLooks(25);
    Function<String, Checkpoints> files =
        name -> new CheckpointFile(folder.resolve(name), Duration.ofMinutes(10));
    assertThat(completion.run(split.training(), stopping, files).cancelled()).isTrue();
    assertThat(folder.resolve("snn-1")).exists();
    CompletionResult resumed = completion.run(split.training(), Progress.silent(), files);
    assertThat(resumed.predict(split.heldOut().indices())).isEqualTo(undisturbed);
  }

  /** Positive values with a long tail are fitted as logarithms by these methods too. */
  @Test
  void longTailsAreFittedAsLogarithms() {
    SyntheticTensor tailed =
        new SyntheticTensor("long-tailed", new int[] {40, 36}, 2, 0.1, v -> Math.exp(2 * v));
    Holdout split = Holdout.split(tailed.entries(), 0.3, new Seed(3));
    CompletionResult result =
        new Completion(settings(CompletionMethod.named("als"), 1, Duration.ofSeconds(60)))
            .run(split.training(), Progress.silent());
    assertThat(result.unit().logarithmic()).isTrue();
    assertThat(result.description()).contains("alternating least squares", "of the logarithms");
  }

  @Test
  void tensorsAndWholeMatricesBeyondAnArrayAreRefused() {
    CompletionSettings thresholding =
        settings(CompletionMethod.named("svt"), 1, Duration.ofSeconds(1));
    assertThatThrownBy(() -> MemoryEstimate.of(thresholding, new int[] {2, 2, 2}, 4, 8))
        .hasMessageStartingWith(
            "the method svt completes matrices, found a tensor of 3 modes; htf, cp, matrix");
    int[] large = {100_000, 100_000};
    assertThatThrownBy(() -> MemoryEstimate.of(thresholding, large, 1_000_000, 0))
        .hasMessageContaining("100000 × 100000 is too large for that");
    CompletionSettings squares = settings(CompletionMethod.named("als"), 1, Duration.ofSeconds(1));
    assertThat(MemoryEstimate.of(squares, large, 1_000_000, 0).allBytes()).isLessThan(4e9);
  }

  @Test
  void comparisonsLeaveOutWhatWouldTakeTooLong() {
    assertThat(Comparison.leftOut(new int[] {40, 36})).isEmpty();
    assertThat(Comparison.leftOut(new int[] {1000, 1000}))
        .containsExactlyInAnyOrder(CompletionMethod.named("snn"), CompletionMethod.named("normal"));
    assertThat(Comparison.leftOut(new int[] {2000, 2000}))
        .containsExactlyInAnyOrder(
            CompletionMethod.named("snn"),
            CompletionMethod.named("svt"),
            CompletionMethod.named("fista"),
            CompletionMethod.named("svp"),
            CompletionMethod.named("normal"));
    assertThat(Comparison.leftOut(new int[] {4, 4, 4}))
        .extracting(CompletionMethod::name)
        .containsExactlyInAnyOrder("snn", "softimpute", "svt", "fista", "svp");
  }
}
