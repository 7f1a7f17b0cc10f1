package org.tacit.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.linear.LinearSolveSettings.Bias;
import org.tacit.operator.DenseOperator;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.linear.BasisPursuit;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;

/** The exact method that goes on where training proves nothing. */
class ExactPathTest {
  /** The bar of the certificate. */
  private static final double PROVED = 1e-9;

  private enum Kind {
    GAUSSIAN,
    /** One entry of a hundred is not zero. */
    SPARSE,
    /** The lengths of columns differ by six powers of ten. */
    UNEVEN_COLUMNS,
    /** The second half of the equations is the first and 10⁻⁴ of noise. */
    NEARLY_DEPENDENT_ROWS
  }

  private static LinearSystem system(
      Kind kind, int equations, int unknowns, int ones, long number) {
    RandomGenerator random = new Seed(number).generator();
    double[][] rows = new double[equations][unknowns];
    for (int i = 0; i < equations; i++) {
      for (int j = 0; j < unknowns; j++) {
        boolean zero = kind == Kind.SPARSE && random.nextDouble() >= 0.01;
        rows[i][j] = zero ? 0 : random.nextGaussian();
        if (kind == Kind.UNEVEN_COLUMNS) {
          rows[i][j] *= Math.pow(10, j % 7 - 3);
        } else if (kind == Kind.NEARLY_DEPENDENT_ROWS && i >= equations / 2) {
          rows[i][j] = rows[i - equations / 2][j] + 1e-4 * rows[i][j];
        }
      }
    }
    double[] truth = new double[unknowns];
    for (int left = ones; left > 0; ) {
      int place = random.nextInt(unknowns);
      left -= truth[place] == 0 ? 1 : 0;
      truth[place] = 1;
    }
    Tensor matrix =
        Tensor.of(
            DType.FLOAT64,
            Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(),
            equations,
            unknowns);
    return new LinearSystem(
        DenseOperator.of(matrix), matrix.matmul(Tensor.of(DType.FLOAT64, truth, unknowns, 1)));
  }

  private static LinearSolveResult solve(LinearSystem system, @Nullable Double scale) {
    return new LinearSolve(new LinearSolveSettings(Bias.L1, scale, 50, Duration.ofMinutes(5)), null)
        .run(system, Progress.silent());
  }

  /** 300 equations in 1,000 unknowns, 1 % dense, 10 ones, on which training is slow. */
  @Test
  void aSparseSystemThatTrainingDoesNotSolveIsSolved() {
    LinearSystem system = system(Kind.SPARSE, 300, 1_000, 10, 1);
    LinearSolveResult result = solve(system, null);
    assertThat(result.foundBy()).isEqualTo(FoundBy.EXACT_PATH);
    assertThat(Objects.requireNonNull(result.gap()).certifies(PROVED)).isTrue();
    assertThat(result.gap().norm()).as("that of the ones is 10").isLessThan(9);
    assertThat(Objects.requireNonNull(result.training()).outcome().kind())
        .isEqualTo(Outcome.Kind.CONVERGED);
    assertThat(result.training().outcome().explanation())
        .startsWith("training: all 50 steps were taken; the path of the lasso");
  }

  @ParameterizedTest
  @CsvSource({
    "GAUSSIAN, 5",
    "GAUSSIAN, 40",
    "SPARSE, 5",
    "SPARSE, 40",
    "UNEVEN_COLUMNS, 5",
    "UNEVEN_COLUMNS, 40",
    "NEARLY_DEPENDENT_ROWS, 5",
    "NEARLY_DEPENDENT_ROWS, 40"
  })
  void theLinearProgramHasTheSameMinimum(Kind kind, int ones) {
    for (long number = 1; number <= 3; number++) {
      LinearSystem system = system(kind, 50, 150, ones, number);
      LinearSolveResult result = solve(system, null);
      double program = BasisPursuit.of(system).gap().norm();
      assertThat(result.gap()).as("seed %d", number).isNotNull();
      assertThat(Objects.requireNonNull(result.gap()).relative()).isLessThan(PROVED);
      assertThat(Math.abs(result.gap().norm() - program)).isLessThanOrEqualTo(PROVED * program);
    }
  }

  /** Who gives a scale sees what training from it comes to. */
  @Test
  void aScaleThatWasGivenIsTrainedFromAlone() {
    LinearSolveResult result = solve(system(Kind.GAUSSIAN, 20, 50, 3, 1), 0.5);
    assertThat(result.foundBy()).isEqualTo(FoundBy.TRAINING);
    assertThat(result.gap()).isNull();
  }
}
