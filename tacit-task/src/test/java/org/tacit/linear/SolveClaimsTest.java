package org.tacit.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.linear.LinearSolveSettings.Bias;
import org.tacit.measure.L1Norm;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.SparseCoefficients;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.linear.MinimumNorm;
import org.tacit.task.Standing;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.theory.Reach;
import org.tacit.training.Progress;

/**
 * What a solve claims — that a sum is the least, that a solution is that of minimum norm to so many
 * digits, that there is none — holds, or is not claimed.
 */
class SolveClaimsTest {
  /** A proof closes its gap to 1e-9 beside a solution that is known to 1e-8; a little more. */
  private static final double PROVED = 3e-8;

  /** The entries of solutions are integers times powers of two above this. */
  private static final double NOTHING = 1e-12;

  private static LinearSolveResult solve(
      LinearSystem system, Bias bias, long steps, @Nullable Tensor start) {
    return new LinearSolve(new LinearSolveSettings(bias, null, steps, Duration.ofMinutes(5)), start)
        .run(system, Progress.silent());
  }

  /** θ₁ + θ₂/2 = 1 and ε θ₃ + ε θ₄/2 = 5 ε. */
  private static LinearSystem units(double unit) {
    return LinearSystem.of(
        DenseOperator.of(new double[][] {{1, 0.5, 0, 0}, {0, 0, unit, unit / 2}}),
        new double[] {1, 5 * unit});
  }

  /** The optimum has the sum 6 whatever the unit of an equation is; 1 forgets the second. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-3, 1e-5, 1e-7, 1e-9, 1e-10, 1e-12})
  void theMinimumL1NormDoesNotDependOnTheUnitOfAnEquation(double unit) {
    LinearSolveResult result = solve(units(unit), Bias.L1, 1_000_000, null);
    assertThat(result.gap()).isNotNull();
    assertThat(result.solution().toArray())
        .containsExactly(new double[] {1, 0, 5, 0}, within(PROVED));
    assertThat(result.reach().kind()).isEqualTo(Reach.Kind.REACHED);
    assertThat(result.feasibility().worst()).isLessThan(PROVED);
  }

  /**
   * docs/mathematics/deep-linear-systems.md, T1, in the same units: the solution of minimum norm is
   * (0.8, 0.4, 4, 2).
   */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-7, 1e-12})
  void neitherDoesTheSolutionOfMinimumNorm(double unit) {
    LinearSolveResult result = solve(units(unit), Bias.L2, 1_000_000, null);
    assertThat(result.solution().toArray())
        .containsExactly(new double[] {0.8, 0.4, 4, 2}, within(PROVED));
    assertThat(result.digits()).isGreaterThan(10);
  }

  /** Before the optimum is on the support, training proves nothing; the path goes on from there. */
  @Test
  void aStartFromLargeWeightsIsNotProved() {
    LinearSystem system =
        new LinearSystem(
            DenseOperator.of(Tensor.gaussian(new Seed(1), DType.FLOAT64, 1, 10, 30)),
            Tensor.gaussian(new Seed(2), DType.FLOAT64, 1, 10, 1));
    LinearSolveResult early =
        new LinearSolve(new LinearSolveSettings(Bias.L1, 0.1, 5, Duration.ofMinutes(5)), null)
            .run(system, Progress.silent());
    assertThat(early.gap()).isNull();
    assertThat(early.digits()).isNaN();
    assertThat(early.foundBy()).isEqualTo(FoundBy.TRAINING);
    LinearSolveResult goneOn = solve(system, Bias.L1, 5, null);
    assertThat(goneOn.gap()).isNotNull();
    assertThat(goneOn.foundBy()).isEqualTo(FoundBy.EXACT_PATH);
  }

  /**
   * Ten Gaussian rows of which the last is the first plus 10⁻⁸ of noise. Training does not see the
   * small singular value: its residual is 10⁻⁹, and its answer is wrong by a fifth.
   */
  @Test
  void digitsAreCountedAgainstADecompositionAndNeverBeyondTheConditionNumber() {
    Tensor rows = Tensor.gaussian(new Seed(11), DType.FLOAT64, 1, 10, 30);
    Tensor noise = Tensor.gaussian(new Seed(12), DType.FLOAT64, 1e-8, 1, 30);
    rows.narrow(0, 9, 1).copyInPlace(rows.narrow(0, 0, 1).add(noise));
    Tensor truth = Tensor.gaussian(new Seed(13), DType.FLOAT64, 1, 30, 1);
    LinearSystem system = new LinearSystem(DenseOperator.of(rows), rows.matmul(truth));

    LinearSolveResult result = solve(system, Bias.L2, 20_000, null);

    Tensor least = MinimumNorm.of(system);
    assertThat(result.solution().subtract(least).norm()).isLessThan(1e-6 * least.norm());
    assertThat(result.refined()).isTrue();
    assertThat(result.trainedDigits()).isLessThan(2);
    assertThat(result.condition()).isBetween(1e8, 1e10);
    assertThat(result.digits()).isLessThan(-Math.log10(result.condition() * Math.ulp(1.0)));
    assertThat(result.reach().kind()).isEqualTo(Reach.Kind.REACHED);
  }

  /**
   * The rows of a Hilbert matrix, whose solution of minimum norm is a combination of them that is
   * known. Training would take some 10¹⁰ steps; who asks for few steps gets what they come to.
   */
  @Test
  void whatTrainingWouldNotFinishADecompositionGives() {
    int equations = 8;
    int unknowns = 12;
    double[] hilbert = new double[equations * unknowns];
    for (int i = 0; i < hilbert.length; i++) {
      hilbert[i] = 1.0 / (1 + i / unknowns + i % unknowns);
    }
    Tensor rows = Tensor.of(DType.FLOAT64, hilbert, equations, unknowns);
    Tensor truth =
        rows.transpose().matmul(Tensor.gaussian(new Seed(15), DType.FLOAT64, 1, equations, 1));
    LinearSystem system = new LinearSystem(DenseOperator.of(rows), rows.matmul(truth));

    LinearSolveResult result = solve(system, Bias.L2, 1_000_000, null);

    assertThat(result.condition()).isBetween(1e8, 1e10);
    assertThat(result.refined()).isTrue();
    assertThat(result.residual()).isLessThan(1e-12);
    assertThat(result.trainedDigits()).isLessThan(4);
    assertThat(result.digits()).isGreaterThan(4);
    double error = result.solution().subtract(truth).norm() / truth.norm();
    assertThat(-Math.log10(error)).isGreaterThan(result.digits());
    assertThat(Objects.requireNonNull(result.training()).steps()).isEqualTo(10_000);
    SolvedSystem solved = SolvedSystem.of(result, "l2", system);
    assertThat(solved.finish().timeLimited()).isFalse();
    assertThat(solved.conclusion().line())
        .endsWith("; fewer than six digits of the solution are known.");

    LinearSolveResult few = solve(system, Bias.L2, 100, null);
    assertThat(few.refined()).isFalse();
    assertThat(few.conclusion().standing()).isEqualTo(Standing.UNFINISHED);
  }

  /** A system too large to decompose: what training came to is told, and no digits. */
  @Test
  void withoutADecompositionNoDigitsAreCounted() {
    int size = 40_000;
    int[] places = new int[size];
    double[] values = new double[size];
    double[] targets = new double[size];
    for (int i = 0; i < size; i++) {
      places[i] = i;
      values[i] = 1 + i % 3;
      targets[i] = i % 7;
    }
    LinearSystem large =
        LinearSystem.of(SparseCoefficients.ofEntries(size, size, places, places, values), targets);
    LinearSolveResult result = solve(large, Bias.L2, 2_000, null);
    assertThat(result.residual()).isLessThan(1e-9);
    assertThat(result.digits()).isNaN();
    assertThat(result.condition()).isNaN();
    assertThat(result.conclusion().word()).isEqualTo("Not proved");
  }

  /** A share of a thousandth that cannot be reached is a contradiction; of 10⁻¹⁰ it is rounding. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1e-6, 1e-10})
  void whatCannotBeReachedIsToldFromRounding(double share) {
    LinearSystem twice =
        LinearSystem.of(
            DenseOperator.of(new double[][] {{3, 4, 0}, {3, 4, 0}, {0, 0, 2}}),
            new double[] {1, 1 + share, 1});
    LinearSolveResult result = solve(twice, Bias.L2, 10_000, null);
    boolean contradicts = share > 1e-9;
    assertThat(result.reach().contradictory()).isEqualTo(contradicts);
    if (contradicts) {
      assertThat(result.unreachable())
          .isCloseTo(
              share / Math.sqrt(2) / Math.sqrt(2 + Math.pow(1 + share, 2)), within(1e-6 * share));
    } else {
      // The given right-hand side is kept as it is.
      assertThat(result.system().targets().toArray()[1])
          .isGreaterThan(result.system().targets().toArray()[0]);
    }
  }

  private static void check(long number) {
    try (Scope scope = Scope.open()) {
      HostileSystem hostile = HostileSystem.of(number);
      LinearSystem system = hostile.system();
      ExactSystem exact = hostile.exact();
      int unknowns = system.unknowns();
      double[] zero = new double[unknowns];
      double[] point = Tensor.gaussian(new Seed(number), DType.FLOAT64, 1, unknowns).toArray();
      Tensor start = Tensor.of(DType.FLOAT64, point, unknowns, 1);
      for (Bias bias : Bias.values()) {
        LinearSolveResult result = solve(system, bias, 1_500, bias == Bias.NEAREST ? start : null);
        String which =
            "system %d, %s: %s".formatted(number, bias, Arrays.deepToString(hostile.matrix()));
        if (result.reach().contradictory()) {
          assertThat(exact.solvable()).as("%s has no solution", which).isFalse();
          continue;
        }
        boolean claims =
            result.conclusion().standing() == Standing.SURELY_BETTER || result.gap() != null;
        if (claims) {
          assertThat(exact.solvable()).as("%s has a solution", which).isTrue();
        }
        if (bias == Bias.L1 && result.gap() != null) {
          double least = exact.minimumL1Norm(unknowns);
          assertThat(L1Norm.of(result.solution().toArray()))
              .as("%s has the minimum ℓ1 norm", which)
              .isCloseTo(least, within(PROVED * least));
        } else if (bias != Bias.L1 && result.residual() < LinearSolveResult.SOLVED) {
          double[] expected = exact.nearest(bias == Bias.NEAREST ? point : zero);
          Tensor least = Tensor.of(DType.FLOAT64, expected, unknowns, 1);
          double distance = result.solution().subtract(least).norm() / least.norm();
          if (exact.solvable() && least.norm() > NOTHING) {
            assertThat(-Math.log10(Math.max(distance, 1e-17)))
                .as("%s to %s digits", which, result.digits())
                .isGreaterThan(result.digits() - 0.3);
          }
        }
      }
    }
  }

  @Test
  void noClaimAboutAHostileSystemIsRefutedByExactArithmetic() {
    for (long number = 1; number <= 30; number++) {
      check(number);
    }
  }

  @Tag("slow")
  @Test
  void norIsOneOfHundreds() {
    for (long number = 31; number <= 600; number++) {
      check(number);
    }
  }
}
