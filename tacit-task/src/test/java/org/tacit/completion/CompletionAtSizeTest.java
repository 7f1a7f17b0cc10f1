package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;
import org.tacit.training.Progress;

/** Completion of matrices as large as people have them, within minutes. */
class CompletionAtSizeTest {
  /** Enough of the hidden entries for validation. */
  private static final int VALIDATION = 200_000;

  private static final int SEEDS = 3;

  /** How many times the measured error is accepted. */
  private static final double WITHOUT_NOISE = 3;

  /** Most of the error is then the noise itself, 0.287, which no method can predict. */
  private static final double WITH_NOISE = 1.1;

  private static final Duration TIME = Duration.ofMinutes(10);

  /** Deep factorization must do with what the command allows where nobody says more. */
  private static final Duration DEFAULT_TIME = Duration.ofSeconds(50);

  /** A step may be under way when the time is over. */
  private static final double OVERRUN = 1.2;

  /** The last column is the error that was measured, that of docs/results.md. */
  @ParameterizedTest
  @CsvSource({
    "300,5,0.2,0,als,3.1e-7",
    "300,5,0.2,0,softimpute,1.2e-4",
    "300,5,0.2,0,snn,8.4e-5",
    "300,5,0.2,0,svp,2.0e-9",
    "300,5,0.2,0,fista,2.1e-4",
    "300,5,0.2,0,svt,2.2e-9",
    "300,5,0.2,0,matrix,0.0011",
    "300,5,0.2,0.3,als,0.320",
    "300,5,0.2,0.3,softimpute,0.377",
    "300,5,0.2,0.3,snn,0.320",
    "300,5,0.2,0.3,svp,0.320",
    "300,5,0.2,0.3,fista,0.377",
    "300,5,0.2,0.3,svt,0.329",
    "300,5,0.2,0.3,matrix,0.320",
    "2000,10,0.05,0,als,3.4e-7",
    "2000,10,0.05,0,softimpute,4.5e-4",
    "2000,10,0.05,0.3,als,0.327",
    "2000,10,0.05,0.3,softimpute,0.410",
    "2000,10,0.05,0,matrix,0.0037",
    "2000,10,0.05,0.3,matrix,0.332"
  })
  @Tag("slow")
  void hiddenEntriesAreFoundWithinMinutes(
      int size,
      int rank,
      double seen,
      double noise,
      CompletionMethod method,
      double measured,
      TestReporter reporter) {
    SyntheticTensor matrix =
        new SyntheticTensor("at size", new int[] {size, size}, rank, noise, value -> value);
    ObservedEntries all = matrix.entries();
    Duration time = method == CompletionMethod.named("matrix") ? DEFAULT_TIME : TIME;
    double[] errors = new double[SEEDS];
    double[] seconds = new double[SEEDS];
    for (int seed = 1; seed <= SEEDS; seed++) {
      Holdout hidden = Holdout.split(all, 1 - seen, new Seed(seed).split("hidden"));
      CompletionResult result =
          new Completion(
                  new CompletionSettings(method, null, null, null, null, 0.1, seed, null, time))
              .run(hidden.training(), Progress.silent());
      errors[seed - 1] = error(result, hidden.heldOut());
      seconds[seed - 1] = result.seconds();
      reporter.publishEntry(note(size, noise, method, seed, result, errors[seed - 1]));
    }
    Arrays.sort(errors);
    Arrays.sort(seconds);
    assertThat(errors[SEEDS / 2]).isLessThan((noise > 0 ? WITH_NOISE : WITHOUT_NOISE) * measured);
    assertThat(seconds[SEEDS / 2]).isLessThan(OVERRUN * time.toSeconds());
  }

  private static double error(CompletionResult result, ObservedEntries hidden) {
    ObservedEntries validation =
        Holdout.split(hidden, Math.min(1, (double) VALIDATION / hidden.count()), new Seed(1))
            .heldOut();
    double[] predicted = result.predict(validation.indices());
    double wrong = 0;
    double squares = 0;
    for (int t = 0; t < predicted.length; t++) {
      wrong += Math.pow(predicted[t] - validation.values()[t], 2);
      squares += validation.values()[t] * validation.values()[t];
    }
    return Math.sqrt(wrong / squares);
  }

  private static String note(
      int size,
      double noise,
      CompletionMethod method,
      int seed,
      CompletionResult result,
      double error) {
    return String.format(
        Locale.ROOT,
        "| %d | noise %.1f | %s | seed %d | held out %.3g | hidden %.3g | %.1f s | %s | %s",
        size,
        noise,
        method.name(),
        seed,
        result.heldOutRelativeError(),
        error,
        result.seconds(),
        result.description(),
        result.explanation());
  }
}
