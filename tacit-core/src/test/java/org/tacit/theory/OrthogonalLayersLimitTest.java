package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.model.linear.OrthogonalLayers;
import org.tacit.objective.linear.LinearSystemObjective;
import org.tacit.operator.RowSpace;
import org.tacit.optimizer.Flow;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.Optimizer;
import org.tacit.optimizer.Retracted;
import org.tacit.optimizer.flow.GradientFlow;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Where training with layers kept orthogonal ends: docs/mathematics/deep-linear-systems.md, T8. */
class OrthogonalLayersLimitTest {
  private static final double FLOW = 1e-8;

  /** A loss at which the residual adds less than a tenth of the flow's tolerance. */
  private static final double BELOW = 1e-18;

  private static final int STEPS = 30_000;
  private static final GradientFlow EXACT = GradientFlow.withTolerance(1e-11);
  private static final Seed SEED = new Seed(2402);

  @ParameterizedTest
  @CsvSource({"1, 0.3", "1, 1.5", "2, 0.3", "4, 0.3"})
  void orthogonallyConstrainedLayersForgetTheNullSpaceWithDepth(int layers, double scale) {
    LinearSystem system = DeepLinearLimitsTest.gaussian(2, 5, 1);
    RowSpace rows = RowSpace.of(system.coefficients());
    OrthogonalLayers manifold = new OrthogonalLayers(DeepLinearNetwork.square(5, layers, 1));
    Parameters weights =
        new Initialization.Orthogonal(1).start(manifold.network().layout(), DType.FLOAT64, SEED);
    weights.block(layers).scaleInPlace(scale);
    Tensor start = manifold.network().pass(weights).matrix().copy();
    OrthogonalLayersLimit limit = OrthogonalLayersLimit.of(system, rows, start, layers);
    Descent.run(new LinearSystemObjective(manifold, system), weights, EXACT, BELOW, STEPS);
    Tensor found = manifold.network().pass(weights).matrix();
    assertThat(found.subtract(limit.solution()).norm()).isLessThan(FLOW);
    assertThat(found.subtract(rows.minimumNorm(system.targets())).norm())
        .isCloseTo(limit.distance(), within(FLOW));
  }

  /** Small retracted steps of descent end where the flow does, up to the size of the steps. */
  @Test
  void retractedDescentEndsWhereTheConstrainedFlowDoes() {
    LinearSystem system = DeepLinearLimitsTest.gaussian(2, 5, 1);
    RowSpace rows = RowSpace.of(system.coefficients());
    OrthogonalLayers model = new OrthogonalLayers(DeepLinearNetwork.square(5, 2, 1));
    double coarse = distanceOfDescent(model, system, rows, 4e-3);
    double fine = distanceOfDescent(model, system, rows, 2e-3);
    assertThat(coarse).isLessThan(1e-2);
    assertThat(fine / coarse).isBetween(0.4, 0.6);
  }

  private static double distanceOfDescent(
      OrthogonalLayers model, LinearSystem system, RowSpace rows, double stepSize) {
    Parameters weights =
        new Initialization.Orthogonal(1).start(model.layout(), DType.FLOAT64, SEED);
    Tensor start = model.pass(weights).matrix().copy();
    Optimizer descent = new Retracted(new GradientDescent(stepSize, 0), model::retract);
    Descent.run(new LinearSystemObjective(model, system), weights, descent, BELOW, STEPS);
    Tensor layer = weights.block(0);
    assertThat(
            layer.transpose().matmul(layer).subtract(Tensor.identity(DType.FLOAT64, 5, 5)).norm())
        .isLessThan(1e-12);
    OrthogonalLayersLimit limit = OrthogonalLayersLimit.of(system, rows, start, 2);
    return model.pass(weights).matrix().subtract(limit.solution()).norm();
  }

  @Test
  void theVelocityOfConstrainedLayersIsThatOfTheEndVector() {
    int layers = 3;
    LinearSystem system = DeepLinearLimitsTest.gaussian(2, 5, 1);
    OrthogonalLayers manifold = new OrthogonalLayers(DeepLinearNetwork.square(5, layers, 1));
    Parameters weights =
        new Initialization.Orthogonal(1).start(manifold.network().layout(), DType.FLOAT64, SEED);
    Tensor start = manifold.network().pass(weights).matrix().copy();
    Tensor slope = system.coefficients().adjoint(system.residual(start));
    double time = 1e-7;
    Flow.run(new LinearSystemObjective(manifold, system), weights, EXACT, time);
    Tensor moved = manifold.network().pass(weights).matrix().subtract(start).scale(1 / time);
    Tensor expected = OrthogonalLayersLimit.velocity(start, slope, layers);
    assertThat(moved.subtract(expected).norm() / expected.norm()).isLessThan(1e-5);
  }
}
