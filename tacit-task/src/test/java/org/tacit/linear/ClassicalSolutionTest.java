package org.tacit.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.tacit.operator.DenseOperator;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.TimeLeft;

/** The rows of a comparison: a solver that fails costs its own, with its reason. */
class ClassicalSolutionTest {
  private static final LinearSystem SYSTEM =
      LinearSystem.of(DenseOperator.of(new double[][] {{3, 4}}), new double[] {25});

  private static final TimeLeft MINUTE = TimeLeft.of(Duration.ofMinutes(1), () -> false);

  @Test
  void aSolverThatFailsGivesARowWithItsReason() {
    Tensor reference = Tensor.of(DType.FLOAT64, new double[] {3, 4}, 2, 1);
    ClassicalSolution failed =
        ClassicalSolution.timed(
            "the program",
            () -> {
              throw new IllegalStateException("the linear program ended in the state INFEASIBLE");
            });
    assertThat(failed.row(SYSTEM, reference))
        .startsWith("the program", null, null)
        .endsWith("failed, the linear program ended in the state INFEASIBLE");
    ClassicalSolution found = ClassicalSolution.timed("the form", () -> reference);
    assertThat(found.row(SYSTEM, reference)).startsWith("the form", 0.0, 5.0, 7.0, 0.0);
    assertThat(found.row(SYSTEM, reference))
        .hasSameSizeAs(ClassicalSolution.columns())
        .endsWith((Object) null);
  }

  /** Rows of a system from 1 down to 10⁻⁸, of which the program was once infeasible. */
  @Test
  void everySolverAnswersForRowsInDifferentUnits() {
    double[][] rows = new double[9][12];
    double[] targets = new double[9];
    for (int i = 0; i < 9; i++) {
      for (int j = 0; j < 12; j++) {
        rows[i][j] = Math.pow(10, -i) * Math.sin(1.0 + 7 * i + 3 * j * j);
        targets[i] += j % 5 == 0 ? rows[i][j] : 0;
      }
    }
    List<ClassicalSolution> all =
        ClassicalSolution.all(LinearSystem.of(DenseOperator.of(rows), targets), false, MINUTE);
    assertThat(all).allSatisfy(each -> assertThat(each.failure()).isNull());
    assertThat(all).extracting(ClassicalSolution::name).contains("basis pursuit");
  }

  private static LinearSystem gaussian(int equations, int unknowns) {
    RandomGenerator random = new Seed(1).generator();
    double[][] rows = new double[equations][unknowns];
    for (double[] row : rows) {
      Arrays.setAll(row, j -> random.nextGaussian());
    }
    return LinearSystem.of(DenseOperator.of(rows), random.doubles(equations).toArray());
  }

  @Test
  void whatTheTimeOrTheUserEndedIsNotRunAndSaysSo() {
    LinearSystem system = gaussian(20, 40);
    TimeLeft none = TimeLeft.of(Duration.ZERO, () -> false);
    assertThat(ClassicalSolution.all(system, false, none))
        .hasSize(6)
        .allSatisfy(
            each -> {
              assertThat(each.failure()).isEqualTo("not run, the time was over");
              assertThat(each.row(system, Tensor.zeros(DType.FLOAT64, 40, 1)))
                  .startsWith(each.name(), null)
                  .endsWith("not run, the time was over");
            });
    assertThat(ClassicalSolution.all(system, false, TimeLeft.of(Duration.ofMinutes(1), () -> true)))
        .allSatisfy(
            each -> assertThat(each.failure()).isEqualTo("not run, somebody asked to stop"));
    assertThat(ClassicalSolution.all(system, false, MINUTE))
        .hasSize(6)
        .allSatisfy(each -> assertThat(each.failure()).as(each.name()).isNull());
  }

  /** Somebody asks to stop once the iteration is under way: its row has what it reached. */
  @Test
  void anIterationThatIsStoppedUnderWayIsNotFinished() {
    LinearSystem system = gaussian(20, 40);
    AtomicInteger asked = new AtomicInteger();
    TimeLeft brief = TimeLeft.of(Duration.ofMinutes(1), () -> asked.incrementAndGet() > 3);
    ClassicalSolution first = ClassicalSolution.all(system, true, brief).get(0);
    assertThat(first.failure()).isEqualTo("not finished, somebody asked to stop");
    assertThat(first.solution()).isNotNull();
    assertThat(system.residual(Objects.requireNonNull(first.solution())).norm()).isPositive();
  }

  /** The choice of an unknown asks for the time before every other one. */
  @Test
  void matchingPursuitEndsWithTheTime() {
    TimeLeft brief = TimeLeft.of(Duration.ofMillis(200), () -> false);
    assertThat(ClassicalSolution.all(gaussian(900, 1_100), false, brief))
        .filteredOn(each -> each.name().equals("matching pursuit"))
        .singleElement()
        .satisfies(
            each -> assertThat(each.failure()).matches("not (run|finished), the time was over"));
  }

  /** Half a second is long for an iteration of this size and short for its decomposition. */
  @Test
  void aDecompositionThatWouldOutlastTheTimeIsNotBegun() {
    LinearSystem system = gaussian(900, 1_100);
    TimeLeft half = TimeLeft.of(Duration.ofMillis(500), () -> false);
    List<String> iterated = List.of("conjugate gradients", "matching pursuit");
    assertThat(ClassicalSolution.all(system, false, half))
        .filteredOn(each -> !iterated.contains(each.name()))
        .hasSize(2)
        .allSatisfy(
            each ->
                assertThat(each.failure())
                    .matches(
                        "not run, (it may take [0-9.]+ s, and .* s were left|the time was over)"));
  }
}
