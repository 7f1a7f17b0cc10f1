package org.tacit.completion.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.completion.unit.Standardization;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.operator.EntryIndices;
import org.tacit.optimizer.OptimizerState;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.Solving;
import org.tacit.solver.matrix.FactoredMatrix;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;
import org.tacit.training.Checkpoints;
import org.tacit.training.Loop;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.Schedule;
import org.tacit.training.StopRule;
import org.tacit.training.Trace;
import org.tacit.training.TrainingResult;

/**
 * The search of a classical method, of the row (1, 1, 3, 3) whose first half is trained on: found
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

  private static final UnitSplit HALVES = new UnitSplit(half(0, 2), half(2, 2));

  private static FactoredMatrix row(double value) {
    return new FactoredMatrix(1, 4, 1, new double[] {1}, new double[] {value, value, value, value});
  }

  /** Runs of two iterations each, whose solutions are given; the first one is of no use. */
  private static final class Given implements SearchedMethod, Solving<FactoredMatrix> {
    private final List<FactoredMatrix> solutions;
    private int run;
    private int iteration;

    Given(List<FactoredMatrix> solutions) {
      this.solutions = solutions;
    }

    static Given rows(double... values) {
      return new Given(Arrays.stream(values).mapToObj(HeldOutSearchTest::row).toList());
    }

    @Override
    public SearchPlan plan() {
      return ended -> ended.size() < solutions.size() ? new Setting(0, ended.size()) : null;
    }

    @Override
    public Solving<FactoredMatrix> solver() {
      return this;
    }

    @Override
    public void begin(Setting setting, Best best) {
      run = (int) setting.value();
      iteration = 0;
    }

    @Override
    public void advance() {
      iteration++;
    }

    @Override
    public boolean converged() {
      return iteration == 2;
    }

    @Override
    public FactoredMatrix found() {
      return solution();
    }

    @Override
    public FactoredMatrix solution() {
      return iteration == 2 ? solutions.get(run) : row(-100);
    }

    @Override
    public OptimizerState state() {
      return new OptimizerState(
          new double[] {iteration}, List.of(Tensor.of(DType.FLOAT64, new double[] {0}, 1)));
    }

    @Override
    public void restore(OptimizerState state) {
      iteration = (int) state.numbers()[0];
    }

    @Override
    public int iterations() {
      return 9;
    }

    @Override
    public String words(Setting setting, int rank) {
      return "solution %d of rank %d".formatted((int) setting.value(), rank);
    }
  }

  private Attempt.Fit run(
      UnitSplit data, SearchedMethod method, StopRule stop, Standardization unit) {
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
    Loop.End<HeldOutSearch> end =
        new Loop(stop, new Schedule.AtTheEnd(), progress, Checkpoints.none())
            .run(
                () -> new HeldOutSearch(data, method),
                state -> HeldOutSearch.resume(data, method, state));
    return end.iteration().fit(end, end.iteration().best(), "n", "m", unit);
  }

  private Attempt.Fit run(SearchedMethod method, StopRule stop) {
    return run(HALVES, method, stop, UNIT);
  }

  private static StopRule steps(long most) {
    return StopRule.checkedEvery(1).steps(most).time(LONG);
  }

  @Test
  void nothingButZerosIsTheFirstThatIsKept() {
    Attempt.Fit fit = run(Given.rows(), steps(9));
    assertThat(fit.training().score()).isCloseTo(3, within(ROUNDING));
    assertThat(fit.candidate().description()).isEqualTo("m, 1 × 4, nothing but zeros");
    assertThat(fit.training().steps()).isZero();
    assertThat(fit.training().outcome())
        .isEqualTo(
            new Outcome(
                Outcome.Kind.EARLY_STOPPED,
                "the validation error was least with nothing but zeros"));
  }

  /** The second and the third are as good as each other: the first of them is kept. */
  @Test
  void theSolutionOfLeastHeldOutErrorIsKept() {
    Attempt.Fit fit =
        run(HALVES, Given.rows(1, 2.5, 3.5, 9), steps(90), new Standardization(true, 0, 1));
    assertThat(fit.candidate().name()).isEqualTo("n");
    assertThat(fit.candidate().description())
        .isEqualTo("m, 1 × 4, solution 1 of rank 1, of the logarithms");
    TrainingResult training = fit.training();
    assertThat(training.steps()).isEqualTo(8);
    assertThat(training.bestStep()).isEqualTo(4);
    assertThat(training.loss()).isCloseTo(1.5 * 1.5, within(ROUNDING));
    assertThat(training.score()).isCloseTo(0.5, within(ROUNDING));
    assertThat(training.best().flat().toArray()).containsExactly(1, 2.5, 2.5, 2.5, 2.5);
  }

  @Test
  void whatWasFoundIsRecordedAndEveryIterationTold() {
    Attempt.Fit fit = run(Given.rows(2), steps(9));
    assertThat(told).containsExactly("0 of 9: 1.0", "1 of 9: 1.0", "2 of 9: 1.0");
    assertThat(fit.training().trace().rows())
        .containsExactly(
            new Trace.Row(0, 0, "loss", 0, 1),
            new Trace.Row(0, 0, "heldOutRootMeanSquaredError", 0, 3),
            new Trace.Row(2, 2, "loss", 0, 1),
            new Trace.Row(2, 2, "heldOutRootMeanSquaredError", 0, 1),
            new Trace.Row(2, 2, SearchRow.RANK, 0, 0),
            new Trace.Row(2, 2, SearchRow.PENALTY, 0, 0),
            new Trace.Row(2, 2, SearchRow.ERROR, 0, 1),
            new Trace.Row(2, 2, SearchRow.PART, 0, 0),
            new Trace.Row(2, 2, "singularValue{1}", 1, 4));
  }

  /** Ten of twelve singular values. */
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
    Given method = new Given(List.of(new FactoredMatrix(n, n, n, identity, scaled)));
    List<Trace.Row> last =
        run(new UnitSplit(all, all), method, steps(9), UNIT)
            .training()
            .trace()
            .last("singularValue{1}");
    assertThat(last).extracting(Trace.Row::index).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(last.get(9).value()).isCloseTo(3, within(ROUNDING));
  }

  /** It is never kept, and the search goes on. */
  @Test
  void aSolutionThatIsNotFiniteIsInfinitelyBad() {
    Attempt.Fit fit = run(Given.rows(Double.NaN, 2), steps(9));
    assertThat(fit.training().trace().series("heldOutRootMeanSquaredError", 0).get(1).value())
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(fit.candidate().description()).isEqualTo("m, 1 × 4, solution 1 of rank 1");
    assertThat(run(Given.rows(Double.NaN), steps(9)).candidate().description())
        .isEqualTo("m, 1 × 4, nothing but zeros");
  }

  /** A millionth of a standard deviation leaves nothing to gain; twice as much does. */
  @Test
  void whatIsMetExactlyEndsTheSearch() {
    Attempt.Fit fit = run(Given.rows(3 - 2e-6, 3 - 1e-7, 7), steps(9));
    assertThat(fit.training().outcome())
        .isEqualTo(new Outcome(Outcome.Kind.CONVERGED, "the validation entries were met exactly"));
    assertThat(fit.training().steps()).isEqualTo(4);
  }

  /** Three steps are three, and what the third one has come to is judged. */
  @Test
  void stepsTimeAndARequestEndIt() {
    TrainingResult counted = run(Given.rows(1, 2, 3), steps(3)).training();
    assertThat(counted.outcome())
        .isEqualTo(new Outcome(Outcome.Kind.STEP_LIMIT, "all 3 steps were taken"));
    assertThat(counted.steps()).isEqualTo(3);
    assertThat(counted.trace().last("loss").get(0).value()).isCloseTo(101 * 101, within(1e-9));
    assertThat(
            run(Given.rows(1), StopRule.checkedEvery(1).time(Duration.ZERO))
                .training()
                .outcome()
                .kind())
        .isEqualTo(Outcome.Kind.TIME_LIMIT);
    cancelled = true;
    assertThat(run(Given.rows(1), steps(9)).training().outcome())
        .isEqualTo(new Outcome(Outcome.Kind.CANCELLED, "stopped on request at step 0"));
  }

  @Test
  void whereNothingIsHeldOutTheTrainingEntriesChoose() {
    UnitSplit all = new UnitSplit(half(0, 4), half(0, 0));
    TrainingResult training = run(all, Given.rows(2), steps(9), UNIT).training();
    assertThat(training.trace().last("heldOutRootMeanSquaredError").get(0).value())
        .isCloseTo(1, within(ROUNDING));
    assertThat(training.score()).isNaN();
  }
}
