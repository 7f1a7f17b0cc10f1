package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tacit.completion.method.Attempt;
import org.tacit.completion.method.Candidate;
import org.tacit.completion.unit.Standardization;
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

  private static final double TIME = 1000;
  private static final double SECONDS = 2;

  private final List<String> ran = new ArrayList<>();
  private final Map<String, Double> used = new LinkedHashMap<>();
  private long now;

  /** One that has an error, and ends by itself once it has used so many seconds. */
  private Attempt attempt(String name, double error, double needed) {
    return (time, progress, checkpoints) -> {
      ran.add(name);
      double given = time.toNanos() / 1e9;
      double before = used.getOrDefault(name, 0.0);
      double after = Math.max(before, Math.min(given, needed));
      used.put(name, after);
      now += (long) ((after - before) * 1e9);
      Outcome outcome =
          given < needed
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
    return run(false, attempts);
  }

  private List<Race.Lap> run(boolean again, Attempt... attempts) {
    return new Race(
            List.of(attempts),
            Duration.ofSeconds((long) TIME),
            () -> now,
            0,
            again,
            Progress.silent(),
            fit -> fit.training().score(),
            name -> Checkpoints.none())
        .run();
  }

  /** One whose process is paused for so many seconds while it runs, after which it is done. */
  private Attempt paused(String name, double error, double seconds) {
    Attempt attempt = attempt(name, error, 1);
    return (time, progress, checkpoints) -> {
      now += (long) (seconds * 1e9);
      return attempt.run(time, progress, checkpoints);
    };
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

  /** Two of four that their share ended go on and then one, which has all the rest. */
  @Test
  void theBetterHalfGoesOnAndTheLastHasTheRest() {
    List<Race.Lap> laps =
        run(
            attempt("a", 0.16, 900),
            attempt("b", 0.1, 900),
            attempt("c", 0.14, 900),
            attempt("d", 0.12, 900));
    assertThat(ran).containsExactly("a", "b", "c", "d", "b", "d", "b");
    assertThat(unfinished(laps)).containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(used.get("b")).isCloseTo(100 + 150 + 300, within(SECONDS));
    assertThat(now / 1e9).as("nothing is left unused").isCloseTo(TIME, within(SECONDS));
  }

  /** The same, but what is far behind the best waits for it, and what is near does not. */
  @Test
  void whatIsFarBehindWaitsForTheBest() {
    run(
        attempt("a", 0.10, 900),
        attempt("b", 0.14, 900),
        attempt("c", 0.16, 900),
        attempt("d", 0.9, 900));
    assertThat(ran).as("0.14 is near").containsExactly("a", "b", "c", "d", "a", "b", "a");
    ran.clear();
    used.clear();
    now = 0;
    run(
        attempt("a", 0.10, 900),
        attempt("b", 0.16, 900),
        attempt("c", 0.16, 900),
        attempt("d", 0.9, 900));
    assertThat(ran).as("0.16 is far").containsExactly("a", "b", "c", "d", "a");
    assertThat(used.get("a")).isCloseTo(100 + 600, within(SECONDS));
  }

  /** A pause takes the time of the first round; the turn of the others comes with what is left. */
  @Test
  void aPauseCostsNoAttemptItsTurn() {
    List<Race.Lap> laps =
        run(true, paused("a", 0.3, 600), attempt("b", 0.2, 10), attempt("c", 0.1, 200));
    assertThat(ran).containsExactly("a", "b", "c", "c");
    assertThat(unfinished(laps)).isEmpty();
    assertThat(now / 1e9).isCloseTo(811, within(SECONDS));
  }

  /** Where the time is over the others are asked all the same for what they begin with. */
  @Test
  void aPauseBeyondTheTimeLeavesTheOthersTheirStart() {
    List<Race.Lap> laps = run(paused("a", 0.3, 2 * TIME), attempt("b", 0.2, 10));
    assertThat(ran).containsExactly("a", "b");
    assertThat(unfinished(laps)).containsExactly("b");
  }

  /** What has ended by itself takes no more time, and the others have it. */
  @Test
  void theLeftoverGoesToThoseThatAreNotFinished() {
    List<Race.Lap> laps = run(attempt("a", 0.1, 1), attempt("b", 0.2, 950));
    assertThat(ran).containsExactly("a", "b", "b");
    assertThat(unfinished(laps)).isEmpty();
  }

  /** Whoever lost a round goes on where the winner is done before the time is. */
  @Test
  void noTimeIsLeftUnusedWhileSomethingIsNotFinished() {
    List<Race.Lap> laps =
        run(attempt("a", 0.1, 250), attempt("b", 0.3, 300), attempt("c", 0.2, 400));
    assertThat(ran).startsWith("a", "b", "c", "a");
    assertThat(unfinished(laps)).isEmpty();
    assertThat(now / 1e9).isCloseTo(950, within(SECONDS));
  }

  /** The best took 200 seconds, and takes a little more with more entries. */
  @Test
  void timeIsKeptToFitTheBestOnceMore() {
    run(true, attempt("a", 0.1, 200), attempt("b", 0.3, 5000));
    assertThat(now / 1e9).isCloseTo(0.95 * TIME - 1.3 * 200, within(SECONDS));
    used.clear();
    now = 0;
    run(true, attempt("a", 0.3, 200), attempt("b", 0.1, 5000));
    assertThat(now / 1e9)
        .as("what is not finished is not made again")
        .isCloseTo(0.95 * TIME, within(SECONDS));
  }

  @Test
  void oneAloneHasAllTheTimeAtOnce() {
    assertThat(unfinished(run(attempt("a", 0.1, 999)))).isEmpty();
    assertThat(ran).containsExactly("a");
  }

  /** An attempt in a unit whose errors are so many times larger in the unit of the data. */
  private Attempt inUnit(Standardization unit, Attempt attempt) {
    return new Attempt() {
      @Override
      public Standardization unit() {
        return unit;
      }

      @Override
      public Fit run(Duration time, Progress progress, Function<String, Checkpoints> checkpoints) {
        Fit fit = Objects.requireNonNull(attempt.run(time, progress, checkpoints));
        Candidate own = fit.candidate();
        return new Fit(
            new Candidate(own.name(), own.description(), own.model(), unit), fit.training());
      }
    };
  }

  private double seconds(String name) {
    return used.getOrDefault(name, 0.0);
  }

  private void runInUnits(double factor) {
    Standardization plain = new Standardization(false, 0, 1);
    Standardization logarithms = new Standardization(true, 0, 1);
    new Race(
            List.of(
                inUnit(plain, attempt("a", 0.2, 900)),
                inUnit(logarithms, attempt("log-a", 0.1, 900)),
                inUnit(plain, attempt("b", 0.2, 900)),
                inUnit(logarithms, attempt("log-b", 0.1, 900)),
                inUnit(plain, attempt("c", 0.19, 900)),
                inUnit(logarithms, attempt("log-c", 0.09, 900))),
            Duration.ofSeconds((long) TIME),
            () -> now,
            0,
            false,
            Progress.silent(),
            fit ->
                (fit.candidate().standardization().logarithmic() ? factor : 1)
                    * fit.training().score(),
            name -> Checkpoints.none())
        .run();
  }

  /** Errors of logarithms say nothing beside those of values. */
  @Test
  void unitsAreComparedInTheUnitOfTheData() {
    runInUnits(4);
    assertThat(used).containsKey("c");
    assertThat(seconds("c")).isGreaterThan(seconds("log-c"));
    assertThat(ran.get(ran.size() - 1)).isEqualTo("c");
  }

  /** The third in logarithms begins once two have told that these are twice as bad. */
  @Test
  void ofAUnitFarBehindThoseThatHaveNotRunBeginWithATenth() {
    runInUnits(4);
    double share = seconds("log-a");
    assertThat(seconds("log-c")).isBetween(0.05 * share, 0.2 * share);
  }

  /** The false neighbour: a unit that is behind, but not far. */
  @Test
  void ofAUnitThatIsNearEachHasItsShare() {
    runInUnits(2.2);
    assertThat(seconds("log-c")).isGreaterThan(0.9 * seconds("log-a"));
  }
}
