package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.ComponentGroup;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.SampleFactorizations;
import org.tacit.objective.SensingObjective;
import org.tacit.optimizer.Flow;
import org.tacit.optimizer.flow.GradientFlow;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** The dynamics theorem: docs/mathematics/hierarchical-tensor-factorization.md, T2 to T4. */
class ComponentDynamicsTest {
  private static final double IDENTITY = 1e-10;
  private static final double ALONG_THE_FLOW = 1e-5;
  private static final Seed SEED = new Seed(136);

  static Stream<Named<Factorization>> models() {
    return SampleFactorizations.all().filter(m -> !m.getPayload().componentGroups().isEmpty());
  }

  /** σ C: the end tensor with all other components of the group set to zero. */
  private static Tensor part(
      Factorization model, ComponentGroup group, int component, Parameters weights) {
    Parameters alone = weights.copy();
    ComponentGroup.Part first = group.parts().get(0);
    Tensor matrix = alone.block(first.block());
    int dimension = first.rows() ? 0 : 1;
    for (int r = 0; r < matrix.size(dimension); r++) {
      if (r != component) {
        matrix.narrow(dimension, r, 1).zeroInPlace();
      }
    }
    return model.endTensor(alone);
  }

  /** Item 6: the components of a group add up to the end tensor. */
  @ParameterizedTest
  @MethodSource("models")
  void theComponentsOfEveryGroupAddUpToTheEndTensor(Factorization model) {
    Parameters weights = Sample.gaussian(model, SEED);
    Tensor end = model.endTensor(weights);
    for (ComponentGroup group : model.componentGroups()) {
      Tensor sum = end.scale(-1);
      for (int r = 0; r < group.norms(weights).length; r++) {
        sum.addScaledInPlace(part(model, group, r, weights), 1);
      }
      assertThat(sum.norm()).isLessThan(IDENTITY * Math.max(1, end.norm()));
    }
  }

  /** Item 7 (a), with γ from the direction and the gradient by the end tensor. */
  @ParameterizedTest
  @MethodSource("models")
  void theExactRateIsThatOfTheTheoremForAnyWeights(Factorization model) {
    Parameters weights = Sample.gaussian(model, SEED);
    SensingObjective objective = Sample.objective(model, SEED);
    Parameters gradient = Sample.gradient(objective, weights);
    Tensor endGradient = objective.endGradient(weights);
    for (ComponentGroup group : model.componentGroups()) {
      List<Growth> growths = ComponentDynamics.of(group, weights, gradient);
      double[] byChainRule = ratesByChainRule(group, weights, gradient);
      double[] norms = group.norms(weights);
      List<double[]> vectors = group.vectorNorms(weights);
      double scale = largest(byChainRule);
      for (int r = 0; r < norms.length; r++) {
        double gamma = -endGradient.dot(part(model, group, r, weights).reshape(-1)) / norms[r];
        double inverses = 0;
        for (double[] lengths : vectors) {
          inverses += 1 / (lengths[r] * lengths[r]);
        }
        Growth growth = growths.get(r);
        assertThat(growth.norm()).isCloseTo(norms[r], within(IDENTITY * norms[r]));
        assertThat(growth.gamma()).isCloseTo(gamma, within(IDENTITY * scale / norms[r]));
        assertThat(growth.exact())
            .isCloseTo(norms[r] * norms[r] * gamma * inverses, within(IDENTITY * scale));
        assertThat(growth.exact()).isCloseTo(byChainRule[r], within(IDENTITY * scale));
      }
    }
  }

  /** dσ/dt = Σ_k (σ/‖w_k‖) ⟨w_k/‖w_k‖, −∂φ/∂w_k⟩, by differentiating the product of norms. */
  private static double[] ratesByChainRule(
      ComponentGroup group, Parameters weights, Parameters gradient) {
    double[] norms = group.norms(weights);
    double[] rates = new double[norms.length];
    for (ComponentGroup.Part part : group.parts()) {
      Tensor w = weights.block(part.block());
      Tensor g = gradient.block(part.block());
      double[] lengths = part.rows() ? w.rowNorms() : w.columnNorms();
      for (int r = 0; r < rates.length; r++) {
        Tensor vector = w.narrow(part.rows() ? 0 : 1, r, 1).reshape(-1);
        Tensor slope = g.narrow(part.rows() ? 0 : 1, r, 1).reshape(-1);
        rates[r] -= norms[r] / lengths[r] * vector.scale(1 / lengths[r]).dot(slope);
      }
    }
    return rates;
  }

  private static double largest(double[] values) {
    double largest = 1e-3;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** Item 7 (b). */
  @ParameterizedTest
  @MethodSource("models")
  void theBalancedRateIsTheExactOneForBalancedWeights(Factorization model) {
    Parameters weights = model.balanced(Sample.gaussian(model, SEED));
    Parameters gradient = Sample.gradient(Sample.objective(model, SEED), weights);
    for (ComponentGroup group : model.componentGroups()) {
      for (Growth growth : ComponentDynamics.of(group, weights, gradient)) {
        double scale = Math.max(1, Math.abs(growth.exact()));
        assertThat(growth.unbalancedness()).isLessThan(IDENTITY);
        assertThat(growth.balanced()).isCloseTo(growth.exact(), within(IDENTITY * scale));
        assertThat(growth.lower()).isCloseTo(growth.upper(), within(IDENTITY * scale * 10));
      }
    }
  }

  /** Item 7 (c): for every component of every model, at many weights. */
  @ParameterizedTest
  @MethodSource("models")
  void theBoundsHoldAlways(Factorization model) {
    for (int number = 0; number < 10; number++) {
      Seed seed = SEED.split(number);
      Parameters weights = Sample.gaussian(model, seed);
      Parameters gradient = Sample.gradient(Sample.objective(model, seed), weights);
      for (ComponentGroup group : model.componentGroups()) {
        for (Growth growth : ComponentDynamics.of(group, weights, gradient)) {
          double rounding = IDENTITY * (1 + Math.abs(growth.exact()));
          assertThat(growth.exact())
              .as("seed %s, node %s", seed, group.node())
              .isBetween(growth.lower() - rounding, growth.upper() + rounding);
        }
      }
    }
  }

  /** Measured along the flow, the norms change at the rates that theory gives. */
  @ParameterizedTest
  @MethodSource("models")
  void alongTheFlowTheNormsChangeAtTheExactRate(Factorization model) {
    double time = 1e-4;
    SensingObjective objective = Sample.objective(model, SEED);
    GradientFlow flow = GradientFlow.withTolerance(1e-12);
    Parameters before = Sample.gaussian(model, SEED);
    Flow.run(objective, before, flow, 0.1);
    Parameters middle = before.copy();
    Flow.run(objective, middle, flow, time);
    Parameters after = middle.copy();
    Flow.run(objective, after, flow, time);
    Parameters gradient = Sample.gradient(objective, middle);
    for (ComponentGroup group : model.componentGroups()) {
      List<Growth> growths = ComponentDynamics.of(group, middle, gradient);
      double[] earlier = group.norms(before);
      double[] later = group.norms(after);
      for (int r = 0; r < later.length; r++) {
        assertThat((later[r] - earlier[r]) / (2 * time))
            .isCloseTo(
                growths.get(r).exact(),
                within(ALONG_THE_FLOW * Math.max(1, Math.abs(growths.get(r).exact()))));
      }
    }
  }

  @Test
  void aComponentThatIsZeroStaysZero() {
    CpFactorization model = new CpFactorization(new int[] {2, 2, 2}, 1);
    Parameters weights = model.layout().zeros(DType.FLOAT64);
    Parameters gradient = Sample.gradient(Sample.objective(model, SEED), weights);
    Growth growth = ComponentDynamics.of(model.componentGroups().get(0), weights, gradient).get(0);
    assertThat(growth).isEqualTo(new Growth(0, 0, 0, 0, 0, 0, 0));
  }
}
