package org.tacit.solver.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;

/** Losses of entries and the quadratics that stand for them. */
class EntryLossTest {
  private static final double SCALE = 0.7;
  private static final int TRIES = 2_000;

  private static double loss(EntryLoss loss, double predicted, double observed) {
    double residual = observed - predicted;
    double width = 2.385 * SCALE;
    return switch (loss) {
      case SQUARED -> residual * residual / 2;
      case ROBUST -> width * width * Math.log1p(residual * residual / (width * width)) / 2;
      case POISSON -> Math.exp(predicted) - observed * predicted;
      case LOGISTIC -> Math.log1p(Math.exp(predicted)) - observed * predicted;
    };
  }

  private static double observed(EntryLoss loss, RandomGenerator random) {
    return switch (loss) {
      case SQUARED, ROBUST -> 10 * random.nextGaussian();
      case POISSON -> random.nextInt(12);
      case LOGISTIC -> random.nextInt(2);
    };
  }

  @ParameterizedTest
  @EnumSource
  void theSlopeIsTheDerivative(EntryLoss loss) {
    RandomGenerator random = new Seed(3).generator();
    double step = 1e-5;
    for (int i = 0; i < TRIES; i++) {
      double at = 2 * random.nextGaussian();
      double observed = observed(loss, random);
      double difference =
          (loss(loss, at + step, observed) - loss(loss, at - step, observed)) / (2 * step);
      assertThat(loss.slope(at, observed, SCALE))
          .isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference))));
    }
  }

  /** A sweep that lowers the quadratics lowers the loss as much at least. */
  @ParameterizedTest
  @EnumSource(names = {"SQUARED", "ROBUST", "LOGISTIC"})
  void theQuadraticTouchesTheLossAndLiesAboveIt(EntryLoss loss) {
    RandomGenerator random = new Seed(4).generator();
    for (int i = 0; i < TRIES; i++) {
      double at = 4 * random.nextGaussian();
      double other = 4 * random.nextGaussian();
      double observed = observed(loss, random);
      double weight = loss.weight(at, observed, SCALE);
      double aim = at - loss.slope(at, observed, SCALE) / weight;
      double change = weight * ((aim - other) * (aim - other) - (aim - at) * (aim - at)) / 2;
      assertThat(loss(loss, other, observed) - loss(loss, at, observed))
          .isLessThanOrEqualTo(change + 1e-9 * (1 + Math.abs(change)));
    }
  }

  @Test
  void aRateIsAimedAtInStepsOfOneAtMost() {
    RandomGenerator random = new Seed(5).generator();
    for (int i = 0; i < TRIES; i++) {
      double at = 5 * random.nextGaussian();
      double count = random.nextInt(1_000);
      double step = EntryLoss.POISSON.slope(at, count, 1) / EntryLoss.POISSON.weight(at, count, 1);
      assertThat(Math.abs(step)).isLessThanOrEqualTo(1 + 1e-12);
    }
  }

  @Test
  void theDevianceIsTwiceTheLossAboveItsLeast() {
    assertThat(EntryLoss.SQUARED.deviance(1, 3, 1)).isEqualTo(4);
    assertThat(EntryLoss.POISSON.deviance(Math.log(5), 5, 1)).isCloseTo(0, within(1e-12));
    assertThat(EntryLoss.POISSON.deviance(Math.log(2), 0, 1)).isCloseTo(4, within(1e-12));
    assertThat(EntryLoss.POISSON.deviance(Math.log(2), 6, 1))
        .isCloseTo(2 * (6 * Math.log(3) - 4), within(1e-12));
    assertThat(EntryLoss.LOGISTIC.deviance(0, 1, 1)).isCloseTo(2 * Math.log(2), within(1e-12));
    assertThat(EntryLoss.LOGISTIC.deviance(-800, 1, 1)).isCloseTo(1600, within(1e-9));
    assertThat(EntryLoss.ROBUST.deviance(0, 1e9, 1)).as("cut at three scales").isEqualTo(9);
  }

  @Test
  void outliersDoNotMoveTheScaleOfResiduals() {
    RandomGenerator random = new Seed(6).generator();
    double[] residuals =
        IntStream.range(0, 20_001).mapToDouble(i -> random.nextGaussian()).toArray();
    assertThat(EntryLoss.scale(residuals)).isCloseTo(1, within(0.03));
    Arrays.fill(residuals, 0, 400, 1e6);
    assertThat(EntryLoss.scale(residuals)).isCloseTo(1, within(0.06));
    assertThat(EntryLoss.scale(new double[0])).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void aMeanIsWhatItsBaseSays(EntryLoss loss) {
    for (double mean : new double[] {0.01, 0.4, 0.97}) {
      assertThat(loss.mean(loss.base(mean))).isCloseTo(mean, within(1e-12));
    }
    assertThat(Double.isFinite(loss.base(0)) && Double.isFinite(loss.mean(1e4))).isTrue();
  }

  /** Weighted as the entries are, and by nothing else where all are near. */
  @Test
  void theQuadraticsHaveTheWeightsOfTheirEntries() {
    ObservedEntries entries =
        new ObservedEntries(EntryIndices.all(new int[] {1, 3}), new double[] {0, 0, 1_000})
            .withWeights(new double[] {1, 2, 3});
    EntryLoss.Quadratics about = EntryLoss.ROBUST.quadratics(new double[3], entries, 1);
    assertThat(about.weights()[0]).isEqualTo(0.5);
    assertThat(about.weights()[1]).isEqualTo(1);
    assertThat(about.weights()[2]).isLessThan(1e-4);
    assertThat(about.values()).containsExactly(new double[] {0, 0, 1_000}, within(1e-9));
    assertThat(EntryLoss.SQUARED.quadratics(new double[3], entries, 1).values())
        .isSameAs(entries.values());
  }

  @Test
  void anUnknownNameIsRefused() {
    assertThat(EntryLoss.named("poisson")).isEqualTo(EntryLoss.POISSON);
    assertThatThrownBy(() -> EntryLoss.named("huber"))
        .hasMessage("expected squared, robust, poisson or logistic, found huber");
  }
}
