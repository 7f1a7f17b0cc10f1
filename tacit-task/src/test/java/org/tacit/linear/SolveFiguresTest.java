package org.tacit.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.task.Figure;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.training.Trace;

class SolveFiguresTest {
  /** A relative distance below the spacing of numbers at 1 is rounding, and an axis to it hides. */
  @Test
  void nothingBelowRoundingIsDrawn() {
    Trace trace =
        new Trace(
            List.of(
                new Trace.Row(0, 0, "distanceTo{lazy}", 0, 1),
                new Trace.Row(0, 0, "nullSpaceDistance", 0, 1e-17),
                new Trace.Row(1, 1, "nullSpaceDistance", 0, 1e-15)));
    try (Scope scope = Scope.open()) {
      List<Figure> figures =
          SolveFigures.of(Tensor.of(DType.FLOAT64, new double[] {1, 2}, 2, 1), trace);
      assertThat(figures)
          .filteredOn(figure -> figure.title().contains("in two parts"))
          .singleElement()
          .satisfies(
              figure -> assertThat(figure.series().get(1).y()).containsExactly(Double.NaN, 1e-15));
    }
  }

  /** Unknowns of two right-hand sides are not one row of twice as many. */
  @Test
  void eachRightHandSideHasItsOwnUnknowns() {
    try (Scope scope = Scope.open()) {
      double[] solution = {1, 10, 100, 2, 20, 200, 3, 30, 300, 4, 40, 400, 5, 50, 500};
      Figure two =
          SolveFigures.of(Tensor.of(DType.FLOAT64, solution, 5, 3), new Trace(List.of())).get(0);
      assertThat(two.series()).hasSize(3);
      assertThat(two.series().get(1).name()).isEqualTo("right-hand side 2");
      assertThat(two.series().get(1).x()).containsExactly(1, 2, 3, 4, 5);
      assertThat(two.series().get(1).y()).containsExactly(10, 20, 30, 40, 50);
      Figure five =
          SolveFigures.of(Tensor.of(DType.FLOAT64, solution, 3, 5), new Trace(List.of())).get(0);
      assertThat(five.series()).hasSize(4);
      assertThat(five.caption()).contains("first 4 of 5 right-hand sides");
    }
  }
}
