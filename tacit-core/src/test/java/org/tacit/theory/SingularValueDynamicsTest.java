package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.measure.Spectrum;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.BalancedStart;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.objective.SensingObjective;
import org.tacit.optimizer.Flow;
import org.tacit.optimizer.flow.GradientFlow;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * The dynamics of singular values: docs/mathematics/hierarchical-tensor-factorization.md, T1 and
 * C1.
 */
class SingularValueDynamicsTest {
  private static final double IDENTITY = 1e-10;
  private static final double DIFFERENCES = 1e-5;
  private static final Seed SEED = new Seed(119);

  static Stream<MatrixFactorization> models() {
    return Stream.of(
        new MatrixFactorization(4, 6, 2, 4),
        new MatrixFactorization(5, 5, 3, 5),
        new MatrixFactorization(6, 4, 4, 5),
        new MatrixFactorization(5, 5, 3, 2));
  }

  /** {@code dσ_r/dt = u_r^T (dW/dt) v_r}, with dW/dt by the product rule from weight gradients. */
  @ParameterizedTest
  @MethodSource("models")
  void theExactRateIsThatOfTheEndMatrixAlongItsSingularVectors(MatrixFactorization model) {
    Parameters weights = Sample.gaussian(model, SEED);
    SensingObjective objective = Sample.objective(model, SEED);
    Parameters gradient = Sample.gradient(objective, weights);
    Tensor change = Tensor.zeros(DType.FLOAT64, model.rows(), model.columns());
    for (int layer = 0; layer < model.depth(); layer++) {
      Parameters replaced = weights.copy();
      replaced.block(layer).copyInPlace(gradient.block(layer));
      change.addScaledInPlace(model.endTensor(replaced), -1);
    }
    LinearAlgebra.Svd svd = LinearAlgebra.svd(model.endTensor(weights));
    Tensor rates = svd.left().transpose().matmul(change).matmul(svd.right().transpose());
    double scale = rates.norm();
    List<Growth> growths = SingularValueDynamics.of(model, weights, objective.endGradient(weights));
    for (int r = 0; r < Math.min(model.width(), growths.size()); r++) {
      double rate = rates.narrow(0, r, 1).narrow(1, r, 1).item();
      assertThat(growths.get(r).exact()).isCloseTo(rate, within(IDENTITY * scale));
      assertThat(growths.get(r).unbalancedness()).isGreaterThan(0.1);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void theBalancedRateIsTheExactOneForBalancedWeights(MatrixFactorization model) {
    Parameters weights =
        BalancedStart.ofGaussianEndMatrix(model, 3).start(model.layout(), DType.FLOAT64, SEED);
    SensingObjective objective = Sample.objective(model, SEED);
    List<Growth> growths = SingularValueDynamics.of(model, weights, objective.endGradient(weights));
    for (int r = 0; r < Math.min(model.width(), growths.size()); r++) {
      Growth growth = growths.get(r);
      assertThat(growth.unbalancedness()).isLessThan(IDENTITY);
      assertThat(growth.balanced())
          .isCloseTo(growth.exact(), within(IDENTITY * Math.max(1, Math.abs(growth.exact()))));
    }
  }

  /** From a balanced start the balanced rate stays true along the whole flow. */
  @ParameterizedTest
  @MethodSource("models")
  void alongTheFlowSingularValuesChangeAtTheBalancedRate(MatrixFactorization model) {
    double time = 1e-4;
    SensingObjective objective = Sample.objective(model, SEED);
    GradientFlow flow = GradientFlow.withTolerance(1e-12);
    Parameters before =
        BalancedStart.ofGaussianEndMatrix(model, 2).start(model.layout(), DType.FLOAT64, SEED);
    Flow.run(objective, before, flow, 0.5);
    Parameters middle = before.copy();
    Flow.run(objective, middle, flow, time);
    Parameters after = middle.copy();
    Flow.run(objective, after, flow, time);
    List<Growth> growths = SingularValueDynamics.of(model, middle, objective.endGradient(middle));
    double[] earlier = Spectrum.ofMatricization(model.endTensor(before), List.of(0));
    double[] later = Spectrum.ofMatricization(model.endTensor(after), List.of(0));
    for (int r = 0; r < Math.min(model.width(), growths.size()); r++) {
      double rate = (later[r] - earlier[r]) / (2 * time);
      assertThat(growths.get(r).balanced())
          .isCloseTo(rate, within(DIFFERENCES * Math.max(1, Math.abs(rate))));
    }
  }
}
