package org.tacit.study.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.training.Trace;

/** Measured rates against predicted ones and against bounds, of norms whose rates are known. */
class RatesTest {
  private static final double STEP = 0.01;
  private static final int READINGS = 200;

  /** The trapezoidal rule is off by the square of the step over 12. */
  private static final double QUADRATURE = STEP * STEP;

  private final List<Trace.Row> rows = new ArrayList<>();

  private void reads(String measure, int index, DoubleUnaryOperator of) {
    for (int i = 0; i < READINGS; i++) {
      double time = i * STEP;
      rows.add(new Trace.Row(i, time, measure + "{1}", index, of.applyAsDouble(time)));
    }
  }

  private void norm(int index, DoubleUnaryOperator norm, DoubleUnaryOperator rate) {
    reads("theoryNorm", index, norm);
    reads("predictedRate", index, rate);
    reads("balancedRate", index, rate);
  }

  private Rates rates(int index) {
    return Rates.of(new Trace(rows), "{1}", index);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.98, 1, 1.02})
  void aRateThatIsWrongByAFiftiethIsOffByAFiftieth(double factor) {
    norm(1, Math::exp, time -> factor * Math.exp(time));
    assertThat(rates(1).relativeError()).isCloseTo(Math.abs(factor - 1), within(QUADRATURE));
    assertThat(rates(1).balancedError()).isEqualTo(rates(1).relativeError());
  }

  /** The larger of 1 + t and 1/2 + 2t: sorted norms, which change places at t = 0.505. */
  @Test
  void whereTwoNormsChangePlacesTheRateIsBetweenTheirs() {
    double crossing = 0.505;
    norm(1, time -> Math.max(1 + time, 1 - crossing + 2 * time), time -> time < crossing ? 1 : 2);
    assertThat(rates(1).relativeError()).isLessThan(QUADRATURE);
  }

  @Test
  void aRateThatJumpsToANormWhichIsNotThereIsWrong() {
    norm(1, time -> 1 + time, time -> time < 0.5 ? 1 : 2);
    assertThat(rates(1).relativeError()).isGreaterThan(0.5);
  }

  /** Bounds are those of the measured rate: a prediction between them does not help. */
  @Test
  void theMeasuredRateIsHeldAgainstTheBounds() {
    norm(1, Math::exp, time -> 1.5 * Math.exp(time));
    reads("lowerRate", 1, time -> 1.2 * Math.exp(time));
    reads("upperRate", 1, time -> 1.8 * Math.exp(time));
    assertThat(rates(1).shareWithinBounds(0.01)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.009, 0.011})
  void theToleranceOfTheBoundsIsRelative(double outside) {
    norm(1, Math::exp, Math::exp);
    reads("lowerRate", 1, time -> 0);
    // The bound of an interval is the larger of both ends, which is half a step ahead.
    reads("upperRate", 1, time -> (1 - outside / 2) * Math.exp(time - STEP / 2));
    assertThat(rates(1).shareWithinBounds(0.01)).isEqualTo(outside < 0.01 ? 1 : 0);
  }

  @Test
  void whatDoesNotMoveHasNoErrorAndIsNotAmongThoseThatMoved() {
    norm(1, Math::exp, Math::exp);
    norm(2, time -> 0.5, time -> 0);
    assertThat(rates(2).relativeError()).isNaN();
    assertThat(Rates.ofMoved(new Trace(rows), "{1}")).extracting(Rates::index).containsExactly(1);
  }
}
