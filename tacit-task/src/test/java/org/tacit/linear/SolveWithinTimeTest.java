package org.tacit.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacit.linear.LinearSolveSettings.Bias;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.SparseCoefficients;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.linear.BasisPursuit;
import org.tacit.task.Standing;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.testing.StopAfterLooks;
import org.tacit.theory.Reach;
import org.tacit.training.Checkpoint;
import org.tacit.training.Checkpoints;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.TimeLeft;

/** What lies around training ends with the time too, and then claims nothing. */
class SolveWithinTimeTest {
  private static final Seed SEED = new Seed(3);

  /** Half a second for proofs after the end, and what a busy machine adds. */
  private static final double LATE_SECONDS = 2;

  /**
   * A band with entries 1, ½, −1, −½ + 10⁻³ in each row, twice as many unknowns as equations; too
   * large to be decomposed. Conjugate gradients need some ten thousand iterations.
   */
  private static SparseCoefficients band(int equations) {
    int unknowns = 2 * equations;
    double[] entries = {1, 0.5, -1, -0.499};
    int[] rows = new int[4 * equations];
    int[] columns = new int[4 * equations];
    double[] values = new double[4 * equations];
    for (int t = 0; t < rows.length; t++) {
      rows[t] = t / 4;
      columns[t] = (2 * (t / 4) + t % 4) % unknowns;
      values[t] = entries[t % 4];
    }
    return SparseCoefficients.ofEntries(equations, unknowns, rows, columns, values);
  }

  /** Equations in two unknowns each that no other has; conjugate gradients need few iterations. */
  private static SparseCoefficients pairs(int equations) {
    double[] values = SEED.generator().doubles(2L * equations, 1, 2).toArray();
    int[] rows = IntStream.range(0, values.length).map(t -> t / 2).toArray();
    int[] columns = IntStream.range(0, values.length).toArray();
    return SparseCoefficients.ofEntries(equations, values.length, rows, columns, values);
  }

  private static LinearSystem bandSystem(int equations) {
    return new LinearSystem(band(equations), Tensor.gaussian(SEED, DType.FLOAT64, 1, equations, 1));
  }

  private static LinearSolve solve(Bias bias, long steps, Duration time) {
    return new LinearSolve(new LinearSolveSettings(bias, null, steps, time), null);
  }

  @ParameterizedTest
  @EnumSource(
      value = Bias.class,
      names = {"L1", "L2"})
  void passesOfManySecondsEndWithTheTime(Bias bias) {
    Duration time = Duration.ofMillis(300);
    long began = System.nanoTime();

    LinearSolveResult result =
        solve(bias, 1_000_000, time).run(bandSystem(30_000), Progress.silent());

    assertThat((System.nanoTime() - began) / 1e9).isLessThan(0.3 + LATE_SECONDS);
    assertThat(Objects.requireNonNull(result.training()).outcome())
        .isEqualTo(Outcome.outOfTime(time));
    assertThat(result.cut()).isTrue();
    assertThat(result.gap()).isNull();
    assertThat(result.reach().kind()).isEqualTo(Reach.Kind.UNKNOWN);
    assertThat(result.conclusion().standing()).isNotEqualTo(Standing.SURELY_BETTER);
  }

  /** Each of the three passes is asked to stop, and training before its first step. */
  @Test
  void aRequestToStopEndsEveryPassAtItsNextIteration() {
    StopAfterLooks asked = new StopAfterLooks(20);
    LinearSolveResult result =
        solve(Bias.L2, 1_000_000, Duration.ofHours(1)).run(bandSystem(2_000), asked);

    assertThat(Objects.requireNonNull(result.training()).outcome().kind())
        .isEqualTo(Outcome.Kind.CANCELLED);
    assertThat(result.training().steps()).isZero();
    assertThat(asked.looks()).isLessThan(20 + 10);
  }

  /** The last thing that is asked for is the part outside the row space. */
  @Test
  void aNullSpaceComponentThatWasNotFoundIsNoNumber() {
    LinearSystem system =
        new LinearSystem(pairs(2_000), Tensor.gaussian(SEED, DType.FLOAT64, 1, 2_000, 1));
    StopAfterLooks asked = new StopAfterLooks(Integer.MAX_VALUE);
    LinearSolve solve = solve(Bias.L2, 1_000_000, Duration.ofHours(1));
    LinearSolveResult whole = solve.run(system, asked);
    assertThat(whole.nullSpaceComponent()).isLessThan(1e-9);
    assertThat(whole.cut()).isFalse();

    LinearSolveResult cut = solve.run(system, new StopAfterLooks(asked.looks() - 1));

    assertThat(Objects.requireNonNull(cut.training()).outcome().kind())
        .isEqualTo(Outcome.Kind.CONVERGED);
    assertThat(cut.solution().toArray()).containsExactly(whole.solution().toArray());
    assertThat(cut.nullSpaceComponent()).isNaN();
    assertThat(cut.cut()).isTrue();
  }

  /** Every equation twice, with two values: what is cut does not know, what is not cut does. */
  @Test
  void aPassThatIsCutDoesNotCallASystemContradictory() {
    int equations = 2_000;
    int[] twice = IntStream.range(0, 2 * equations).map(i -> i % equations).toArray();
    LinearSystem system =
        new LinearSystem(
            pairs(equations).select(twice),
            Tensor.gaussian(SEED, DType.FLOAT64, 1, 2L * equations, 1));

    SolvableSystem whole = SolvableSystem.of(system, TimeLeft.unlimited());
    assertThat(whole.cut()).isFalse();
    assertThat(whole.reach().kind()).isEqualTo(Reach.Kind.CONTRADICTORY);
    for (int iterations : new int[] {0, 1, 5}) {
      AtomicInteger asked = new AtomicInteger();
      SolvableSystem cut =
          SolvableSystem.of(
              system, TimeLeft.of(Duration.ofHours(1), () -> asked.incrementAndGet() > iterations));
      assertThat(cut.cut()).isTrue();
      assertThat(cut.reach().kind()).isEqualTo(Reach.Kind.UNKNOWN);
      assertThat(cut.rowPart(whole.minimumNorm(), TimeLeft.of(Duration.ZERO, () -> false)))
          .isNull();
    }
    Tensor solution = whole.minimumNorm();
    assertThat(whole.rowPart(solution, TimeLeft.unlimited())).isNotNull();
  }

  /** What a pass that was cut did not reach, training may. */
  @Test
  void whatTrainingReachesIsReachable() {
    Tensor solution = Tensor.gaussian(SEED, DType.FLOAT64, 1, 4_000, 1);
    LinearSystem system = new LinearSystem(band(2_000), band(2_000).apply(solution));
    SolvableSystem cut = SolvableSystem.of(system, TimeLeft.of(Duration.ZERO, () -> false));

    assertThat(cut.reach().kind()).isEqualTo(Reach.Kind.UNKNOWN);
    assertThat(cut.reachWith(solution).kind()).isEqualTo(Reach.Kind.REACHED);
  }

  /** Beside the same look with time, which proves it. */
  @Test
  void withoutTimeNoMinimumL1NormIsProved() {
    LinearSystem gaussian =
        new LinearSystem(
            DenseOperator.of(Tensor.gaussian(SEED.split("A"), DType.FLOAT64, 1, 200, 600)),
            Tensor.zeros(DType.FLOAT64, 200, 1));
    double[] truth = new double[600];
    truth[5] = 1;
    truth[70] = -2;
    Tensor sparse = Tensor.of(DType.FLOAT64, truth, 600, 1);
    LinearSystem system =
        new LinearSystem(gaussian.coefficients(), gaussian.coefficients().apply(sparse));
    SolvableSystem solvable = SolvableSystem.of(system, TimeLeft.unlimited());
    double[] dual = BasisPursuit.of(system).dual();
    double[] inRowSpace =
        system.coefficients().adjoint(Tensor.of(DType.FLOAT64, dual, 200, 1)).toArray();

    assertThat(SparseCertificate.of(solvable, sparse, inRowSpace, TimeLeft.unlimited()).proof())
        .isNotNull();
    TimeLeft none = TimeLeft.of(Duration.ZERO, () -> false);
    assertThat(SparseCertificate.of(solvable, sparse, inRowSpace, none).proof()).isNull();
  }

  /** What was trained earlier, in another process, has spent of the time too. */
  @Test
  void aSearchThatIsResumedCountsTheTimeOfEarlierProcesses() {
    LinearSystem system = bandSystem(60);
    Map<String, Checkpoint> kept = new HashMap<>();
    Duration hour = Duration.ofHours(1);
    solve(Bias.L1, 700, hour)
        .run(system, Progress.silent(), name -> remembering(kept, name, Duration.ZERO));
    assertThat(kept).hasSize(1);

    LinearSolveResult spent =
        solve(Bias.L1, 1_200, hour)
            .run(
                system,
                Progress.silent(),
                name -> remembering(new HashMap<>(kept), name, Duration.ofMinutes(70)));
    LinearSolveResult unspent =
        solve(Bias.L1, 1_200, hour)
            .run(
                system,
                Progress.silent(),
                name -> remembering(new HashMap<>(kept), name, Duration.ofMinutes(40)));

    assertThat(Objects.requireNonNull(spent.training()).outcome().explanation())
        .contains(Outcome.outOfTime(hour).explanation());
    assertThat(spent.training().steps()).isEqualTo(700);
    assertThat(Objects.requireNonNull(unspent.training()).steps()).isGreaterThan(700);
  }

  /** Checkpoints in memory, of trainings that took so long. */
  private static Checkpoints remembering(
      Map<String, Checkpoint> kept, String name, Duration earlier) {
    return new Checkpoints() {
      @Override
      public Duration interval() {
        return Duration.ofDays(1);
      }

      @Override
      public void save(Checkpoint state) {
        kept.put(
            name,
            new Checkpoint(state.counters(), state.state().copy(), state.rows(), state.outcome()));
      }

      @Override
      public @Nullable Checkpoint load() {
        Checkpoint state = kept.get(name);
        if (state == null) {
          return null;
        }
        Checkpoint.Counters at = state.counters();
        return new Checkpoint(
            new Checkpoint.Counters(
                at.step(),
                at.flowTime(),
                at.bestScore(),
                at.bestLoss(),
                at.bestStep(),
                at.recordedLoss(),
                at.checksBelowTolerance(),
                at.checksSinceBest(),
                earlier.toNanos()),
            state.state().copy(),
            state.rows(),
            state.outcome());
      }
    };
  }
}
