package org.tacit.completion.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.operator.EntryIndices;
import org.tacit.optimizer.OptimizerState;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.Solving;
import org.tacit.solver.matrix.FactoredMatrix;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;
import org.tacit.testing.KeptInMemory;
import org.tacit.training.Checkpoints;
import org.tacit.training.Loop;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.Schedule;
import org.tacit.training.StopRule;

/**
 * A search that is cut and goes on, of 5.25 times a matrix of which one entry of three is held out:
 * the iterate x times the matrix has errors of |x − 5.25| times its size.
 */
class HeldOutSearchResumeTest {
  private static final double[] MATRIX = {1, 2, 3, 4, 5, 6};
  private static final double TARGET = 5.25;
  private static final UnitSplit DATA = new UnitSplit(part(0, 1, 3, 4), part(2, 5));
  private static final double HELD_OUT = Math.sqrt((9 + 36) / 2.0);

  private static ObservedEntries part(int... entries) {
    double[] all = new double[MATRIX.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = TARGET * MATRIX[i];
    }
    return new ObservedEntries(EntryIndices.all(2, 3), all).select(entries);
  }

  /** Each run begins with the best x so far, and adds a number of its own in every iteration. */
  private static final class Adding implements SearchedMethod, Solving<Tensor> {
    private final int iterations;
    private final boolean everyIterate;
    private final double[] added;
    private int run;
    private double x;

    Adding(int iterations, boolean everyIterate, double... added) {
      this.iterations = iterations;
      this.everyIterate = everyIterate;
      this.added = added;
    }

    @Override
    public SearchPlan plan() {
      return ended -> ended.size() < added.length ? new Setting(2, ended.size()) : null;
    }

    @Override
    public Solving<?> solver() {
      return this;
    }

    @Override
    public void begin(Setting setting, Best best) {
      run = (int) setting.value();
      x = best.factors().entries(EntryIndices.all(2, 3))[0];
    }

    @Override
    public void advance() {
      x += added[run];
    }

    @Override
    public boolean converged() {
      return false;
    }

    @Override
    public Tensor found() {
      double[] scaled = MATRIX.clone();
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] *= x;
      }
      return Tensor.of(DType.FLOAT64, scaled, 2, 3);
    }

    @Override
    public @Nullable Tensor validated() {
      return everyIterate ? found() : null;
    }

    @Override
    public FactoredMatrix solution() {
      return everyIterate
          ? FactoredMatrix.of(found())
          : new FactoredMatrix(2, 3, 2, new double[] {x, 0, 0, x}, MATRIX.clone());
    }

    @Override
    public int iterations() {
      return iterations;
    }

    @Override
    public String words(Setting setting, int rank) {
      return "run %d of rank %d".formatted((int) setting.value(), rank);
    }

    @Override
    public OptimizerState state() {
      return new OptimizerState(
          new double[] {run}, List.of(Tensor.of(DType.FLOAT64, new double[] {x}, 1)));
    }

    @Override
    public void restore(OptimizerState state) {
      assertThat(state.numbers()).containsExactly(run);
      x = state.vectors().get(0).toArray()[0];
    }
  }

  private static Loop.End<HeldOutSearch> run(
      SearchedMethod method, Checkpoints checkpoints, long cancelAt) {
    Progress progress =
        new Progress() {
          private long at;

          @Override
          public void at(long step, long steps, double loss) {
            at = step;
          }

          @Override
          public boolean cancelled() {
            return at >= cancelAt;
          }
        };
    StopRule stop = StopRule.checkedEvery(1).steps(1000).time(Duration.ofMinutes(1));
    return new Loop(stop, new Schedule.AtTheEnd(), progress, checkpoints)
        .run(
            () -> new HeldOutSearch(DATA, method),
            state -> HeldOutSearch.resume(DATA, method, state));
  }

  private static Loop.End<HeldOutSearch> whole(SearchedMethod method) {
    return run(method, Checkpoints.none(), Long.MAX_VALUE);
  }

  private static double[] best(Loop.End<HeldOutSearch> end) {
    return end.iteration().best().entries(EntryIndices.all(2, 3));
  }

  /** Cut at every step, in every run, before and after the best, and after one that diverged. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whereverItIsCutItEndsWithTheSameBits(boolean everyIterate) {
    double[] added = {1, 4, -1, 0.5};
    Loop.End<HeldOutSearch> whole = whole(new Adding(4, everyIterate, added));
    assertThat(whole.steps()).isGreaterThanOrEqualTo(13);
    assertThat(whole.bestStep()).as("more than zeros are kept").isPositive();
    for (long cut = 0; cut < whole.steps(); cut++) {
      KeptInMemory memory = KeptInMemory.atTheEnd();
      Loop.End<HeldOutSearch> first = run(new Adding(4, everyIterate, added), memory, cut);
      assertThat(first.outcome().kind()).isEqualTo(Outcome.Kind.CANCELLED);
      Objects.requireNonNull(memory.load());
      Loop.End<HeldOutSearch> second =
          run(new Adding(4, everyIterate, added), memory, Long.MAX_VALUE);
      assertThat(second.outcome()).as("cut at step %d", cut).isEqualTo(whole.outcome());
      assertThat(second.steps()).isEqualTo(whole.steps());
      assertThat(second.bestStep()).isEqualTo(whole.bestStep());
      assertThat(second.loss()).isEqualTo(whole.loss());
      assertThat(second.score()).isEqualTo(whole.score());
      assertThat(second.trace().rows()).isEqualTo(whole.trace().rows());
      assertThat(best(second)).isEqualTo(best(whole));
    }
  }

  /**
   * 4, 8, 12 and 16, whose residual is beyond twice the data; then 5 to 9 from the best, 4: of all
   * iterates 5 is the nearest.
   */
  @Test
  void aRunThatDivergesIsFollowedByTheNextFromTheBestIterate() {
    Loop.End<HeldOutSearch> end = whole(new Adding(5, true, 4, 1));
    assertThat(end.steps()).isEqualTo(4 + 5);
    assertThat(end.bestStep()).isEqualTo(5);
    assertThat(best(end)).containsExactly(new double[] {5, 10, 15, 20, 25, 30}, within(1e-12));
    assertThat(end.score()).isCloseTo(0.25 * HELD_OUT, within(1e-12));
    double training = (1 + 4 + 16 + 25) / 4.0;
    assertThat(end.loss()).isCloseTo(0.25 * 0.25 * training, within(1e-12));
    assertThat(end.outcome())
        .isEqualTo(
            new Outcome(
                Outcome.Kind.EARLY_STOPPED, "the validation error was least with run 1 of rank 2"));
  }

  /** Where only the ends of runs are judged 15.9 is no reason to end one: it takes its steps. */
  @Test
  void aRunWhoseEndAloneIsJudgedTakesAllItsIterations() {
    assertThat(whole(new Adding(5, false, 4, 1)).steps()).isEqualTo(5 + 5);
  }

  /** The first of 26 iterates is a gain, and 25 after it are none. */
  @Test
  void twentyFiveIteratesWithoutAGainEndARun() {
    assertThat(whole(new Adding(100, true, 0)).steps()).isEqualTo(1 + 25);
    assertThat(whole(new Adding(100, false, 0)).steps()).isEqualTo(100);
  }

  /** 5.25 is met at step 7 of 9 by steps of three quarters; the run goes on to its end. */
  @Test
  void whatIsMetExactlyWithinARunIsKept() {
    Loop.End<HeldOutSearch> end = whole(new Adding(9, true, 0.75, 1));
    assertThat(end.steps()).isEqualTo(9);
    assertThat(end.bestStep()).isEqualTo(7);
    assertThat(end.outcome().kind()).isEqualTo(Outcome.Kind.CONVERGED);
  }

  @Test
  void whatIsToBlameIsNamed() {
    HeldOutSearch search = new HeldOutSearch(DATA, new Adding(5, true, 4, 1));
    assertThat(search.culprit()).isEqualTo("the data are too large");
    search.advance();
    assertThat(search.culprit()).isEqualTo("run 0 of rank 2");
  }
}
