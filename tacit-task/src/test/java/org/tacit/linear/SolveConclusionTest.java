package org.tacit.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tacit.linear.LinearSolveSettings.Bias;
import org.tacit.linear.ParametrizationSettings.Network;
import org.tacit.linear.ParametrizationSettings.Start;
import org.tacit.operator.DenseOperator;
import org.tacit.problem.LinearSystem;
import org.tacit.task.Conclusion;
import org.tacit.task.Standing;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.Progress;

/** What the solution of a system comes to: each good end beside the neighbour that is none. */
class SolveConclusionTest {
  private static final long STEPS = 100_000;

  private static LinearSystem system(int rows, int columns, double[] matrix, double... targets) {
    return LinearSystem.of(
        DenseOperator.of(Tensor.of(DType.FLOAT64, matrix, rows, columns)), targets);
  }

  private static LinearSystem wide() {
    return system(2, 4, new double[] {1, 2, 3, 4, 1, -1, 1, -1}, 3, 1);
  }

  private static Conclusion solve(
      LinearSystem system, Bias bias, @Nullable Double scale, long steps) {
    return new LinearSolve(new LinearSolveSettings(bias, scale, steps, Duration.ofMinutes(5)), null)
        .run(system, Progress.silent())
        .conclusion();
  }

  @Test
  void theSolutionOfMinimumNormIsDone() {
    Conclusion conclusion = solve(wide(), Bias.L2, null, STEPS);
    assertThat(conclusion.standing()).isEqualTo(Standing.SURELY_BETTER);
    assertThat(conclusion.sentence()).contains("that of zero is 1");
  }

  @Test
  void oneThatItsStepsEndedIsNotFinished() {
    assertThat(solve(wide(), Bias.L2, null, 1).standing()).isEqualTo(Standing.UNFINISHED);
  }

  @Test
  void theMinimumL1NormIsDoneOnlyWhereItIsProved() {
    assertThat(solve(wide(), Bias.L1, null, STEPS).standing()).isEqualTo(Standing.SURELY_BETTER);
    Conclusion fromLargeWeights = solve(wide(), Bias.L1, 0.9, STEPS);
    assertThat(fromLargeWeights.standing()).isEqualTo(Standing.UNFINISHED);
    assertThat(fromLargeWeights.word()).isEqualTo("Not proved");
  }

  @Test
  void leastSquaresAreAFitWhereTheyAreProvedAndThoseThatLeaveMostAreNothing() {
    double[] twoRows = {1, 1};
    Conclusion part = solve(system(2, 1, twoRows, 1, 1.1), Bias.L2, null, STEPS);
    assertThat(part.standing()).isEqualTo(Standing.SURELY_BETTER);
    assertThat(part.sentence()).contains("least-squares fit", "no solution", "0.0476");
    LinearSystem two = system(3, 2, new double[] {1, 5, 1, 2, 1, 3}, 1, 1.1, 1.3);
    assertThat(solve(two, Bias.L2, null, STEPS).standing()).isEqualTo(Standing.SURELY_BETTER);
    assertThat(solve(two, Bias.L2, null, 1).standing())
        .as("training that did not come to its end")
        .isEqualTo(Standing.UNFINISHED);
    Conclusion most = solve(system(2, 1, twoRows, 1, -0.9), Bias.L2, null, STEPS);
    assertThat(most.standing()).isEqualTo(Standing.NOTHING);
    assertThat(most.sentence()).contains("least-squares fit", "no solution", "0.999");
  }

  @Test
  void aNetworkThatStandsStillFailed() {
    ParametrizationSettings saddle =
        new ParametrizationSettings(
            Network.DEEP,
            3,
            null,
            Start.ORTHOGONAL,
            1e-200,
            false,
            false,
            STEPS,
            Duration.ofMinutes(5),
            new Seed(1));
    Conclusion conclusion =
        new ParametrizedSolve(saddle).run(wide(), Progress.silent()).conclusion();
    assertThat(conclusion.word()).isEqualTo("Failed");
    assertThat(conclusion.standing()).isEqualTo(Standing.NOTHING);
  }
}
