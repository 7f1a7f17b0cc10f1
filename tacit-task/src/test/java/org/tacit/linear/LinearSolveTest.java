package org.tacit.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.linear.LinearSolveSettings.Bias;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.RowSpace;
import org.tacit.operator.SparseCoefficients;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.linear.BasisPursuit;
import org.tacit.solver.linear.MinimumNorm;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.theory.NearestSolution;
import org.tacit.training.Progress;

/** Which solution of a linear system each bias picks (docs/mathematics/deep-linear-systems.md). */
class LinearSolveTest {
  private static final double SAME = 1e-9;
  private static final int UNKNOWNS = 100;

  private static LinearSolveResult solve(LinearSystem system, Bias bias, @Nullable Tensor start) {
    return new LinearSolve(
            new LinearSolveSettings(bias, null, 2_000_000, Duration.ofHours(1)), start)
        .run(system, Progress.silent());
  }

  private static LinearSystem gaussian(int equations, int unknowns, int outputs, Seed seed) {
    return new LinearSystem(
        DenseOperator.of(Tensor.gaussian(seed.split("A"), DType.FLOAT64, 1, equations, unknowns)),
        Tensor.gaussian(seed.split("b"), DType.FLOAT64, 1, equations, outputs));
  }

  private static double distance(Tensor found, Tensor expected) {
    return found.subtract(expected).norm() / expected.norm();
  }

  /** What is told of a search for a sparse solution is the limit that was given. */
  @Test
  void anUnfinishedSearchTellsTheLimitsThatItWasGiven() {
    LinearSystem system = gaussian(40, UNKNOWNS, 1, new Seed(1));
    assertThat(ended(system, 700, Duration.ofHours(1))).contains("all 700 steps were taken");
    assertThat(ended(system, 1_000_000, Duration.ofMillis(100)))
        .contains("the time of 0.1 s was spent");
  }

  /** On a machine where a hundred checks take a tenth of a second at least. */
  private static @Nullable String ended(LinearSystem system, long steps, Duration time) {
    LinearSolveResult result =
        new LinearSolve(new LinearSolveSettings(Bias.L1, null, steps, time), null)
            .run(system, (step, most, loss) -> LockSupport.parkNanos(1_000_000));
    return result.training() == null ? null : result.training().outcome().explanation();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theMinimumNormIsThatOfThePseudoInverse(int outputs) {
    LinearSystem system = gaussian(20, 60, outputs, new Seed(outputs));

    LinearSolveResult result = solve(system, Bias.L2, null);

    assertThat(distance(result.solution(), MinimumNorm.of(system))).isLessThan(SAME);
    assertThat(result.digits()).isGreaterThan(9);
    assertThat(result.nullSpaceComponent()).isLessThan(SAME);
  }

  @Test
  void theNearestSolutionIsTheStartWithItsRowSpacePartReplaced() {
    LinearSystem system = gaussian(20, 60, 1, new Seed(5));
    Tensor start = Tensor.gaussian(new Seed(6), DType.FLOAT64, 1, 60, 1);

    LinearSolveResult result = solve(system, Bias.NEAREST, start);

    Tensor expected = NearestSolution.of(system, RowSpace.of(system.coefficients()), start);
    assertThat(distance(result.solution(), expected)).isLessThan(SAME);
    assertThat(result.digits()).isGreaterThan(9);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 17})
  void sparseSolutionsAreRecoveredWhereBasisPursuitDoes(long seed) {
    assertThat(recover(seed)).as("recovered by basis pursuit").isTrue();
  }

  @Tag("slow")
  @Test
  void soAreThoseOfTwentySeeds() {
    int recovered = 0;
    for (long seed = 1; seed <= 20; seed++) {
      recovered += recover(seed) ? 1 : 0;
    }
    assertThat(recovered).as("seeds in which basis pursuit recovers").isGreaterThan(15);
  }

  /**
   * As in docs/mathematics/deep-linear-systems.md, E7: 40 equations, 100 unknowns, 5 of them not
   * zero, no noise.
   */
  private static boolean recover(long number) {
    try (Scope scope = Scope.open()) {
      Seed seed = new Seed(number);
      Tensor matrix = Tensor.gaussian(seed.split("A"), DType.FLOAT64, 1, 40, UNKNOWNS);
      RandomGenerator random = seed.split("support").generator();
      double[] truth = new double[UNKNOWNS];
      TreeSet<Integer> support = new TreeSet<>();
      while (support.size() < 5) {
        int place = random.nextInt(UNKNOWNS);
        if (support.add(place)) {
          truth[place] = random.nextGaussian();
        }
      }
      Tensor targets = matrix.matmul(Tensor.of(DType.FLOAT64, truth, UNKNOWNS, 1));
      LinearSystem system = new LinearSystem(DenseOperator.of(matrix), targets);
      double[] pursued = BasisPursuit.of(system).solution().toArray();
      boolean recoverable = true;
      for (int i = 0; i < UNKNOWNS; i++) {
        recoverable &= Math.abs(pursued[i] - truth[i]) < 1e-7;
      }

      LinearSolveResult result = solve(system, Bias.L1, null);

      if (recoverable) {
        assertThat(new TreeSet<>(result.support())).as("seed %d", number).isEqualTo(support);
        assertThat(result.gap()).as("certificate with seed %d", number).isNotNull();
        assertThat(result.solution().toArray()).containsExactly(truth, within(1e-8));
      }
      return recoverable;
    }
  }

  @Test
  void aSystemWithoutSolutionIsSolvedInTheLeastSquaresSenseAndSaysSo() {
    LinearSystem system = gaussian(30, 10, 1, new Seed(9));

    LinearSolveResult result = solve(system, Bias.L2, null);

    assertThat(result.unreachable()).isGreaterThan(0.1);
    assertThat(distance(result.solution(), MinimumNorm.of(system))).isLessThan(SAME);
  }

  @Test
  void aRightHandSideOfZeroHasTheSolutionZero() {
    LinearSystem system =
        new LinearSystem(
            gaussian(5, 9, 1, new Seed(3)).coefficients(), Tensor.zeros(DType.FLOAT64, 5, 1));
    LinearSolveResult result = solve(system, Bias.L2, null);
    assertThat(result.solution().norm()).isZero();
    assertThat(result.residual()).isZero();
  }

  @Test
  void theMinimumL1NormIsForOneRightHandSide() {
    LinearSystem system = gaussian(5, 9, 2, new Seed(4));
    assertThatThrownBy(() -> solve(system, Bias.L1, null))
        .hasMessageContaining("one right-hand side, found 2");
  }

  @Test
  void aSparseSystemIsSolvedByItsProductsAlone() {
    int equations = 300;
    int unknowns = 5_000;
    RandomGenerator random = new Seed(8).generator();
    int count = 9_000;
    int[] rows = new int[count];
    int[] columns = new int[count];
    double[] values = new double[count];
    for (int t = 0; t < count; t++) {
      rows[t] = random.nextInt(equations);
      columns[t] = random.nextInt(unknowns);
      values[t] = random.nextGaussian();
    }
    SparseCoefficients coefficients =
        SparseCoefficients.ofEntries(equations, unknowns, rows, columns, values);
    LinearSystem system =
        new LinearSystem(
            coefficients, Tensor.gaussian(new Seed(9), DType.FLOAT64, 1, equations, 1));

    LinearSolveResult result = solve(system, Bias.L2, null);

    LinearSystem dense = new LinearSystem(DenseOperator.of(coefficients.dense()), system.targets());
    assertThat(distance(result.solution(), MinimumNorm.of(dense))).isLessThan(1e-8);
    assertThat(result.support()).isEqualTo(List.of());
  }

  @Test
  void theNearestSolutionOfNoTargetsIsTheNullSpacePartOfTheStart() {
    LinearSystem system =
        new LinearSystem(
            gaussian(5, 9, 1, new Seed(3)).coefficients(), Tensor.zeros(DType.FLOAT64, 5, 1));
    Tensor start = Tensor.gaussian(new Seed(6), DType.FLOAT64, 1, 9, 1);

    LinearSolveResult result = solve(system, Bias.NEAREST, start);

    Tensor expected = NearestSolution.of(system, RowSpace.of(system.coefficients()), start);
    assertThat(distance(result.solution(), expected)).isLessThan(SAME);
  }

  @ParameterizedTest
  @EnumSource(
      value = Bias.class,
      names = {"L1", "L2"})
  void targetsThatNothingReachesLeaveZero(Bias bias) {
    LinearSystem system =
        LinearSystem.of(DenseOperator.of(new double[][] {{1}, {1}}), new double[] {1, -1});

    LinearSolveResult result = solve(system, bias, null);

    assertThat(result.unreachable()).isCloseTo(1, within(SAME));
    assertThat(result.solution().norm()).isLessThan(SAME);
    assertThat(result.residual()).isLessThan(SAME);
  }

  @Test
  void theMinimumL1NormOfASparseSystemIsProved() {
    RandomGenerator random = new Seed(18).generator();
    int count = 1_200;
    int[] rows = new int[count];
    int[] columns = new int[count];
    double[] values = new double[count];
    for (int t = 0; t < count; t++) {
      rows[t] = random.nextInt(60);
      columns[t] = random.nextInt(150);
      values[t] = random.nextGaussian();
    }
    SparseCoefficients coefficients = SparseCoefficients.ofEntries(60, 150, rows, columns, values);
    double[] truth = new double[150];
    truth[7] = 1;
    truth[100] = -2;
    truth[149] = 0.5;
    Tensor targets = coefficients.apply(Tensor.of(DType.FLOAT64, truth, 150, 1));

    LinearSolveResult result = solve(new LinearSystem(coefficients, targets), Bias.L1, null);

    assertThat(result.gap()).isNotNull();
    assertThat(result.solution().toArray()).containsExactly(truth, within(1e-8));
  }
}
