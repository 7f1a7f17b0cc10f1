package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.FactoredMatrix;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.Trace;
import org.tacit.training.TrainingResult;

/**
 * The search of a classical method, of the row (1, 1, 3, 3) whose first half is trained on: offered
 * rows of equal entries c have the training error |c − 1| and the held-out error |c − 3|.
 */
class HeldOutSearchTest {
  private static final double ROUNDING = 1e-12;
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Standardization UNIT = new Standardization(false, 0, 1);
  private final List<String> told = new ArrayList<>();
  private boolean cancelled;

  private static ObservedEntries half(int from, int count) {
    int[] chosen = new int[count];
    Arrays.setAll(chosen, t -> from + t);
    return new ObservedEntries(EntryIndices.all(1, 4), new double[] {1, 1, 3, 3}).select(chosen);
  }

  private HeldOutSearch search(Duration time, long most) {
    return search(new UnitSplit(half(0, 2), half(2, 2)), time, most);
  }

  private HeldOutSearch search(UnitSplit data, Duration time, long most) {
    Progress progress =
        new Progress() {
          @Override
          public void at(long step, long steps, double loss) {
            told.add("%d of %d: %s".formatted(step, steps, loss));
          }

          @Override
          public boolean cancelled() {
            return cancelled;
          }
        };
    return new HeldOutSearch(data, time, progress, most);
  }

  private static FactoredMatrix row(double value) {
    return new FactoredMatrix(1, 4, 1, new double[] {1}, new double[] {value, value, value, value});
  }

  private static Outcome outcome(HeldOutSearch search) {
    return search.fit("n", "m", UNIT).training().outcome();
  }

  @Test
  void nothingButZerosIsTheFirstThatIsKept() {
    HeldOutSearch search = search(LONG, 9);
    assertThat(search.bestError()).isCloseTo(3, within(ROUNDING));
    assertThat(search.best().rank()).isZero();
    assertThat(search.ended()).isFalse();
    assertThat(search.fit("n", "m", UNIT).candidate().description())
        .isEqualTo("m, 1 × 4, nothing but zeros");
    assertThat(outcome(search))
        .isEqualTo(
            new Outcome(
                Outcome.Kind.EARLY_STOPPED, "the held-out error was least with nothing but zeros"));
  }

  @Test
  void theSolutionOfLeastHeldOutErrorIsKept() {
    HeldOutSearch search = search(LONG, 9);
    search.shouldContinue();
    assertThat(search.offer(row(1), "one")).isCloseTo(2, within(ROUNDING));
    search.shouldContinue();
    assertThat(search.offer(row(2.5), "more")).isCloseTo(0.5, within(ROUNDING));
    search.shouldContinue();
    assertThat(search.offer(row(3.5), "as good")).isCloseTo(0.5, within(ROUNDING));
    assertThat(search.offer(row(9), "worse")).isCloseTo(6, within(ROUNDING));
    assertThat(search.bestError()).isCloseTo(0.5, within(ROUNDING));
    assertThat(search.best().right()).containsOnly(2.5);
    Attempt.Fit fit = search.fit("n", "m", new Standardization(true, 0, 1));
    assertThat(fit.candidate().name()).isEqualTo("n");
    assertThat(fit.candidate().description()).isEqualTo("m, 1 × 4, more, of the logarithms");
    TrainingResult training = fit.training();
    assertThat(training.steps()).isEqualTo(3);
    assertThat(training.bestStep()).isEqualTo(2);
    assertThat(training.loss()).isCloseTo(1.5 * 1.5, within(ROUNDING));
    assertThat(training.score()).isCloseTo(0.5, within(ROUNDING));
    assertThat(training.best().flat().toArray()).containsExactly(1, 2.5, 2.5, 2.5, 2.5);
  }

  @Test
  void whatWasOfferedIsRecordedAndTold() {
    HeldOutSearch search = search(LONG, 9);
    search.shouldContinue();
    search.offer(row(2), "two");
    search.shouldContinue();
    assertThat(told).containsExactly("1 of 9: 1.0", "2 of 9: 1.0");
    assertThat(search.fit("n", "m", UNIT).training().trace().rows())
        .containsExactly(
            new Trace.Row(1, 1, "loss", 0, 1),
            new Trace.Row(1, 1, "heldOutRootMeanSquaredError", 0, 1),
            new Trace.Row(1, 1, "singularValue{1}", 1, 4));
  }

  /** Of twelve singular values. */
  @Test
  void theTenLargestSingularValuesAreRecorded() {
    int n = 12;
    double[] identity = new double[n * n];
    double[] scaled = new double[n * n];
    for (int i = 0; i < n; i++) {
      identity[i * n + i] = 1;
      scaled[i * n + i] = n - i;
    }
    ObservedEntries all = new ObservedEntries(EntryIndices.all(n, n), scaled);
    HeldOutSearch search = search(new UnitSplit(all, all), LONG, 9);
    search.offer(new FactoredMatrix(n, n, n, identity, scaled), "all");
    List<Trace.Row> last = search.fit("n", "m", UNIT).training().trace().last("singularValue{1}");
    assertThat(last).extracting(Trace.Row::index).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(last.get(9).value()).isCloseTo(3, within(ROUNDING));
  }

  @Test
  void aSolutionThatIsNotFiniteIsInfinitelyBad() {
    HeldOutSearch search = search(LONG, 9);
    assertThat(search.offer(row(Double.NaN), "none")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(search.best().rank()).isZero();
  }

  /** A millionth of a standard deviation leaves nothing to gain; twice as much does. */
  @Test
  void whatIsMetExactlyEndsTheSearch() {
    HeldOutSearch search = search(LONG, 9);
    search.offer(row(3 - 2e-6), "nearly");
    assertThat(search.ended()).isFalse();
    search.offer(row(3 - 1e-7), "exactly");
    assertThat(search.ended()).isTrue();
    assertThat(outcome(search))
        .isEqualTo(new Outcome(Outcome.Kind.CONVERGED, "the held-out entries were met exactly"));
  }

  @Test
  void iterationsTimeAndARequestEndIt() {
    HeldOutSearch counted = search(LONG, 2);
    assertThat(counted.shouldContinue()).isTrue();
    assertThat(counted.ended()).isFalse();
    assertThat(counted.shouldContinue()).isFalse();
    assertThat(counted.ended()).isTrue();
    assertThat(outcome(counted))
        .isEqualTo(new Outcome(Outcome.Kind.STEP_LIMIT, "all 2 iterations were taken"));

    HeldOutSearch late = search(Duration.ZERO, 9);
    assertThat(late.shouldContinue()).isFalse();
    assertThat(outcome(late).kind()).isEqualTo(Outcome.Kind.TIME_LIMIT);

    HeldOutSearch stopped = search(LONG, 9);
    assertThat(stopped.shouldContinue()).isTrue();
    cancelled = true;
    assertThat(stopped.shouldContinue()).isFalse();
    cancelled = false;
    assertThat(stopped.ended()).as("who has asked once has asked").isTrue();
    assertThat(outcome(stopped))
        .isEqualTo(new Outcome(Outcome.Kind.CANCELLED, "stopped on request at iteration 2"));
  }

  @Test
  void whereNothingIsHeldOutTheTrainingEntriesChoose() {
    HeldOutSearch search = search(new UnitSplit(half(0, 4), half(0, 0)), LONG, 9);
    assertThat(search.offer(row(2), "two")).isCloseTo(1, within(ROUNDING));
    assertThat(search.fit("n", "m", UNIT).training().score()).isNaN();
    assertThat(search.data().validation().count()).isEqualTo(4);
  }
}
