package org.tacit.completion.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tacit.completion.method.Ended;
import org.tacit.completion.method.SearchRow;
import org.tacit.completion.method.Setting;
import org.tacit.task.Figure;
import org.tacit.task.Series;
import org.tacit.training.Trace;

/**
 * Runs over several ranks and penalties are drawn over these: a line over the steps of all would
 * join what is not one problem.
 */
class CompletionFiguresTest {
  private static final NodeSpectra NOTHING = new NodeSpectra(Map.of(), Map.of());
  private final List<Trace.Row> rows = new ArrayList<>();

  private void run(long step, int rank, double penalty, double error, double... singularValues) {
    rows.add(new Trace.Row(step, step, "loss", 0, error));
    rows.add(new Trace.Row(step, step, "heldOutRootMeanSquaredError", 0, error));
    SearchRow.add(
        step,
        (double) step,
        new Ended(new Setting(rank, penalty), error, false),
        SearchRow.PENALTY,
        1,
        rows);
    for (int i = 0; i < singularValues.length; i++) {
      rows.add(new Trace.Row(step, step, "singularValue{1}", i + 1, singularValues[i]));
    }
  }

  private List<Figure> figures() {
    return CompletionFigures.of(new Trace(rows), NOTHING);
  }

  private static void assertNoZigzag(List<Figure> figures) {
    for (Figure figure : figures) {
      for (Series line : figure.series()) {
        for (int i = 1; i < line.x().length; i++) {
          assertThat(line.x()[i]).as(figure.title()).isGreaterThan(line.x()[i - 1]);
        }
      }
    }
  }

  @Test
  void aSearchOverRanksAndPenaltiesIsDrawnOverThemWithTheLeastMarked() {
    run(10, 1, 0.1, 0.9);
    run(20, 1, 0.04, 0.8);
    run(30, 2, 0.04, 0.4);
    run(40, 2, 0.1, 0.3);
    run(50, 3, 0.1, 0.5);
    List<Figure> figures = figures();
    assertThat(figures)
        .extracting(Figure::title)
        .containsExactly("Validation error over the rank", "Validation error over the penalty");
    assertThat(figures).noneMatch(figure -> figure.x().name().equals("step"));
    assertNoZigzag(figures);
    Series ofRanks = figures.get(0).series().get(0);
    assertThat(ofRanks.x()).containsExactly(1, 2, 3);
    assertThat(ofRanks.y()).containsExactly(0.8, 0.3, 0.5);
    List<Series> ofPenalties = figures.get(1).series();
    assertThat(ofPenalties)
        .extracting(Series::name)
        .containsExactly("rank 1", "rank 2", "rank 3", "least");
    assertThat(ofPenalties.get(1).x()).containsExactly(0.04, 0.1);
    assertThat(ofPenalties.get(1).y()).containsExactly(0.4, 0.3);
    assertThat(ofPenalties.get(3).x()).containsExactly(0.1);
    assertThat(ofPenalties.get(3).y()).containsExactly(0.3);
  }

  /** As soft thresholding has it: what a smaller penalty lets in was zero before. */
  @Test
  void singularValuesAlongOnePathAreDrawnOverThePenalty() {
    run(10, 0, 0.6, 0.9, 2);
    run(20, 0, 0.36, 0.5, 3, 1);
    List<Figure> figures = figures();
    assertThat(figures)
        .extracting(Figure::title)
        .containsExactly("Validation error over the penalty", "Singular value over the penalty");
    assertNoZigzag(figures);
    assertThat(figures.get(1).series().get(1).x()).containsExactly(0.36, 0.6);
    assertThat(figures.get(1).series().get(1).y()).containsExactly(1, 0);
  }

  /** One problem, and time that passes. */
  @Test
  void aDescentAndItsPolishAreOneLineOverSteps() {
    for (int step = 0; step <= 30; step += 10) {
      rows.add(new Trace.Row(step, step, "loss", 0, 1.0 / (1 + step)));
      rows.add(new Trace.Row(step, step, "componentNorm", 1, step));
    }
    run(40, 1, 1e-3, 0.02);
    run(50, 1, 1e-4, 0.01);
    List<Figure> figures = figures();
    assertThat(figures)
        .extracting(Figure::title)
        .containsExactly("Component norm over steps", "Loss and validation error over steps");
    assertThat(figures.get(1).caption()).contains("Descent ended at step 30");
    assertNoZigzag(figures);
  }

  /** Below some 1e-13 of the largest there is rounding alone. */
  @Test
  void spectraEndWhereRoundingBegins() {
    double[] values = {5, 1, 1e-3, 4e-16, 3e-17, 0};
    Figure figure = new NodeSpectra(Map.of("{1}", values), Map.of()).figure();
    assertThat(figure.series().get(0).y()).containsExactly(5, 1, 1e-3);
    assertThat(figure.caption()).endsWith("Those below rounding error are left out.");
    Figure whole = new NodeSpectra(Map.of("{1}", new double[] {5, 1}), Map.of()).figure();
    assertThat(whole.caption()).doesNotContain("left out");
  }
}
