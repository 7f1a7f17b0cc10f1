package org.tacit.completion.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tacit.task.Figure;
import org.tacit.task.Series;

/** What everybody looks for first: predicted against true values, and the errors by size. */
class HeldOutFiguresTest {
  private static final double[] TRUTH = {1, 2, 4, 8};
  private static final double[] PREDICTED = {1.5, 2, 3, 10};

  private static List<Figure> figures() {
    return new HeldOutFigures("rating", "test", TRUTH, PREDICTED, 3).all();
  }

  @Test
  void everyHeldOutEntryIsAPointOfTruthAndPredictionAndTheDiagonalIsExact() {
    Figure scatter = figures().get(0);
    assertThat(scatter.kind()).isEqualTo(Figure.Kind.SCATTER);
    assertThat(scatter.x().name()).isEqualTo("test rating");
    assertThat(scatter.y().name()).isEqualTo("predicted rating");
    assertThat(scatter.x().range()).as("both axes are the same").isEqualTo(scatter.y().range());
    Series points = scatter.series().get(0);
    assertThat(points.x()).containsExactly(TRUTH);
    assertThat(points.y()).containsExactly(PREDICTED);
    Series exact = scatter.series().get(1);
    assertThat(exact.dashed()).isTrue();
    assertThat(exact.x()).isEqualTo(exact.y());
    assertThat(exact.x()[0]).isLessThan(1);
    assertThat(exact.x()[1]).isGreaterThan(10);
  }

  @Test
  void errorsAreSortedBySizeBesideThoseOfTheMean() {
    Figure sizes = figures().get(1);
    assertThat(sizes.series().get(0).y()).containsExactly(0, 0.5, 1, 2);
    assertThat(sizes.series().get(0).x()).containsExactly(12.5, 37.5, 62.5, 87.5);
    assertThat(sizes.series().get(1).y()).containsExactly(1, 1, 2, 5);
    assertThat(sizes.series().get(1).dashed()).isTrue();
    assertThat(sizes.y().logarithmic()).isFalse();
  }

  @Test
  void whereTheMeanIsTheAnswerItsErrorsAreDrawnOnce() {
    double[] mean = {3, 3, 3, 3};
    Figure sizes = new HeldOutFigures("rating", "test", TRUTH, mean, 3).all().get(1);
    assertThat(sizes.series()).extracting(Series::name).containsExactly("the mean");
    assertThat(sizes.caption()).doesNotContain("Dashed");
  }

  @Test
  void ofManyEntriesAnEvenShareIsDrawnAndThatIsSaid() {
    Random random = new Random(3);
    double[] truth = random.doubles(50_000).toArray();
    double[] predicted = Arrays.stream(truth).map(x -> x + 1e-6 * random.nextGaussian()).toArray();
    List<Figure> all = new HeldOutFigures("value", "test", truth, predicted, 0.5).all();
    assertThat(all.get(0).series().get(0).x()).hasSize(2_000);
    assertThat(all.get(0).caption()).contains("2,000 of the 50,000");
    assertThat(all.get(1).y().logarithmic()).as("a million times smaller errors").isTrue();
  }

  @Test
  void whereNothingWasHeldOutThereIsNothingToDraw() {
    assertThat(new HeldOutFigures("value", "test", new double[0], new double[0], Double.NaN).all())
        .isEmpty();
  }
}
