package org.tacit.solver.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.operator.DenseOperator;
import org.tacit.problem.Observations;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** FISTA iterate by iterate: docs/mathematics/spectral-networks.md, S5. */
class AcceleratedProximalGradientTest {
  private static final double AGREEMENT = 1e-11;
  private static final double PENALTY = 0.5;
  private static final int ITERATIONS = 200;
  private static final Seed SEED = new Seed(45);

  /** {@code x_k = D_(λ/L)(z_k − ∇/L), z_(k+1) = x_k + (t_k − 1)/t_(k+1) (x_k − x_(k−1))}. */
  private static Tensor[] byDefinition(Observations sensed, boolean restarts) {
    double[] gram = LinearAlgebra.symmetricEigenvalues(sensed.operator().gram());
    double lipschitz = gram[gram.length - 1];
    Tensor[] iterates = new Tensor[ITERATIONS + 1];
    iterates[0] = Tensor.zeros(DType.FLOAT64, 6, 5);
    Tensor ahead = iterates[0];
    double t = 1;
    int restarted = 0;
    for (int k = 1; k <= ITERATIONS; k++) {
      Tensor gradient = sensed.operator().adjoint(sensed.residual(ahead)).scale(-1);
      LinearAlgebra.Svd svd = LinearAlgebra.svd(ahead.subtract(gradient.scale(1 / lipschitz)));
      double[] values = svd.values().toArray();
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.max(0, values[i] - PENALTY / lipschitz);
      }
      Tensor next =
          svd.left()
              .multiply(Tensor.of(DType.FLOAT64, values, 1, values.length))
              .matmul(svd.right());
      Tensor change = next.subtract(iterates[k - 1]);
      boolean uphill = ahead.subtract(next).reshape(-1).dot(change.reshape(-1)) > 0;
      if (restarts && uphill) {
        restarted++;
        t = 1;
        ahead = next;
      } else {
        double following = (1 + Math.sqrt(1 + 4 * t * t)) / 2;
        ahead = next.add(change.scale((t - 1) / following));
        t = following;
      }
      iterates[k] = next;
    }
    assertThat(restarted > 0).isEqualTo(restarts);
    return iterates;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyIterateIsThatOfTheDefinition(boolean restarts) {
    Observations sensed =
        new Observations(
            DenseOperator.gaussian(new int[] {6, 5}, 20, 1, SEED),
            Tensor.gaussian(SEED.split("y"), DType.FLOAT64, 1, 20).toArray());
    Tensor[] expected = byDefinition(sensed, restarts);
    for (int k : new int[] {1, 2, 3, 4, 5, 10, 30, 100, ITERATIONS}) {
      Tensor found = new AcceleratedProximalGradient(PENALTY, 0, k, restarts).solve(sensed).found();
      assertThat(found.subtract(expected[k]).norm()).as("iterate %d", k).isLessThan(AGREEMENT);
    }
  }
}
