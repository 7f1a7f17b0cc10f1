package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.objective.Objective;
import org.tacit.optimizer.Flow;
import org.tacit.optimizer.flow.FlowStalledException;
import org.tacit.optimizer.flow.GradientFlow;
import org.tacit.tensor.DType;

/** Closed-form trajectories: docs/mathematics/hierarchical-tensor-factorization.md, T5. */
class BalancedGrowthTest {
  private static final double IDENTITY = 1e-10;
  private static final double FLOW = 1e-7;
  private static final double RATE = 1e-6;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7})
  void theTrajectoryHasTheRateAsItsDerivative(int vectors) {
    BalancedGrowth growth = new BalancedGrowth(vectors);
    double step = 1e-5;
    for (double gamma : new double[] {0.35, -0.4}) {
      for (double time : new double[] {0, 0.3, 0.8}) {
        double slope =
            (growth.norm(0.4, gamma, time + step) - growth.norm(0.4, gamma, time - step))
                / (2 * step);
        double rate = growth.rate(growth.norm(0.4, gamma, time), gamma);
        assertThat(slope).isCloseTo(rate, within(RATE * Math.max(1, Math.abs(rate))));
      }
      assertThat(growth.norm(0.4, gamma, 0)).isCloseTo(0.4, within(IDENTITY));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 7})
  void theLargerOfTwoEscapesWhileTheOtherIsStillFinite(int vectors) {
    BalancedGrowth growth = new BalancedGrowth(vectors);
    double escape = growth.escapeTime(0.02, 1.5);
    assertThat(growth.norm(0.02, 1.5, 0.999 * escape)).isGreaterThan(1);
    assertThat(growth.norm(0.02, 1.5, 1.001 * escape)).isInfinite();
    assertThat(growth.norm(0.01, 1.5, escape)).isBetween(0.01, 10.0);
    assertThat(growth.escapeTime(0.01, 1.5)).isGreaterThan(escape);
    assertThat(growth.escapeTime(0.02, -1.5)).isInfinite();
    assertThat(new BalancedGrowth(2).escapeTime(0.02, 1.5)).isInfinite();
  }

  /** CP of order 2 with one component towards a number y, the loss being (y − W)²/2. */
  @Test
  void aProductOfTwoGoesToItsTargetOnTheLogisticCurve() {
    BalancedGrowth growth = new BalancedGrowth(2);
    double expected = 2 / (1 + 799 * Math.exp(-8));
    assertThat(growth.normTowards(2, 0.0025, 2)).isCloseTo(expected, within(IDENTITY));
    CpFactorization model = new CpFactorization(new int[] {1, 1}, 1);
    Parameters weights = constant(model, 0.05);
    Objective loss = new OfEnd(model, w -> (2 - w) * (2 - w) / 2, w -> w - 2);
    Flow.run(loss, weights, GradientFlow.withTolerance(1e-11), 2);
    assertThat(model.endTensor(weights).sum().item()).isCloseTo(expected, within(FLOW));
    assertThatThrownBy(() -> new BalancedGrowth(3).normTowards(2, 1, 1))
        .isInstanceOf(IllegalStateException.class);
  }

  /** CP of order 3 under a constant gradient: σ(t) = (10 − γt)^−3 from norms 0.1. */
  @Test
  void aProductOfThreeUnderAConstantPullEscapesAtTimeTen() {
    BalancedGrowth growth = new BalancedGrowth(3);
    assertThat(growth.escapeTime(1e-3, 1)).isCloseTo(10, within(IDENTITY));
    assertThat(growth.norm(1e-3, 1, 9)).isCloseTo(1, within(IDENTITY));
    CpFactorization model = new CpFactorization(new int[] {1, 1, 1}, 1);
    Parameters weights = constant(model, 0.1);
    Objective pull = new OfEnd(model, w -> -w, w -> -1);
    Flow.run(pull, weights, GradientFlow.withTolerance(1e-12), 9);
    assertThat(model.endTensor(weights).sum().item()).isCloseTo(1, within(FLOW));
    assertThatThrownBy(() -> Flow.run(pull, weights, GradientFlow.withTolerance(1e-9), 2))
        .isInstanceOfSatisfying(
            FlowStalledException.class,
            stalled -> assertThat(stalled.time()).isCloseTo(1, within(RATE)));
  }

  /**
   * A hierarchy of widths and sizes one with equal weights: {@code dW/dt = |T| W^(2−2/|T|) (y−W)},
   * whose time is an integral over W.
   */
  @ParameterizedTest
  @ValueSource(strings = {"[1,2]", "[[1,2],[3,4]]", "[[1,4],[2,[3,5]]]"})
  void aHierarchyOfNumbersReachesItsTargetInTheTimeOfTheIntegral(String text) {
    ModeTree tree = ModeTree.parse(text);
    int[] dimensions = new int[tree.order()];
    Arrays.fill(dimensions, 1);
    var model = HierarchicalTensorFactorization.uniform(dimensions, tree, 1);
    BalancedGrowth growth = new BalancedGrowth(model.degree());
    double start = 0.05;
    double end = 1.4;
    double target = 1.5;
    double time = time(w -> growth.rate(w, target - w), start, end);
    Parameters weights = constant(model, Math.pow(start, 1.0 / model.degree()));
    Objective loss = new OfEnd(model, w -> (target - w) * (target - w) / 2, w -> w - target);
    Flow.run(loss, weights, GradientFlow.withTolerance(1e-11), time);
    assertThat(model.endTensor(weights).sum().item()).isCloseTo(end, within(FLOW));
  }

  /** ∫ dW / rate(W) by Simpson's rule in log W. */
  private static double time(DoubleUnaryOperator rate, double from, double to) {
    int intervals = 20_000;
    double width = Math.log(to / from) / intervals;
    double sum = 0;
    for (int i = 0; i <= intervals; i++) {
      double w = from * Math.exp(width * i);
      double weight = i == 0 || i == intervals ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * w / rate.applyAsDouble(w);
    }
    return sum * width / 3;
  }

  private static Parameters constant(Factorization model, double weight) {
    Parameters weights = model.layout().zeros(DType.FLOAT64);
    double[] all = new double[(int) weights.flat().count()];
    Arrays.fill(all, weight);
    weights.flat().set(all);
    return weights;
  }

  /** A function of the single entry of an end tensor. */
  private record OfEnd(Factorization model, DoubleUnaryOperator loss, DoubleUnaryOperator slope)
      implements Objective {
    @Override
    public double value(Parameters weights) {
      return loss.applyAsDouble(model.endTensor(weights).sum().item());
    }

    @Override
    public double valueAndGradient(Parameters weights, Parameters gradient) {
      double end = model.endTensor(weights).sum().item();
      double[] values = weights.flat().toArray();
      for (int i = 0; i < values.length; i++) {
        values[i] = slope.applyAsDouble(end) * end / values[i];
      }
      gradient.flat().set(values);
      return loss.applyAsDouble(end);
    }
  }

  @Test
  void aComponentOfNoVectorIsRefused() {
    assertThatThrownBy(() -> new BalancedGrowth(0)).hasMessageContaining("found 0");
  }
}
