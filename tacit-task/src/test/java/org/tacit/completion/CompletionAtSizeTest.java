package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.completion.CompletionSettings.Method;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;
import org.tacit.training.Progress;

/** Completion of matrices as large as people have them, within minutes. */
class CompletionAtSizeTest {
  /** Enough of the hidden entries for validation. */
  private static final int VALIDATION = 200_000;

  private static final Duration TIME = Duration.ofMinutes(10);

  /** Deep factorization must do with what the command allows where nobody says more. */
  private static final Duration DEFAULT_TIME = Duration.ofSeconds(50);

  /** A step may be under way when the time is over. */
  private static final double OVERRUN = 1.2;

  @ParameterizedTest
  @CsvSource({
    "300,5,0.2,0,LEAST_SQUARES,3,0.001",
    "300,5,0.2,0,SOFT_IMPUTE,3,0.02",
    "300,5,0.2,0,SPECTRAL,3,0.02",
    "300,5,0.2,0,PROJECTION,3,0.02",
    "300,5,0.2,0,FISTA,3,0.02",
    "300,5,0.2,0,THRESHOLDING,3,0.2",
    "300,5,0.2,0,MATRIX,3,0.005",
    "300,5,0.2,0.3,LEAST_SQUARES,3,0.36",
    "300,5,0.2,0.3,SOFT_IMPUTE,3,0.5",
    "300,5,0.2,0.3,SPECTRAL,3,0.36",
    "300,5,0.2,0.3,PROJECTION,3,0.36",
    "300,5,0.2,0.3,FISTA,3,0.5",
    "300,5,0.2,0.3,THRESHOLDING,3,0.5",
    "300,5,0.2,0.3,MATRIX,3,0.36",
    "2000,10,0.05,0,LEAST_SQUARES,3,0.001",
    "2000,10,0.05,0,SOFT_IMPUTE,3,0.02",
    "2000,10,0.05,0.3,LEAST_SQUARES,3,0.36",
    "2000,10,0.05,0.3,SOFT_IMPUTE,3,0.5",
    "2000,10,0.05,0,MATRIX,3,0.02",
    "2000,10,0.05,0.3,MATRIX,3,0.36"
  })
  @Tag("slow")
  void hiddenEntriesAreFoundWithinMinutes(
      int size, int rank, double seen, double noise, Method method, int seeds, double bar)
      throws IOException {
    SyntheticTensor matrix =
        new SyntheticTensor("at size", new int[] {size, size}, rank, noise, value -> value);
    ObservedEntries all = matrix.entries();
    Duration time = method == Method.MATRIX ? DEFAULT_TIME : TIME;
    double[] errors = new double[seeds];
    double[] seconds = new double[seeds];
    for (int seed = 1; seed <= seeds; seed++) {
      Holdout hidden = Holdout.split(all, 1 - seen, new Seed(seed).split("hidden"));
      CompletionResult result =
          new Completion(
                  new CompletionSettings(method, null, null, null, null, 0.1, seed, null, time))
              .run(hidden.training(), Progress.silent());
      errors[seed - 1] = error(result, hidden.heldOut());
      seconds[seed - 1] = result.seconds();
      note(size, noise, method, seed, result, errors[seed - 1]);
    }
    Arrays.sort(errors);
    Arrays.sort(seconds);
    assertThat(errors[seeds / 2]).isLessThan(bar);
    assertThat(seconds[seeds / 2]).isLessThan(OVERRUN * time.toSeconds());
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

  private static void note(
      int size, double noise, Method method, int seed, CompletionResult result, double error)
      throws IOException {
    Path summary = Files.createDirectories(Path.of("target", "at-size")).resolve("summary.txt");
    Files.writeString(
        summary,
        String.format(
            Locale.ROOT,
            "| %d | noise %.1f | %s | seed %d | held out %.3g | hidden %.3g | %.1f s | %s | %s%n",
            size,
            noise,
            method.option(),
            seed,
            result.heldOutRelativeError(),
            error,
            result.seconds(),
            result.description(),
            result.explanation()),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
