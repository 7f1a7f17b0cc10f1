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
}
