package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.tensor.DType;
import org.tacit.training.Checkpoints;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.Trace;
import org.tacit.training.TrainingResult;

/** Attempts that race within a time. */
class RaceTest {
  private static final MatrixFactorization MODEL = new MatrixFactorization(2, 2, 2, 1);

  private final List<String> ran = new ArrayList<>();

  /** One that has an error, and ends by itself once it is given so many seconds. */
  private Attempt attempt(String name, double error, double needed) {
    return (time, progress, checkpoints) -> {
      ran.add(name);
      double seconds = time.toNanos() / 1e9;
      Outcome outcome =
          seconds < needed
              ? Outcome.outOfTime(time)
              : new Outcome(Outcome.Kind.EARLY_STOPPED, "done");
      Parameters weights = MODEL.layout().zeros(DType.FLOAT64);
      return new Attempt.Fit(
          new Candidate(name, name, MODEL, Standardization.none()),
          new TrainingResult(weights, outcome, 1, 1, 0, error, new Trace(List.of())));
    };
  }

  private static final Attempt NOTHING =
      new Attempt() {
        @Override
        public @Nullable Fit run(
            Duration time, Progress progress, Function<String, Checkpoints> checkpoints) {
          return null;
        }
      };

  private List<Race.Lap> run(Attempt... attempts) {
    return new Race(
            List.of(attempts),
            Duration.ofSeconds(1000),
            System.nanoTime(),
            Progress.silent(),
            name -> Checkpoints.none())
        .run();
  }

  private static List<String> unfinished(List<Race.Lap> laps) {
    return laps.stream()
        .filter(Race.Lap::unfinished)
        .map(lap -> lap.fit().candidate().name())
        .toList();
  }

  @Test
  void whereNoShareEndsAnAttemptEachRunsOnceInOrder() {
    List<Race.Lap> laps = run(attempt("a", 0.3, 10), attempt("b", 0.2, 10), NOTHING);
    assertThat(ran).containsExactly("a", "b");
    assertThat(laps).hasSize(2);
    assertThat(unfinished(laps)).isEmpty();
  }

  /** Of four that their share ended, two go on and then one, which has all the rest. */
  @Test
  void theBetterHalfGoesOnAndTheLastHasTheRest() {
    List<Race.Lap> laps =
        run(
            attempt("a", 0.4, 900),
            attempt("b", 0.1, 900),
            attempt("c", 0.3, 900),
            attempt("d", 0.2, 900));
    assertThat(ran).containsExactly("a", "b", "c", "d", "b", "d", "b");
    assertThat(unfinished(laps)).contains("a", "c").doesNotContain("b");
  }

  /** What has ended by itself takes no more time, and the others have it. */
  @Test
  void theLeftoverGoesToThoseThatAreNotFinished() {
    List<Race.Lap> laps = run(attempt("a", 0.1, 1), attempt("b", 0.2, 950));
    assertThat(ran).containsExactly("a", "b", "b");
    assertThat(unfinished(laps)).isEmpty();
  }

  @Test
  void oneAloneHasAllTheTimeAtOnce() {
    assertThat(unfinished(run(attempt("a", 0.1, 999)))).isEmpty();
    assertThat(ran).containsExactly("a");
  }
}
