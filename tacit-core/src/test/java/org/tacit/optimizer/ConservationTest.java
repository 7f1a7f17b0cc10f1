package org.tacit.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.SampleFactorizations;
import org.tacit.objective.Loss;
import org.tacit.objective.SensingObjective;
import org.tacit.operator.EntryIndices;
import org.tacit.optimizer.flow.GradientFlow;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * What gradient flow conserves: docs/mathematics/hierarchical-tensor-factorization.md, T1 to T3.
 */
class ConservationTest {
  private static final double CONSERVED = 1e-8;
  private static final double ROUNDING = 1e-11;
  private static final double TIME = 0.5;
  private static final Seed SEED = new Seed(88);

  static Stream<Named<Factorization>> models() {
    return SampleFactorizations.all();
  }

  private static SensingObjective objective(Factorization model) {
    EntryIndices all = EntryIndices.all(model.dimensions());
    EntryIndices some = all.select(IntStream.range(0, (all.count() + 1) / 2).toArray());
    double[] values =
        Tensor.gaussian(SEED.split("targets"), DType.FLOAT64, 3, some.count()).toArray();
    return new SensingObjective(
        model, new ObservedEntries(some, values), new Loss.SquaredError(), DType.FLOAT64);
  }

  private static Parameters start(Factorization model) {
    return new Initialization.Gaussian(1).start(model.layout(), DType.FLOAT64, SEED);
  }

  private static double drift(Factorization model, double[] before, Parameters weights) {
    double[] after = model.conserved(weights);
    return IntStream.range(0, after.length)
        .mapToDouble(i -> Math.abs(after[i] - before[i]))
        .max()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("models")
  void gradientFlowConservesAtItsTolerance(Factorization model) {
    Parameters weights = start(model);
    SensingObjective objective = objective(model);
    double loss = objective.value(weights);
    double[] before = model.conserved(weights);
    Flow.run(objective, weights, GradientFlow.withTolerance(1e-10), TIME);
    assertThat(objective.value(weights)).isLessThan(0.999 * loss);
    assertThat(drift(model, before, weights)).isLessThan(CONSERVED);
  }

  /** Under gradient descent the drift is proportional to step size times time. */
  @ParameterizedTest
  @MethodSource("models")
  void theDriftUnderGradientDescentHalvesWithTheStepSize(Factorization model) {
    double whole = driftUnderDescent(model, 1e-3);
    double half = driftUnderDescent(model, 5e-4);
    assertThat(whole).isGreaterThan(ROUNDING);
    assertThat(half / whole).isBetween(0.45, 0.55);
  }

  private static double driftUnderDescent(Factorization model, double stepSize) {
    Parameters weights = start(model);
    SensingObjective objective = objective(model);
    double[] before = model.conserved(weights);
    Optimizer.Stepper stepper = new GradientDescent(stepSize, 0).start(weights);
    for (double time = 0; time < 0.05; time += stepSize) {
      try (Scope scope = Scope.open()) {
        stepper.step(objective, weights);
      }
    }
    return drift(model, before, weights);
  }
}
