package org.tacit.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.measure.Spectrum;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.objective.Loss;
import org.tacit.objective.SensingObjective;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;

/**
 * The completion of {@code [[*, 1], [1, 0]]}, whose norms go to infinity while the rank goes to
 * one: docs/mathematics/hierarchical-tensor-factorization.md, T10 and E6.
 */
class NormsToInfinityTest {
  /** The loss ½ Σ (W − b)² is this multiple of the mean squared error over three entries. */
  private static final double HALVED_SUM = 1.5;

  /** What was seen when the loss first fell to a milestone. */
  private record Milestone(long step, double corner, double determinant) {}

  /** The published course for α = 1e-3 and step size 3e-2, from an independent program. */
  @Test
  void depthThreeFromABalancedStartTakesThePublishedCourse() {
    MatrixFactorization model = new MatrixFactorization(2, 2, 3, 2);
    var entries =
        new ObservedEntries(
            EntryIndices.ofFlat(new int[] {2, 2}, new long[] {1, 2, 3}), new double[] {1, 1, 0});
    var objective = new SensingObjective(model, entries, new Loss.SquaredError(), DType.FLOAT64);
    Parameters weights =
        new Initialization.Identity(Math.cbrt(1e-3))
            .start(model.layout(), DType.FLOAT64, new Seed(0));
    Parameters gradient = weights.layout().zeros(DType.FLOAT64);
    Optimizer.Stepper stepper = new GradientDescent(3e-2 * HALVED_SUM, 0).start(weights);
    List<Milestone> milestones = new ArrayList<>();
    double next = 1e-1;
    for (long step = 0; milestones.size() < 3; step++) {
      try (Scope scope = Scope.open()) {
        double loss = HALVED_SUM * objective.valueAndGradient(weights, gradient);
        double[] w = model.endTensor(weights).toArray();
        double determinant = w[0] * w[3] - w[1] * w[2];
        assertThat(determinant).as("determinant at step %d", step).isPositive();
        if (loss < 0.5) {
          assertThat(w[0]).as("step %d", step).isGreaterThan(w[1] * w[2] / Math.abs(w[3]));
        }
        if (loss < 1e-2) {
          assertThat(w[0] * Math.sqrt(2 * loss)).as("step %d", step).isBetween(0.98, 1.001);
        }
        if (loss < next) {
          double[] values = Spectrum.ofMatricization(model.endTensor(weights), List.of(0));
          assertThat(values[1]).isLessThanOrEqualTo(Math.sqrt(2 * loss));
          milestones.add(new Milestone(step, w[0], determinant));
          next /= 10;
        }
        stepper.step(objective, weights);
      }
    }
    long[] steps = {396, 1_314, 17_503};
    double[] corners = {1.838, 6.937, 22.319};
    double[] determinants = {2.5e-4, 3.8e-4, 1.2e-4};
    for (int i = 0; i < 3; i++) {
      assertThat(milestones.get(i).step()).isBetween(steps[i] - 1, steps[i] + 1);
      assertThat(milestones.get(i).corner()).isCloseTo(corners[i], within(1e-3));
      assertThat(milestones.get(i).determinant()).isCloseTo(determinants[i], within(6e-6));
    }
  }
}
