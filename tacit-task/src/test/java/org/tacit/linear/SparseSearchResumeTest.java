package org.tacit.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.operator.DenseOperator;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.testing.KeptInMemory;
import org.tacit.training.Checkpoints;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.TrainingResult;

/** A search for the minimum ℓ1 norm that was stopped ends with the bits of an undisturbed one. */
class SparseSearchResumeTest {
  private static final long NEVER = Long.MAX_VALUE;

  /** Is proved after more than one scale and many looks. */
  private static LinearSystem system() {
    Seed seed = new Seed(1);
    Tensor coefficients = Tensor.gaussian(seed.split("A"), DType.FLOAT64, 1, 20, 50);
    return new LinearSystem(
        DenseOperator.of(coefficients), Tensor.gaussian(seed.split("b"), DType.FLOAT64, 1, 20, 1));
  }

  private static LinearSolveResult solve(long steps, long stopAt, Checkpoints kept) {
    Progress progress =
        new Progress() {
          private long reached;

          @Override
          public void at(long step, long most, double loss) {
            reached = step;
          }

          @Override
          public boolean cancelled() {
            return reached >= stopAt;
          }
        };
    return new LinearSolve(
            new LinearSolveSettings(
                LinearSolveSettings.Bias.L1, null, steps, Duration.ofMinutes(10)),
            null)
        .run(system(), progress, name -> kept);
  }

  private static TrainingResult training(LinearSolveResult result) {
    return Objects.requireNonNull(result.training());
  }

  private static void assertSame(LinearSolveResult found, LinearSolveResult expected) {
    assertThat(found.solution().toArray()).containsExactly(expected.solution().toArray());
    assertThat(training(found).steps()).isEqualTo(training(expected).steps());
    assertThat(training(found).outcome()).isEqualTo(training(expected).outcome());
    assertThat(training(found).trace()).isEqualTo(training(expected).trace());
  }

  @Test
  void itIsProvedAfterManyLooks() {
    LinearSolveResult whole = solve(1_000_000, NEVER, Checkpoints.none());
    assertThat(training(whole).outcome().kind()).isEqualTo(Outcome.Kind.CONVERGED);
    assertThat(training(whole).outcome().explanation()).contains("proved the optimum after");
    assertThat(training(whole).steps()).isGreaterThan(10_000);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5, 0.9})
  void itIsResumedToTheSameBits(double share) {
    LinearSolveResult whole = solve(1_000_000, NEVER, Checkpoints.none());
    KeptInMemory kept = KeptInMemory.atTheEnd();
    LinearSolveResult cut =
        solve(1_000_000, (long) (share * training(whole).steps()) / 10 * 10 + 10, kept);
    assertThat(training(cut).outcome().kind()).isEqualTo(Outcome.Kind.CANCELLED);
    assertSame(solve(1_000_000, NEVER, kept), whole);
    assertSame(solve(1_000_000, NEVER, kept), whole);
  }

  @Test
  void aLimitOfStepsIsExactAndLeavesNoMark() {
    KeptInMemory kept = KeptInMemory.atTheEnd();
    assertThat(training(solve(717, NEVER, kept)).steps()).isEqualTo(717);
    assertSame(solve(1_000_000, NEVER, kept), solve(1_000_000, NEVER, Checkpoints.none()));
  }
}
