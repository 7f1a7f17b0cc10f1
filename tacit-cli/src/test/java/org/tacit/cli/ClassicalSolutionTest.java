package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tacit.problem.DenseCoefficients;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** The rows of a comparison: a solver that fails costs its own, with its reason. */
class ClassicalSolutionTest {
  private static final LinearSystem SYSTEM =
      LinearSystem.of(DenseCoefficients.of(new double[][] {{3, 4}}), new double[] {25});

  @Test
  void aSolverThatFailsGivesARowWithItsReason() {
    Tensor reference = Tensor.of(DType.FLOAT64, new double[] {3, 4}, 2, 1);
    ClassicalSolution failed =
        ClassicalSolution.timed(
            "the program",
            () -> {
              throw new IllegalStateException("the linear program ended in the state INFEASIBLE");
            });
    Map<String, Object> row = Map.copyOf(failed.row(SYSTEM, reference));
    assertThat(row)
        .containsEntry(
            "solver", "the program: failed, the linear program ended in the state INFEASIBLE")
        .containsEntry("residual", "–");
    ClassicalSolution found = ClassicalSolution.timed("the form", () -> reference);
    assertThat(found.row(SYSTEM, reference))
        .containsEntry("solver", "the form")
        .containsEntry("residual", "0.000")
        .containsEntry("euclideanNorm", "5.000");
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
        ClassicalSolution.all(LinearSystem.of(DenseCoefficients.of(rows), targets), false);
    assertThat(all).allSatisfy(each -> assertThat(each.failure()).isNull());
    assertThat(all).extracting(ClassicalSolution::name).contains("basis pursuit");
  }
}
